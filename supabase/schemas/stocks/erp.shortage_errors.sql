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
    'held_by', h.documents
  ) order by s.flow_id, s.line_no)
  from erp.shortages(p_demands) as s
  join erp.items as i on i.id = s.item_id
  cross join lateral (
    select coalesce(jsonb_agg(jsonb_build_object(
      'flow_id', r.flow_id, 'flow_code', r.flow_code, 'quantity', erp.decimal(r.quantity)
    ) order by r.flow_id), '[]') as documents
    from (
      select f.id as flow_id, f.code as flow_code, sum(r.quantity) as quantity
      from erp.stock_levels as v
      join erp.reservations as r on r.level_id = v.id
      join erp.flow_lines as l on l.id = r.flow_line_id
      join erp.flows as f on f.id = l.flow_id
      where v.position_id = s.position_id and f.id <> s.flow_id
      group by f.id, f.code
      order by f.id
      limit 20
    ) as r
  ) as h
$$;
