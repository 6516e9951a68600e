-- Shortages in words: which item, how many are wanted and free, and who holds the rest.
create function erp.shortage_errors(p_demands erp.demand[])
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select jsonb_agg(jsonb_build_object(
    'flow_id', s.flow_id, 'line', s.line_no, 'line_id', s.line_id, 'field', 'quantity',
    -- What goes to loss is gone already: others hold goods that are no longer there.
    'code', case
      when s.to_kind = 'loss' and s.on_hand >= s.requested then 'stock.reserved'
      else 'stock.short'
    end,
    'item_id', s.item_id, 'sku', i.sku, 'name', i.name,
    'requested', erp.decimal(s.requested), 'available', erp.decimal(s.available),
    'held_by', erp.held_by(s.flow_id, s.position_id, null, null)
  ) order by s.flow_id, s.line_no)
  from erp.shortages(p_demands) as s
  join erp.items as i on i.id = s.item_id
$$;
