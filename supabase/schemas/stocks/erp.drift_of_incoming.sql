-- Positions whose incoming is not what open documents have yet to bring, or not what their lines
-- say stands in it.
create function erp.drift_of_incoming()
returns table (id bigint, expected numeric[], found numeric[])
language sql
stable
security definer
set search_path = ''
as $$
  select p.id, array[p.incoming, p.incoming], array[s.quantity, s.expected]
  from erp.stock_positions as p
  left join (
    select l.item_id, coalesce(f.to_warehouse_id, f.warehouse_id) as warehouse_id,
      sum(l.quantity - l.committed_qty) filter (where e.is_open) as quantity,
      sum(l.expected_qty) as expected
    from erp.flows as f
    join erp.flow_lines as l on l.flow_id = f.id
    cross join lateral (
      select f.status in ('approved', 'in_transit', 'partially_committed') and exists (
        select 1 from erp.transitions as t
        where t.engine = f.engine and 'expect' = any (t.effects)
      ) as is_open
    ) as e
    where e.is_open or l.expected_qty > 0
    group by l.item_id, coalesce(f.to_warehouse_id, f.warehouse_id)
  ) as s on s.item_id = p.item_id and s.warehouse_id = p.warehouse_id
  where p.incoming <> coalesce(s.quantity, 0) or p.incoming <> coalesce(s.expected, 0)
$$;
