create view api.warehouses
with (security_invoker = true) as
select
  w.id, w.code, w.name, w.kind, w.address, w.is_default, w.is_active, w.version, w.created_at,
  w.updated_at
from erp.warehouses as w
where (select erp.has_permission('warehouse.view'));
