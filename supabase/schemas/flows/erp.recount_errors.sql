-- Lines of one document that count what another line of it has counted already: the same item where
-- neither names another lot or bin than the other. Each would make good the whole difference.
create function erp.recount_errors(p_lines erp.line_input[])
returns setof erp.input_error
language sql
stable
security definer
set search_path = ''
as $$
  select distinct l.document, l.line_no, 'counted', 'field.duplicate'
  from unnest(p_lines) as l
  join unnest(p_lines) as o on o.document = l.document and o.item_id = l.item_id
  where o.line_no < l.line_no and l.counted_qty >= 0 and o.counted_qty >= 0
    and coalesce(o.lot_code = l.lot_code, true)
    and coalesce(o.location_id = l.location_id, true)
$$;
