-- Gives new items a stock position in every warehouse.
create function erp.open_item_positions()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  insert into erp.stock_positions (item_id, warehouse_id)
  select n.id, w.id
  from new_items as n
  cross join erp.warehouses as w
  order by n.id, w.id;
  return null;
end
$$;
