-- The moves that demands come to: one for each level that a line's reservation lies in, or one from
-- outside. The reservations are used up.
create function erp.plan_moves(p_demands erp.demand[])
returns setof erp.planned_move
language sql
volatile
security definer
set search_path = ''
as $$
  with sources as materialized (
    select h.line_id, l.lot_id, l.location_id, h.quantity
    from erp.take_holds(array(
      select d from unnest(p_demands) as d where d.from_position_id is not null
    )) as h
    join erp.stock_levels as l on l.id = h.level_id
    union all
    select d.line_id, coalesce(d.lot_id, 0), d.from_location_id, d.quantity
    from unnest(p_demands) as d
    where d.from_position_id is null
  )
  select
    nextval('erp.stock_moves_id_seq'), o.*
  from (
    select d.line_id, d.event_id, d.item_id, s.lot_id, d.from_kind, d.from_position_id,
      s.location_id, d.to_kind, d.to_position_id, d.to_location_id, s.quantity, null::numeric,
      null::bigint, d.effective_at
    from unnest(p_demands) as d
    join sources as s on s.line_id = d.line_id
    order by d.flow_id, d.line_no, s.lot_id, s.location_id
  ) as o
$$;
