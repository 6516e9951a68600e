-- What steps want of stock: the open quantity of each line, or what the caller names in p_lines
-- ({line_id, quantity, lot_code, location_id}, checked before). A line that goes against the
-- direction of its transition has its ends swapped.
create function erp.demands(p_steps erp.step[], p_lines jsonb)
returns erp.demand[]
language sql
stable
security definer
set search_path = ''
as $$
  with asked as (
    select a.*
    from jsonb_to_recordset(coalesce(p_lines, '[]')) as a (
      line_id bigint, quantity numeric, lot_code text, location_id bigint
    )
  ),
  lines as (
    select
      s.event_id, s.flow_id, s.effects, s.fulfils, s.effective_at,
      l.id, l.line_no, l.item_id, l.lot_id, l.location_id, l.to_location_id, f.to_warehouse_id,
      case when l.is_decrease then s.to_end else s.from_end end as from_end,
      case when l.is_decrease then s.from_end else s.to_end end as to_end,
      coalesce(a.quantity, l.quantity - l.committed_qty) as quantity,
      coalesce(t.id, nullif(l.lot_id, 0)) as named_lot_id, a.location_id as named_location_id
    from unnest(p_steps) as s
    join erp.flows as f on f.id = s.flow_id
    join erp.flow_lines as l on l.flow_id = f.id
    left join asked as a on a.line_id = l.id
    left join erp.lots as t on t.item_id = l.item_id and t.code = a.lot_code
    where l.quantity > l.committed_qty and (p_lines is null or a.line_id is not null)
  )
  select coalesce(array_agg(row(
    l.event_id, l.flow_id, l.id, l.line_no, l.item_id, l.quantity, l.named_lot_id,
    a.kind, p.id,
    case
      when p.id is null then a.location_id
      when l.from_end <> 'transit' then coalesce(l.named_location_id, l.location_id)
    end,
    b.kind, q.id,
    case
      when q.id is null or l.to_end = 'transit' then b.location_id
      when l.to_warehouse_id is null then
        coalesce(l.named_location_id, l.location_id, b.location_id)
      when l.to_end = 'source' then coalesce(l.location_id, b.location_id)
      else coalesce(l.named_location_id, l.to_location_id, b.location_id)
    end,
    l.effects, l.fulfils, l.effective_at
  )::erp.demand order by l.flow_id, l.line_no), '{}')
  from lines as l
  join erp.flow_ends as a on a.flow_id = l.flow_id and a.end_name = l.from_end
  join erp.flow_ends as b on b.flow_id = l.flow_id and b.end_name = l.to_end
  left join erp.stock_positions as p on p.item_id = l.item_id and p.warehouse_id = a.warehouse_id
  left join erp.stock_positions as q on q.item_id = l.item_id and q.warehouse_id = b.warehouse_id
$$;
