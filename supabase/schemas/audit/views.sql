-- Who changed what. Only those with audit.view see rows (policies.sql): without what they may not
-- know of costs, and of places where they may not look.
create view api.audit_log
with (security_invoker = true) as
select
  l.id, l.recorded_at, l.actor_id, u.name as actor_name, l.action, l.record, l.record_id,
  case when (select erp.has_permission('cost.view')) then l.before else l.before - 'purchase_price'
  end as before,
  case when (select erp.has_permission('cost.view')) then l.after else l.after - 'purchase_price'
  end as after,
  l.request_id, l.address, l.build
from erp.audit_log as l
left join erp.users as u on u.id = l.actor_id
where l.record <> 'locations'
  or (coalesce(l.after, l.before) ->> 'warehouse_id')::bigint
    = any ((select erp.visible_warehouses())::bigint[]);
