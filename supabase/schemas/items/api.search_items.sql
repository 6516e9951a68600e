-- Items by any part of their name, code or barcode, by half-typed syllables, and by initials. Call it
-- with GET. It sets no search_path: only so can PostgreSQL inline it, and plan it together with the
-- order and the limit of the request.
create function api.search_items(p_query text)
returns setof api.items
language sql
stable
security invoker
as $$
  select
    i.id, i.sku, i.name, i.category_id, i.category_name, i.unit_id, i.unit_code, i.unit_decimals,
    i.safety_stock, i.reorder_point, i.purchase_price, i.sale_price, i.tax_kind, i.is_lot_tracked,
    i.memo, i.image_id, i.barcodes, i.is_active, i.version, i.created_at, i.updated_at
  from erp.item_cards as i
  where i.search_text like (erp.search_patterns(p_query))[1]
    and i.search_text like (erp.search_patterns(p_query))[2]
    and i.search_text like (erp.search_patterns(p_query))[3]
    and i.search_text like (erp.search_patterns(p_query))[4]
$$;
