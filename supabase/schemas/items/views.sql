-- Its joins are left ones, though nothing is ever missing: then a count need not make them.
create view api.items
with (security_invoker = true) as
select
  i.id, i.sku, i.name,
  i.category_id, c.name as category_name,
  i.unit_id, u.code as unit_code, u.decimals as unit_decimals,
  erp.decimal(i.safety_stock) as safety_stock,
  erp.decimal(i.reorder_point) as reorder_point,
  case when (select erp.has_permission('cost.view')) then erp.decimal(i.purchase_price) end
    as purchase_price,
  erp.decimal(i.sale_price) as sale_price,
  i.tax_kind, i.is_lot_tracked, i.memo, i.image_id,
  (
    select coalesce(
      jsonb_agg(
        jsonb_build_object(
          'barcode', b.barcode, 'unit_name', b.unit_name, 'quantity', erp.decimal(b.quantity)
        )
        order by b.id
      ), '[]'
    )
    from erp.item_barcodes as b
    where b.item_id = i.id
  ) as barcodes,
  i.is_active, i.version, i.created_at, i.updated_at
from erp.items as i
left join erp.units as u on u.id = i.unit_id
left join erp.categories as c on c.id = i.category_id
where (select erp.has_permission('item.view'));
