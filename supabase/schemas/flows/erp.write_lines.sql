-- Writes the lines of documents, and the lots that they bring.
create function erp.write_lines(p_flow_ids bigint[], p_lines erp.line_input[])
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  insert into erp.lots (item_id, code, expires_on)
  select distinct on (l.item_id, l.lot_code) l.item_id, l.lot_code, l.lot_expires_on
  from unnest(p_lines) as l
  where l.lot_code is not null
  order by l.item_id, l.lot_code, l.lot_expires_on
  on conflict (item_id, code) do nothing;

  insert into erp.flow_lines (
    flow_id, line_no, item_id, quantity, is_decrease, counted_qty, lot_id, location_id,
    to_location_id, unit_price, tax_kind, memo
  )
  select
    p_flow_ids[l.document + 1], l.line_no, l.item_id, l.quantity, l.is_decrease, l.counted_qty,
    coalesce(t.id, 0), l.location_id, l.to_location_id, l.unit_price, l.tax_kind, l.memo
  from unnest(p_lines) as l
  left join erp.lots as t on t.item_id = l.item_id and t.code = l.lot_code
  order by l.document, l.line_no
$$;
