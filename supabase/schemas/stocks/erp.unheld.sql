-- The part of demands that their lines do not hold yet, in the lot and bin that they name.
create function erp.unheld(p_demands erp.demand[])
returns setof erp.demand
language sql
stable
security definer
set search_path = ''
as $$
  select
    d.event_id, d.flow_id, d.line_id, d.line_no, d.item_id, d.quantity - coalesce(h.quantity, 0),
    d.lot_id, d.from_kind, d.from_position_id, d.from_location_id, d.to_kind, d.to_position_id,
    d.to_location_id, d.effects, d.fulfils, d.effective_at
  from unnest(p_demands) as d
  left join (
    select w.line_id, sum(r.quantity) as quantity
    from unnest(p_demands) as w
    join erp.reservations as r on r.flow_line_id = w.line_id
    join erp.stock_levels as l on l.id = r.level_id and l.position_id = w.from_position_id
    where (w.lot_id is null or l.lot_id = w.lot_id)
      and (w.from_location_id is null or l.location_id = w.from_location_id)
    group by w.line_id
  ) as h on h.line_id = d.line_id
  where d.from_position_id is not null and d.quantity > coalesce(h.quantity, 0)
  order by d.flow_id, d.line_no
$$;
