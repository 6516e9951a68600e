-- The items that fit every name that a line gives: id, sku, barcode. Sets nothing, so that
-- PostgreSQL can merge it into its caller.
create function erp.items_named(p_line jsonb)
returns table (
  id bigint, pieces numeric, purchase_price numeric, sale_price numeric, tax_kind text
)
language sql
stable
security invoker
as $$
  select i.id, 1::numeric, i.purchase_price::numeric, i.sale_price::numeric, i.tax_kind
  from erp.items as i
  where i.id = (p_line ->> 'item_id')::bigint
    and coalesce(i.sku = btrim(normalize(p_line ->> 'sku')), true)
    and p_line ->> 'barcode' is null
  union all
  select i.id, 1, i.purchase_price, i.sale_price, i.tax_kind
  from erp.items as i
  where i.sku = btrim(normalize(p_line ->> 'sku'))
    and p_line ->> 'item_id' is null and p_line ->> 'barcode' is null
  union all
  select i.id, b.quantity, i.purchase_price, i.sale_price, i.tax_kind
  from erp.item_barcodes as b
  join erp.items as i on i.id = b.item_id
  where b.barcode = btrim(p_line ->> 'barcode')
    and coalesce(i.id = (p_line ->> 'item_id')::bigint, true)
    and coalesce(i.sku = btrim(normalize(p_line ->> 'sku')), true)
$$;
