-- The items that have just one of these codes, as SKU or as barcode: what was scanned or pasted. It
-- sets no search_path: only so can PostgreSQL inline it.
create function api.items_coded(p_codes text[])
returns setof api.items
language sql
stable
security invoker
as $$
  select i.*
  from api.items as i
  where i.id in (
    select o.id from erp.items as o where o.sku = any (p_codes)
    union
    select b.item_id from erp.item_barcodes as b where b.barcode = any (p_codes)
  )
$$;
