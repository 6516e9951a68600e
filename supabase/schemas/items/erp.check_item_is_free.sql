-- Refuses to put away an item that is in stock, reserved, on its way, or on an open document.
create function erp.check_item_is_free(p_id bigint)
returns void
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_errors jsonb;
begin
  select jsonb_agg(distinct jsonb_strip_nulls(jsonb_build_object(
    'warehouse', case when erp.may_move_in(w.id) then w.code end, 'code', 'item.has_stock'
  ))) into v_errors
  from erp.stock_positions as p
  join erp.warehouses as w on w.id = p.warehouse_id
  where p.item_id = p_id and (p.on_hand > 0 or p.reserved > 0 or p.incoming > 0);
  if v_errors is not null then
    perform erp.fail(409, 'item.has_stock', jsonb_build_object('errors', v_errors));
  end if;
  v_errors := erp.open_flow_errors(
    array(select l.flow_id from erp.flow_lines as l where l.item_id = p_id), 'item.has_open_flows'
  );
  if v_errors is not null then
    perform erp.fail(409, 'item.has_open_flows', jsonb_build_object('errors', v_errors));
  end if;
end
$$;
