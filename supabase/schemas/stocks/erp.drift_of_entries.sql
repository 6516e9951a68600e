-- Positions that are not the sum of their entries, whose last entry tells another balance, whose
-- versions have gaps, or whose running balance does not run.
create function erp.drift_of_entries()
returns table (id bigint, expected numeric[], found numeric[])
language sql
stable
security definer
set search_path = ''
as $$
  with entries as (
    select e.*,
      e.on_hand_after - e.quantity - coalesce(lag(e.on_hand_after) over w, 0) as on_hand_jump,
      e.value_after - e.value - coalesce(lag(e.value_after) over w, 0) as value_jump
    from erp.stock_entries as e
    window w as (partition by e.position_id order by e.version)
  ),
  sums as (
    select e.position_id, sum(e.quantity) as on_hand, sum(e.value) as value,
      count(*) as entries, max(e.version) as version, min(e.version) as first_version,
      count(*) filter (where e.on_hand_jump <> 0 or e.value_jump <> 0) as jumps
    from entries as e
    group by e.position_id
  )
  select p.id, array[p.on_hand, p.value, p.version, p.version, 0],
    array[s.on_hand, s.value, s.entries, s.version, s.jumps]
  from erp.stock_positions as p
  left join sums as s on s.position_id = p.id
  where p.on_hand <> coalesce(s.on_hand, 0)
    or p.value <> coalesce(s.value, 0)
    or p.version <> coalesce(s.entries, 0)
    or p.version <> coalesce(s.version, 0)
    or s.first_version <> 1
    or s.jumps > 0
$$;
