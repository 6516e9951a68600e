-- Writes changes of one direction into the ledger: an entry with the running balance for each, and
-- the sums on positions and levels.
create function erp.enter(p_changes erp.ledger_change[])
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  insert into erp.stock_entries (
    position_id, version, move_id, quantity, value, on_hand_after, value_after, effective_at,
    recorded_at
  )
  select
    c.position_id, p.version + row_number() over w, c.move_id, c.quantity, c.value,
    p.on_hand + sum(c.quantity) over w, p.value + sum(c.value) over w, c.effective_at,
    c.recorded_at
  from unnest(p_changes) as c
  join erp.stock_positions as p on p.id = c.position_id
  window w as (partition by c.position_id order by c.move_id)
  order by c.move_id;

  update erp.stock_positions as p
  set on_hand = p.on_hand + w.quantity, reserved = p.reserved + w.reserved,
    value = p.value + w.value, version = p.version + w.entries
  from (
    select c.position_id, sum(c.quantity) as quantity, sum(c.reserved) as reserved,
      sum(c.value) as value, count(*) as entries
    from unnest(p_changes) as c
    group by c.position_id
  ) as w
  where p.id = w.position_id;

  insert into erp.stock_levels as l (position_id, location_id, lot_id, on_hand)
  select c.position_id, c.location_id, c.lot_id, 0
  from unnest(p_changes) as c
  where c.quantity > 0
  on conflict (position_id, location_id, lot_id) do nothing;

  update erp.stock_levels as l
  set on_hand = l.on_hand + w.quantity, reserved = l.reserved + w.reserved
  from (
    select c.position_id, c.location_id, c.lot_id, sum(c.quantity) as quantity,
      sum(c.reserved) as reserved
    from unnest(p_changes) as c
    group by c.position_id, c.location_id, c.lot_id
  ) as w
  where l.position_id = w.position_id and l.location_id = w.location_id and l.lot_id = w.lot_id
$$;
