-- Which of these documents the person may not take this action on, and why. A document in a state
-- that does not know the action is not refused here: that is no matter of permission. Nor is one
-- that they may not see: to them it is not there (erp.lock_flows).
create function erp.refusals(p_flow_ids bigint[], p_action text)
returns table (flow_id bigint, permission text, why text)
language sql
stable
security definer
set search_path = ''
as $$
  select f.id, coalesce(t.permission, t.own_only_permission), r.why
  from erp.flows as f
  join erp.transitions as t
    on t.engine = f.engine and t.from_status = f.status and t.action = p_action
  cross join lateral (
    select erp.refusal(t, f.author_id, f.warehouse_id, f.to_warehouse_id) as why
  ) as r
  where f.id = any (p_flow_ids) and r.why is not null
    and (erp.may_move_in(f.warehouse_id) or erp.may_move_in(f.to_warehouse_id))
  order by f.id
$$;
