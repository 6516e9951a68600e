create view api.partners
with (security_invoker = true) as
select
  p.id, p.code, p.name, p.is_supplier, p.is_customer, p.business_number, p.representative, p.phone,
  p.email, p.address, p.memo, p.is_active, p.version, p.created_at, p.updated_at
from erp.partners as p
where (select erp.has_permission('partner.view'));
