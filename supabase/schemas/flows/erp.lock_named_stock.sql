-- Locks the stock of every item that any line of these documents names, in the warehouses that they
-- name. The documents are as they came, unchecked: what leads nowhere locks nothing, and a lock
-- too many does no harm. Reading and checking them here as well took as long as the rest. The
-- planner expects 10,000 lines and would read all items for three of them: limit 1 makes it look
-- each sku and barcode up in its index.
create function erp.lock_named_stock(p_documents jsonb)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform 1
  from erp.stock_positions as p
  join (
    with lines as materialized (
      select distinct
        erp.id_of(d.value, 'warehouse_id') as warehouse_id,
        erp.id_of(d.value, 'to_warehouse_id') as to_warehouse_id,
        erp.id_of(l.value, 'item_id') as item_id,
        btrim(normalize(l.value ->> 'sku')) as sku, btrim(l.value ->> 'barcode') as barcode
      from jsonb_array_elements(p_documents) as d
      cross join lateral jsonb_array_elements(
        case jsonb_typeof(d.value -> 'lines') when 'array' then d.value -> 'lines' else '[]' end
      ) as l
    ),
    named as (
      select l.warehouse_id, l.to_warehouse_id, l.item_id from lines as l
      union
      select l.warehouse_id, l.to_warehouse_id, i.id
      from lines as l
      cross join lateral (select i.id from erp.items as i where i.sku = l.sku limit 1) as i
      union
      select l.warehouse_id, l.to_warehouse_id, b.item_id
      from lines as l
      cross join lateral (
        select b.item_id from erp.item_barcodes as b where b.barcode = l.barcode limit 1
      ) as b
    )
    select distinct n.item_id, w.id
    from named as n
    join erp.warehouses as w
      on w.id in (n.warehouse_id, n.to_warehouse_id)
      or w.kind = 'transit' and n.to_warehouse_id is not null
  ) as k on k.item_id = p.item_id and k.id = p.warehouse_id
  order by p.item_id, p.warehouse_id
  for no key update of p;
end
$$;
