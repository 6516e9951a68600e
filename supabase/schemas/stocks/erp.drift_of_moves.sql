-- Levels that are not what the moves into them less the moves out of them come to; and moves whose
-- entries do not say what they moved and when.
create function erp.drift_of_moves()
returns table (id bigint, expected numeric[], found numeric[])
language sql
stable
security definer
set search_path = ''
as $$
  with flows as (
    select m.item_id, m.to_location_id as location_id, m.lot_id, m.quantity
    from erp.stock_moves as m
    union all
    select m.item_id, m.from_location_id, m.lot_id, -m.quantity from erp.stock_moves as m
  ),
  sums as (
    select f.item_id, f.location_id, f.lot_id, sum(f.quantity) as quantity
    from flows as f
    join erp.locations as l on l.id = f.location_id and l.warehouse_id is not null
    group by f.item_id, f.location_id, f.lot_id
  ),
  levels as (
    select l.id, p.item_id, l.location_id, l.lot_id, l.on_hand
    from erp.stock_levels as l
    join erp.stock_positions as p on p.id = l.position_id
  )
  select coalesce(l.id, 0), array[l.on_hand], array[s.quantity]
  from levels as l
  full join sums as s
    on s.item_id = l.item_id and s.location_id = l.location_id and s.lot_id = l.lot_id
  where coalesce(l.on_hand, 0) <> coalesce(s.quantity, 0)
  union all
  select m.id, array[m.quantity], array[e.quantity]
  from erp.stock_moves as m
  left join (
    select e.move_id, avg(abs(e.quantity)) filter (where e.quantity <> 0) as quantity,
      min(e.effective_at) as first_effective_at, max(e.effective_at) as last_effective_at
    from erp.stock_entries as e
    group by e.move_id
  ) as e on e.move_id = m.id
  where m.quantity is distinct from e.quantity
    or m.effective_at <> e.first_effective_at
    or m.effective_at <> e.last_effective_at
$$;
