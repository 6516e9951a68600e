-- Refuses opposite moves whose goods are gone from where they came to, or are held there by others,
-- and names the documents that took or hold them.
create function erp.refuse_gone(p_moves erp.planned_move[])
returns void
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_errors jsonb;
begin
  select jsonb_agg(jsonb_build_object(
    'line', n.line_no, 'flow_id', n.flow_id, 'field', 'quantity', 'code', 'flow.goods_gone',
    'sku', i.sku, 'name', i.name, 'requested', erp.decimal(w.quantity),
    'available', erp.decimal(coalesce(v.on_hand - v.reserved, 0)),
    'blocked_by', erp.takers(w.from_position_id, w.reverses_id)
  ) order by n.flow_id, n.line_no)
  into v_errors
  from (
    select m.*, sum(m.quantity) over (
      partition by m.from_position_id, m.from_location_id, m.lot_id order by m.move_id
    ) as upto
    from unnest(p_moves) as m
    where m.from_position_id is not null
  ) as w
  join erp.flow_lines as n on n.id = w.line_id
  join erp.items as i on i.id = w.item_id
  left join erp.stock_levels as v
    on v.position_id = w.from_position_id and v.location_id = w.from_location_id
    and v.lot_id = w.lot_id
  where w.upto > coalesce(v.on_hand - v.reserved, 0);
  if v_errors is not null then
    perform erp.refuse(409, 'flow.goods_gone', v_errors);
  end if;
end
$$;
