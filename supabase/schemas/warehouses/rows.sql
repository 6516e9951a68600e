insert into erp.field_rules (record, field, kind, is_required, length_max)
values
  ('warehouse', 'code', 'text', true, 20),
  ('warehouse', 'name', 'text', true, 100),
  ('warehouse', 'address', 'text', false, 300),
  ('warehouse', 'is_default', 'boolean', false, 0),
  ('warehouse', 'is_active', 'boolean', false, 0);

insert into erp.constraint_rules (name, status, code, field)
values
  ('warehouses_code_is_unique', 409, 'warehouse.code_taken', 'code'),
  ('there_is_one_default_warehouse', 409, 'warehouse.default_taken', 'is_default');

-- What the ledger itself stands on: the transit warehouse and the outside ends.
insert into erp.warehouses (code, name, kind) values ('TRANSIT', '이동중', 'transit');
