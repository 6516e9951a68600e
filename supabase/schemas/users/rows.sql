insert into erp.roles (name, rank)
values ('readonly', 1), ('staff', 2), ('manager', 3), ('admin', 4);

insert into erp.permissions (name, description)
values
  ('item.view', 'See items, categories, units and lots'),
  ('item.write', 'Create and change items, categories, units and lots'),
  ('partner.view', 'See partners'),
  ('partner.write', 'Create and change partners'),
  ('warehouse.view', 'See warehouses and locations'),
  ('warehouse.write', 'Create and change warehouses and locations'),
  ('stock.view', 'See stock and its ledger'),
  ('cost.view', 'See costs and stock values'),
  ('flow.backdate', 'Date a document before today'),
  ('period.close', 'Close and reopen months'),
  ('company.write', 'Change the company and its policies'),
  ('user.manage', 'Create and change people and their roles'),
  ('audit.view', 'Read the audit trail');

insert into erp.role_permissions (role, permission)
select r.name, p.name
from erp.roles as r
join (
  values
    ('item.view', 1), ('partner.view', 1), ('warehouse.view', 1), ('stock.view', 1),
    ('item.write', 3), ('partner.write', 3), ('warehouse.write', 3), ('cost.view', 3),
    ('flow.backdate', 3), ('period.close', 3), ('audit.view', 3),
    ('company.write', 4), ('user.manage', 4)
) as p (name, least_rank) on r.rank >= p.least_rank;

insert into erp.field_rules (record, field, kind, is_required, length_max)
values
  ('user', 'email', 'text', true, 254),
  ('user', 'name', 'text', true, 100),
  ('user', 'role', 'text', true, 50),
  ('user', 'password_hash', 'text', false, 500),
  ('user', 'is_active', 'boolean', false, 0),
  ('user', 'warehouse_ids', 'array', false, 1000);

insert into erp.constraint_rules (name, status, code, field)
values
  ('email_is_unique', 409, 'user.email_taken', 'email'),
  ('email_is_lower_case_with_an_at', 422, 'field.email', 'email');
