-- Gives new items a stock position in every warehouse.
create function erp.open_item_positions()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  insert into erp.stock_positions (
    item_id, warehouse_id, sku, unit_id, safety_stock, reorder_point, is_in_storage, is_in_default
  )
  select n.id, w.id, n.sku, n.unit_id, n.safety_stock, n.reorder_point,
    w.kind = 'storage', w.is_default
  from new_items as n
  cross join erp.warehouses as w
  order by n.id, w.id;
  return null;
end
$$;
