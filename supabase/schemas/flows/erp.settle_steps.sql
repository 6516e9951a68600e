-- The steps with the state that they really end in: where a line stays open, the partial one.
create function erp.settle_steps(p_steps erp.step[], p_demands erp.demand[])
returns erp.step[]
language sql
stable
security definer
set search_path = ''
as $$
  select array_agg(row(
    s.flow_id, s.engine, s.action, s.from_status,
    case when s.fulfils and o.is_open then t.partial_to_status else s.to_status end,
    s.effects, s.from_end, s.to_end, s.fulfils, s.event_id, s.effective_at
  )::erp.step order by s.flow_id)
  from unnest(p_steps) as s
  join erp.transitions as t
    on t.engine = s.engine and t.from_status = s.from_status and t.action = s.action
  cross join lateral (
    select s.fulfils and exists (
      select 1 from erp.flow_lines as l
      left join unnest(p_demands) as d on d.line_id = l.id
      where l.flow_id = s.flow_id and l.quantity > l.committed_qty + coalesce(d.quantity, 0)
    ) as is_open
  ) as o
$$;
