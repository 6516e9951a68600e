create view api.company
with (security_invoker = true) as
select
  c.name, c.business_number, c.address, c.time_zone, c.currency, c.currency_decimals,
  erp.decimal(c.vat_percent) as vat_percent, c.approver_must_differ, c.totp_required_from,
  c.logo_id, c.seal_id,
  c.version, c.updated_at
from erp.company as c
where (select erp.actor()) is not null;
