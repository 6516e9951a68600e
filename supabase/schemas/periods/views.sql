create view api.closed_periods
with (security_invoker = true) as
select
  p.month,
  p.closed_by,
  u.name as closed_by_name,
  p.closed_at
from erp.closed_periods as p
join erp.users as u on u.id = p.closed_by
where (select erp.actor()) is not null;
