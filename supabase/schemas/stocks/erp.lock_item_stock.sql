-- Locks all positions of an item, in the one order, before a change of the item is copied to them:
-- a change of the sku waits for those who write lines of the item, and these hold its stock.
create function erp.lock_item_stock(p_item_id bigint)
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  select 1
  from erp.stock_positions as p
  where p.item_id = p_item_id
  order by p.item_id, p.warehouse_id
  for no key update
$$;
