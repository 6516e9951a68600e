-- Spreads demands of one kind (all name a lot, or none does; likewise a bin) over what is free of
-- the levels that they may use and others of the same command have not taken; what expires first
-- goes first. Both sides are laid out as intervals along one line
-- of units, and where two overlap, the demand takes from the level. Expired lots go only to who
-- names them.
create function erp.spread(p_demands erp.demand[], p_taken erp.share[])
returns setof erp.share
language sql
stable
security definer
set search_path = ''
as $$
  with wanted as (
    select d.line_id, d.from_position_id, d.lot_id, d.from_location_id, d.quantity,
      sum(d.quantity) over (
        partition by d.from_position_id, d.lot_id, d.from_location_id
        order by d.flow_id, d.line_no
      ) as upto
    from unnest(p_demands) as d
  ),
  taken as (
    select t.level_id, sum(t.quantity) as quantity from unnest(p_taken) as t group by t.level_id
  ),
  offered as (
    select k.*, l.id, l.on_hand - l.reserved - coalesce(a.quantity, 0) as free,
      sum(l.on_hand - l.reserved - coalesce(a.quantity, 0)) over (
        partition by k.from_position_id, k.lot_id, k.from_location_id
        order by t.expires_on, l.lot_id, l.location_id
      ) as upto
    from (
      select distinct w.from_position_id, w.lot_id, w.from_location_id from wanted as w
    ) as k
    join erp.stock_levels as l on l.position_id = k.from_position_id
    join erp.lots as t on t.id = l.lot_id
    left join taken as a on a.level_id = l.id
    where l.on_hand > l.reserved + coalesce(a.quantity, 0)
      and (k.lot_id is null or l.lot_id = k.lot_id)
      and (k.from_location_id is null or l.location_id = k.from_location_id)
      and (k.lot_id is not null or t.expires_on is null or t.expires_on >= erp.today())
  )
  select w.line_id, o.id, least(w.upto, o.upto) - greatest(w.upto - w.quantity, o.upto - o.free)
  from wanted as w
  join offered as o
    on o.from_position_id = w.from_position_id
    and o.lot_id is not distinct from w.lot_id
    and o.from_location_id is not distinct from w.from_location_id
    and o.upto > w.upto - w.quantity
    and o.upto - o.free < w.upto
$$;
