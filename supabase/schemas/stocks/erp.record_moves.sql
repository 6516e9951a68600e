-- Records valued moves: the moves, what each did to the positions it touched (what leaves before
-- what arrives), and the levels. What was held of them is used up. Their positions are locked by
-- the caller.
create function erp.record_moves(p_moves erp.planned_move[])
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_now constant timestamptz := clock_timestamp();
begin
  insert into erp.stock_moves (
    id, item_id, lot_id, from_location_id, to_location_id, quantity, flow_line_id, event_id,
    reverses_id, effective_at, recorded_at
  )
  select
    m.move_id, m.item_id, m.lot_id, m.from_location_id, m.to_location_id, m.quantity, m.line_id,
    m.event_id, m.reverses_id, m.effective_at, v_now
  from unnest(p_moves) as m
  order by m.move_id;
  perform erp.enter(array(
    select row(
      m.from_position_id, m.from_location_id, m.lot_id, m.move_id, -m.quantity, -m.held, -m.value,
      m.effective_at, v_now
    )::erp.ledger_change from unnest(p_moves) as m where m.from_position_id is not null
  ));
  perform erp.enter(array(
    select row(
      m.to_position_id, m.to_location_id, m.lot_id, m.move_id, m.quantity, 0, m.value,
      m.effective_at, v_now
    )::erp.ledger_change from unnest(p_moves) as m where m.to_position_id is not null
  ));
end
$$;
