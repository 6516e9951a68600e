insert into erp.field_rules (record, field, kind, is_required, length_max, refers_to, is_fixed)
values
  ('lot', 'item_id', 'id', true, 0, 'items', true),
  ('lot', 'code', 'text', true, 100, null, false),
  ('lot', 'expires_on', 'date', false, 0, null, false),
  ('lot', 'is_active', 'boolean', false, 0, null, false);

insert into erp.constraint_rules (name, status, code, field)
values ('lot_code_is_unique_for_its_item', 409, 'lot.code_taken', 'code');

insert into erp.lots (id, item_id, code) values (0, null, '');
