-- Before goods leave at their original value: sets the position's value so that none is left where
-- no stock is left, and that it never falls below nothing. An entry of quantity 0, of the first of
-- the moves.
create function erp.revalue(p_moves erp.planned_move[])
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  -- The entry belongs to a move, so the move has to be there first: the reference is deferred.
  set constraints erp.stock_entries_move_id_fkey deferred;
  with leaving as (
    select m.from_position_id as id, min(m.move_id) as move_id, sum(m.quantity) as quantity,
      sum(m.value) as value, min(m.effective_at) as effective_at
    from unnest(p_moves) as m
    where m.from_position_id is not null
    group by m.from_position_id
  ),
  changed as (
    update erp.stock_positions as p
    set value = l.value, version = p.version + 1
    from leaving as l
    where p.id = l.id and (
      p.on_hand = l.quantity and p.value <> l.value
      or p.on_hand > l.quantity and p.value < l.value
    )
    returning p.id, p.version, p.on_hand, p.value, l.move_id, l.effective_at
  )
  insert into erp.stock_entries (
    position_id, version, move_id, quantity, value, on_hand_after, value_after, effective_at,
    recorded_at
  )
  select c.id, c.version, c.move_id, 0, c.value - b.value, c.on_hand, c.value, c.effective_at,
    clock_timestamp()
  from changed as c
  join erp.stock_positions as b on b.id = c.id;
end
$$;
