-- The lines of well-formed documents. An item is named by id, sku or barcode; a barcode stands for
-- so many pieces. A counted line turns into the change from what is on hand now, so that moves
-- between the counting and the posting are not counted twice.
create function erp.read_lines(p_documents jsonb)
returns setof erp.line_input
language sql
stable
security definer
set search_path = ''
as $$
  select
    (d.ordinality - 1)::integer,
    l.ordinality::integer,
    i.id,
    i.item_count::integer,
    abs(n.change),
    n.change < 0,
    (l.value ->> 'counted')::numeric * coalesce(i.pieces, 1),
    nullif(normalize(btrim(l.value ->> 'lot_code')), ''),
    (l.value ->> 'lot_expires_on')::date,
    (l.value ->> 'location_id')::bigint,
    (l.value ->> 'to_location_id')::bigint,
    coalesce(
      (l.value ->> 'unit_price')::numeric,
      case e.price_kind when 'purchase' then i.purchase_price when 'sale' then i.sale_price end,
      0
    ),
    coalesce(l.value ->> 'tax_kind', i.tax_kind),
    normalize(coalesce(l.value ->> 'memo', ''))
  from jsonb_array_elements(p_documents) with ordinality as d
  left join erp.engines as e on e.code = d.value ->> 'engine'
  cross join lateral jsonb_array_elements(d.value -> 'lines') with ordinality as l
  left join lateral (
    select n.*, count(*) over () as item_count
    from erp.items_named(l.value) as n
    limit 1
  ) as i on true
  cross join lateral (
    select coalesce(
      (l.value ->> 'quantity')::numeric * coalesce(i.pieces, 1),
      (l.value ->> 'change')::numeric * coalesce(i.pieces, 1),
      (l.value ->> 'counted')::numeric * coalesce(i.pieces, 1) - erp.on_hand_counted(
        i.id, (d.value ->> 'warehouse_id')::bigint, (l.value ->> 'location_id')::bigint,
        normalize(btrim(l.value ->> 'lot_code'))
      )
    ) as change
  ) as n
$$;
