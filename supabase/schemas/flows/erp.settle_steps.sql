-- The steps with the state that they really end in: where a line stays open, the partial one.
create function erp.settle_steps(p_steps erp.step[], p_demands erp.demand[])
returns erp.step[]
language sql
stable
security definer
set search_path = ''
as $$
  with open as (
    select distinct l.flow_id
    from unnest(p_steps) as s
    join erp.flow_lines as l on l.flow_id = s.flow_id
    left join unnest(p_demands) as d on d.line_id = l.id
    where s.fulfils and l.quantity > l.committed_qty + coalesce(d.quantity, 0)
  )
  select array_agg(row(
    s.flow_id, s.engine, s.action, s.from_status,
    case when o.flow_id is not null then t.partial_to_status else s.to_status end,
    s.effects, s.from_end, s.to_end, s.fulfils, s.event_id, s.effective_at
  )::erp.step order by s.flow_id)
  from unnest(p_steps) as s
  join erp.transitions as t
    on t.engine = s.engine and t.from_status = s.from_status and t.action = s.action
  left join open as o on o.flow_id = s.flow_id
$$;
