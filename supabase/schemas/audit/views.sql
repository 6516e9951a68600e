-- Who changed what. Only those with audit.view see rows (policies.sql).
create view api.audit_log
with (security_invoker = true) as
select
  l.id, l.recorded_at, l.actor_id, u.name as actor_name, l.action, l.record, l.record_id,
  l.before, l.after, l.request_id, l.address, l.build
from erp.audit_log as l
left join erp.users as u on u.id = l.actor_id;
