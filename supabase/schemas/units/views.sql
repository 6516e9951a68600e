create view api.units
with (security_invoker = true) as
select u.id, u.code, u.name, u.decimals, u.is_active, u.version, u.created_at, u.updated_at
from erp.units as u
where (select erp.has_permission('item.view'));
