-- Lines whose committed quantity is not what was moved for them, in documents that posted; and
-- moves that were reversed for a document that was not.
create function erp.drift_of_lines()
returns table (id bigint, expected numeric[], found numeric[])
language sql
stable
security definer
set search_path = ''
as $$
  select l.id, array[l.committed_qty], array[s.quantity]
  from erp.flow_lines as l
  join erp.flows as f on f.id = l.flow_id
  left join (
    select m.flow_line_id, sum(m.quantity) as quantity
    from erp.stock_moves as m
    join erp.flow_events as e on e.id = m.event_id
    join erp.transitions as t
      on t.action = e.action and t.from_status = e.from_status and t.fulfils
    join erp.flow_lines as n on n.id = m.flow_line_id
    join erp.flows as g on g.id = n.flow_id and g.engine = t.engine
    group by m.flow_line_id
  ) as s on s.flow_line_id = l.id
  where l.committed_qty <> coalesce(s.quantity, 0)
  union all
  select m.flow_line_id, array[m.quantity], null
  from erp.stock_moves as m
  join erp.flow_lines as l on l.id = m.flow_line_id
  join erp.flows as f on f.id = l.flow_id
  where m.reverses_id is null
    and (f.status = 'reversed') <> exists (
      select 1 from erp.stock_moves as r where r.reverses_id = m.id
    )
$$;
