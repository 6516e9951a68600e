-- What arrives in transit is held at once for the line that brought it, so that no other transfer
-- takes it out.
create function erp.hold_arrivals(p_moves erp.planned_move[])
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_shares constant erp.share[] := array(
    select row(m.line_id, l.id, sum(m.quantity))::erp.share
    from unnest(p_moves) as m
    join erp.stock_levels as l
      on l.position_id = m.to_position_id and l.location_id = m.to_location_id
      and l.lot_id = m.lot_id
    where m.to_kind = 'transit'
    group by m.line_id, l.id
  );
begin
  if v_shares <> '{}' then
    perform erp.add_holds(v_shares);
  end if;
end
$$;
