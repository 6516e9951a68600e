insert into erp.field_rules (record, field, kind, is_required, length_max, least, most, scale)
values
  ('company', 'name', 'text', true, 100, null, null, 0),
  ('company', 'business_number', 'text', false, 20, null, null, 0),
  ('company', 'address', 'text', false, 300, null, null, 0),
  ('company', 'time_zone', 'text', true, 50, null, null, 0),
  ('company', 'currency', 'text', true, 3, null, null, 0),
  ('company', 'currency_decimals', 'integer', false, 0, 0, 4, 0),
  ('company', 'vat_percent', 'decimal', false, 0, 0, 100, 2),
  ('company', 'approver_must_differ', 'boolean', false, 0, null, null, 0),
  ('company', 'totp_required_from', 'text', false, 50, null, null, 0);

insert into erp.field_rules (record, field, kind, refers_to)
values ('company', 'logo_id', 'id', 'files'), ('company', 'seal_id', 'id', 'files');

insert into erp.constraint_rules (name, status, code, field)
values ('currency_is_iso_4217', 422, 'field.currency', 'currency');

insert into erp.company (name) values ('');
