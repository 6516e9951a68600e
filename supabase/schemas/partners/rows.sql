insert into erp.field_rules (record, field, kind, is_required, length_max)
values
  ('partner', 'code', 'text', true, 50),
  ('partner', 'name', 'text', true, 200),
  ('partner', 'is_supplier', 'boolean', false, 0),
  ('partner', 'is_customer', 'boolean', false, 0),
  ('partner', 'business_number', 'text', false, 20),
  ('partner', 'representative', 'text', false, 100),
  ('partner', 'phone', 'text', false, 50),
  ('partner', 'email', 'text', false, 254),
  ('partner', 'address', 'text', false, 300),
  ('partner', 'memo', 'text', false, 1000),
  ('partner', 'is_active', 'boolean', false, 0);

insert into erp.constraint_rules (name, status, code, field)
values
  ('partners_code_is_unique', 409, 'partner.code_taken', 'code'),
  ('partner_is_supplier_or_customer', 422, 'partner.no_role', 'is_supplier');
