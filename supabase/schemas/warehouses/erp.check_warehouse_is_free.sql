-- Refuses to close a warehouse that holds or expects stock, or has open documents.
create function erp.check_warehouse_is_free(p_id bigint)
returns void
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_errors jsonb;
begin
  select jsonb_agg(jsonb_build_object('item', h.sku, 'code', 'warehouse.has_stock') order by h.sku)
  into v_errors
  from (
    select i.sku
    from erp.stock_positions as p
    join erp.items as i on i.id = p.item_id
    where p.warehouse_id = p_id and (p.on_hand > 0 or p.reserved > 0 or p.incoming > 0)
    order by i.sku
    limit 20
  ) as h;
  if v_errors is not null then
    perform erp.fail(409, 'warehouse.has_stock', jsonb_build_object('errors', v_errors));
  end if;
  v_errors := erp.open_flow_errors(
    array(select f.id from erp.flows as f where p_id in (f.warehouse_id, f.to_warehouse_id)),
    'warehouse.has_open_flows'
  );
  if v_errors is not null then
    perform erp.fail(409, 'warehouse.has_open_flows', jsonb_build_object('errors', v_errors));
  end if;
end
$$;
