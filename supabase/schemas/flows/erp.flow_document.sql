-- A document in the words in which a caller would send it: what change and copy start from.
create function erp.flow_document(p_flow_id bigint)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'engine', f.engine, 'partner_id', f.partner_id,
    'partner_role', f.partner_role,
    'warehouse_id', f.warehouse_id, 'to_warehouse_id', f.to_warehouse_id,
    'document_on', f.document_on, 'reference', f.reference, 'external_id', f.external_id,
    'memo', f.memo, 'origin_flow_id', f.origin_flow_id,
    'lines', (
      select jsonb_agg(jsonb_build_object(
        'item_id', l.item_id,
        'quantity', case when e.line_kind = 'quantity' then erp.decimal(l.quantity) end,
        'change', case
          when e.line_kind = 'change' and l.counted_qty is null then
            erp.decimal(case when l.is_decrease then -l.quantity else l.quantity end)
        end,
        'counted', erp.decimal(l.counted_qty),
        'lot_code', nullif(t.code, ''), 'lot_expires_on', t.expires_on,
        'location_id', l.location_id, 'to_location_id', l.to_location_id,
        'unit_price', erp.decimal(l.unit_price), 'tax_kind', l.tax_kind, 'memo', l.memo
      ) order by l.line_no)
      from erp.flow_lines as l
      join erp.lots as t on t.id = l.lot_id
      where l.flow_id = f.id
    )
  ))
  from erp.flows as f
  join erp.engines as e on e.code = f.engine
  where f.id = p_flow_id
$$;
