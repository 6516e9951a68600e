create view api.locations
with (security_invoker = true) as
select
  l.id, l.warehouse_id, w.code as warehouse_code, w.name as warehouse_name,
  l.parent_id, p.code as parent_code, l.parent_id is null as is_root,
  exists (select 1 from erp.locations as c where c.parent_id = l.id) as has_children,
  l.kind, l.code, l.name,
  l.is_active, l.version, l.created_at, l.updated_at
from erp.locations as l
left join erp.warehouses as w on w.id = l.warehouse_id
left join erp.locations as p on p.id = l.parent_id
where (select erp.has_permission('warehouse.view'))
  and (
    l.warehouse_id is null or l.warehouse_id = any ((select erp.visible_warehouses())::bigint[])
  );
