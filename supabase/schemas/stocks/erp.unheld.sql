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
  left join lateral (
    select sum(r.quantity) as quantity
    from erp.reservations as r
    join erp.stock_levels as l on l.id = r.level_id
    where r.flow_line_id = d.line_id and l.position_id = d.from_position_id
      and (d.lot_id is null or l.lot_id = d.lot_id)
      and (d.from_location_id is null or l.location_id = d.from_location_id)
  ) as h on true
  where d.from_position_id is not null and d.quantity > coalesce(h.quantity, 0)
  order by d.flow_id, d.line_no
$$;
