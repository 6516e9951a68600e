-- The lines whose lot or bin has too little, or whose goods have expired. See erp.shortage_errors.
create function erp.level_errors(p_demands erp.demand[], p_shares erp.share[])
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'flow_id', d.flow_id, 'line', d.line_no, 'line_id', d.line_id,
    'field', case
      when d.from_location_id is not null then 'location_id'
      when d.lot_id is not null then 'lot_code'
      else 'quantity'
    end,
    'code', case
      when d.to_kind = 'loss' and s.on_hand >= d.quantity then 'stock.reserved'
      else 'stock.short'
    end,
    'item_id', d.item_id, 'sku', i.sku, 'name', i.name,
    'requested', erp.decimal(d.quantity), 'available', erp.decimal(s.held),
    'lot_id', d.lot_id, 'location_id', d.from_location_id,
    'held_by', erp.held_by(d.flow_id, d.from_position_id, d.lot_id, d.from_location_id)
  ) order by d.flow_id, d.line_no), '[]')
  from unnest(p_demands) as d
  join erp.items as i on i.id = d.item_id
  left join (
    select s.line_id, sum(s.quantity) as quantity from unnest(p_shares) as s group by s.line_id
  ) as f on f.line_id = d.line_id
  cross join lateral (
    select
      coalesce(f.quantity, 0) as held,
      (
        select coalesce(sum(l.on_hand), 0)
        from erp.levels_of(d.from_position_id, d.lot_id, d.from_location_id) as l
      ) as on_hand
  ) as s
  where s.held < d.quantity
$$;
