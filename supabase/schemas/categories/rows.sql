insert into erp.field_rules (record, field, kind, is_required, length_max, refers_to)
values
  ('category', 'name', 'text', true, 100, null),
  ('category', 'parent_id', 'id', false, 0, 'categories'),
  ('category', 'is_active', 'boolean', false, 0, null);

insert into erp.constraint_rules (name, status, code, field)
values
  ('category_name_is_unique_under_its_parent', 409, 'category.name_taken', 'name'),
  ('category_is_not_its_own_parent', 422, 'field.circle', 'parent_id');
