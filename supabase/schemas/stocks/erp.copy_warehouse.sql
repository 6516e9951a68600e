-- Row trigger on warehouses: their positions say the same. A warehouse never changes its kind.
create function erp.copy_warehouse()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  update erp.stock_positions as p
  set is_in_default = new.is_default
  where p.warehouse_id = new.id;
  return null;
end
$$;
