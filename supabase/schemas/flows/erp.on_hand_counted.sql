-- What the books say is where somebody counted: in a warehouse, or in one bin or lot of it.
create function erp.on_hand_counted(
  p_item_id bigint, p_warehouse_id bigint, p_location_id bigint, p_lot_code text
)
returns numeric
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(sum(l.on_hand), 0)
  from erp.stock_positions as p
  join erp.stock_levels as l on l.position_id = p.id
  join erp.lots as t on t.id = l.lot_id
  where p.item_id = p_item_id and p.warehouse_id = p_warehouse_id
    and (p_location_id is null or l.location_id = p_location_id)
    and (p_lot_code is null or t.code = p_lot_code)
$$;
