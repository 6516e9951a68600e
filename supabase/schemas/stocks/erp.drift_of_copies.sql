-- Positions that do not say what their item and warehouse say.
create function erp.drift_of_copies()
returns table (id bigint, expected jsonb, found jsonb)
language sql
stable
security definer
set search_path = ''
as $$
  select p.id,
    jsonb_build_array(
      i.sku, i.unit_id, i.safety_stock, i.reorder_point, w.kind = 'storage', w.is_default
    ),
    jsonb_build_array(
      p.sku, p.unit_id, p.safety_stock, p.reorder_point, p.is_in_storage, p.is_in_default
    )
  from erp.stock_positions as p
  join erp.items as i on i.id = p.item_id
  join erp.warehouses as w on w.id = p.warehouse_id
  where (p.sku, p.unit_id, p.safety_stock, p.reorder_point, p.is_in_storage, p.is_in_default)
    is distinct from (
      i.sku, i.unit_id, i.safety_stock, i.reorder_point, w.kind = 'storage', w.is_default
    )
$$;
