-- The documents that would have to let go, newest first and no more than needed, so that one gets
-- what its demands lack in the lots and bins that they name.
create function erp.newest_holders(p_flow_id bigint, p_demands erp.demand[])
returns setof bigint
language sql
stable
security definer
set search_path = ''
as $$
  with places as (
    select row_number() over () as place, d.from_position_id as position_id, d.lot_id,
      d.from_location_id as location_id, sum(d.quantity) as wanted
    from erp.unheld(p_demands) as d
    group by d.from_position_id, d.lot_id, d.from_location_id
  ),
  levels as (
    select p.place, p.wanted, l.*
    from places as p
    cross join lateral erp.levels_of(p.position_id, p.lot_id, p.location_id) as l
  ),
  holders as (
    select v.place, o.flow_id, sum(r.quantity) as quantity
    from levels as v
    join erp.reservations as r on r.level_id = v.level_id
    join erp.flow_lines as o on o.id = r.flow_line_id and o.flow_id <> p_flow_id
    join erp.flows as g on g.id = o.flow_id and g.status = 'approved'
    group by v.place, o.flow_id
  )
  select distinct h.flow_id
  from (
    select h.*, sum(h.quantity) over (partition by h.place order by h.flow_id desc)
      - h.quantity as before
    from holders as h
  ) as h
  join (
    select v.place, max(v.wanted) - sum(v.on_hand - v.reserved) as quantity
    from levels as v
    group by v.place
  ) as lacking on lacking.place = h.place
  where h.before < lacking.quantity
$$;
