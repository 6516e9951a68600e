-- Row trigger on items: their positions say the same.
create function erp.copy_item()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  update erp.stock_positions as p
  set sku = new.sku, unit_id = new.unit_id, safety_stock = new.safety_stock,
    reorder_point = new.reorder_point
  where p.item_id = new.id;
  return null;
end
$$;
