-- The levels of a position that a line may take from: in the lot and bin that it names, if it names
-- any. Expired lots are only for who names them.
create function erp.levels_of(p_position_id bigint, p_lot_id bigint, p_location_id bigint)
returns table (level_id bigint, on_hand numeric, reserved numeric)
language sql
stable
security definer
set search_path = ''
as $$
  select l.id, l.on_hand, l.reserved
  from erp.stock_levels as l
  join erp.lots as t on t.id = l.lot_id
  where l.position_id = p_position_id
    and (p_lot_id is null or l.lot_id = p_lot_id)
    and (p_location_id is null or l.location_id = p_location_id)
    and (p_lot_id is not null or t.expires_on is null or t.expires_on >= erp.today())
$$;
