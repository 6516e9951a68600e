-- What steps want of stock: for each line that they are about, from where to where. Where a bin is
-- named, it is that of the end in a warehouse; a transfer's line has one for either end.
create function erp.demands(p_steps erp.step[], p_lines jsonb)
returns erp.demand[]
language sql
stable
security definer
set search_path = ''
as $$
  with ends as materialized (
    select e.* from erp.ends_of(array(select s.flow_id from unnest(p_steps) as s)) as e
  )
  select coalesce(array_agg(row(
    l.event_id, l.flow_id, l.line_id, l.line_no, l.item_id, l.quantity, l.lot_id,
    a.kind, p.id,
    case
      when p.id is null then a.location_id
      when l.from_end <> 'transit' then coalesce(l.named_location_id, l.location_id)
    end,
    b.kind, q.id,
    case
      when q.id is null or l.to_end = 'transit' then b.location_id
      when not l.has_destination then
        coalesce(l.named_location_id, l.location_id, b.location_id)
      when l.to_end = 'source' then coalesce(l.location_id, b.location_id)
      else coalesce(l.named_location_id, l.to_location_id, b.location_id)
    end,
    l.effects, l.fulfils, l.effective_at
  )::erp.demand order by l.flow_id, l.line_no), '{}')
  from erp.open_lines(p_steps, p_lines) as l
  join ends as a on a.flow_id = l.flow_id and a.end_name = l.from_end
  join ends as b on b.flow_id = l.flow_id and b.end_name = l.to_end
  left join erp.stock_positions as p on p.item_id = l.item_id and p.warehouse_id = a.warehouse_id
  left join erp.stock_positions as q on q.item_id = l.item_id and q.warehouse_id = b.warehouse_id
$$;
