insert into erp.field_rules (record, field, kind, is_required, length_max, refers_to, is_fixed)
values
  ('location', 'warehouse_id', 'id', true, 0, 'warehouses', true),
  ('location', 'parent_id', 'id', false, 0, 'locations', false),
  ('location', 'code', 'text', true, 50, null, false),
  ('location', 'name', 'text', true, 100, null, false),
  ('location', 'is_active', 'boolean', false, 0, null, false);

insert into erp.constraint_rules (name, status, code, field)
values
  ('location_code_is_unique_in_its_warehouse', 409, 'location.code_taken', 'code'),
  ('location_is_not_its_own_parent', 422, 'field.circle', 'parent_id');

insert into erp.locations (kind, code, name)
values
  ('supplier', 'SUPPLIER', '매입처'),
  ('customer', 'CUSTOMER', '매출처'),
  ('loss', 'LOSS', '재고조정'),
  ('production', 'PRODUCTION', '생산'),
  ('opening', 'OPENING', '기초재고');
