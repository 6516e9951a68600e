-- Gives new warehouses their root location, and a stock position for every item.
create function erp.open_warehouse_positions()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  insert into erp.locations (warehouse_id, kind, code, name)
  select n.id, case n.kind when 'transit' then 'transit' else 'internal' end, n.code, n.name
  from new_warehouses as n;
  insert into erp.stock_positions (
    item_id, warehouse_id, sku, unit_id, safety_stock, reorder_point, is_in_storage, is_in_default
  )
  select i.id, n.id, i.sku, i.unit_id, i.safety_stock, i.reorder_point,
    n.kind = 'storage', n.is_default
  from new_warehouses as n
  cross join erp.items as i
  order by i.id, n.id;
  return null;
end
$$;
