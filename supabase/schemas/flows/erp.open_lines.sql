-- The lines that steps are about: what is open of each, or what the caller names in p_lines
-- ({line_id, quantity, lot_code, location_id}, checked before). A line that goes against the
-- direction of its transition has its ends swapped.
create function erp.open_lines(p_steps erp.step[], p_lines jsonb)
returns setof erp.open_line
language sql
stable
security definer
set search_path = ''
as $$
  select
    s.event_id, s.flow_id, l.id, l.line_no, l.item_id,
    coalesce(a.quantity, l.quantity - l.committed_qty),
    case when l.is_decrease then s.to_end else s.from_end end,
    case when l.is_decrease then s.from_end else s.to_end end,
    coalesce(t.id, nullif(l.lot_id, 0)), l.location_id, l.to_location_id, a.location_id,
    f.to_warehouse_id is not null, s.effects, s.fulfils, s.effective_at
  from unnest(p_steps) as s
  join erp.flows as f on f.id = s.flow_id
  join erp.flow_lines as l on l.flow_id = f.id
  left join jsonb_to_recordset(coalesce(p_lines, '[]')) as a (
    line_id bigint, quantity numeric, lot_code text, location_id bigint
  ) on a.line_id = l.id
  left join erp.lots as t on t.item_id = l.item_id and t.code = a.lot_code
  where s.effects <> '{}' and l.quantity > l.committed_qty
    and (p_lines is null or a.line_id is not null)
$$;
