-- Lets go of what lines hold elsewhere than in the lot and bin that demands name, as much as they
-- want and do not hold there, what expires last first: what stays open of a line stays held where
-- it was.
create function erp.unhold(p_demands erp.demand[])
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  select erp.drop_holds(array(
    select row(h.line_id, h.level_id, least(h.quantity, h.wanted - h.before))::erp.share
    from (
      select d.line_id, r.level_id, r.quantity, d.quantity as wanted,
        sum(r.quantity) over (
          partition by d.line_id order by t.expires_on desc, l.lot_id desc, l.location_id desc
        ) - r.quantity as before
      from erp.unheld(p_demands) as d
      join erp.reservations as r on r.flow_line_id = d.line_id
      join erp.stock_levels as l on l.id = r.level_id and l.position_id = d.from_position_id
      join erp.lots as t on t.id = l.lot_id
      where l.lot_id <> coalesce(d.lot_id, l.lot_id)
        or l.location_id <> coalesce(d.from_location_id, l.location_id)
    ) as h
    where h.before < h.wanted
    order by h.level_id, h.line_id
  ))
$$;
