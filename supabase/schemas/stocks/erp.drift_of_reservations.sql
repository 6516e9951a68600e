-- Levels whose reserved is not the sum of their reservations; and reservations of documents that
-- have ended, or of more than their line has open.
create function erp.drift_of_reservations()
returns table (id bigint, expected numeric[], found numeric[])
language sql
stable
security definer
set search_path = ''
as $$
  select l.id, array[l.reserved], array[s.quantity]
  from erp.stock_levels as l
  left join (
    select r.level_id, sum(r.quantity) as quantity from erp.reservations as r group by r.level_id
  ) as s on s.level_id = l.id
  where l.reserved <> coalesce(s.quantity, 0)
  union all
  select l.id, array[l.quantity - l.committed_qty], array[s.quantity]
  from (
    select r.flow_line_id, sum(r.quantity) as quantity
    from erp.reservations as r
    group by r.flow_line_id
  ) as s
  join erp.flow_lines as l on l.id = s.flow_line_id
  join erp.flows as f on f.id = l.flow_id
  where s.quantity > l.quantity - l.committed_qty
    or not exists (
      select 1 from erp.transitions as t
      where t.engine = f.engine and t.from_status = f.status
        and t.effects && array['post', 'release']
    )
$$;
