-- The moves that demands come to: one for each level that a line's reservation or its chosen share
-- lies in, or one from outside. The reservations are used up.
create function erp.plan_moves(p_demands erp.demand[], p_chosen erp.share[])
returns setof erp.planned_move
language sql
volatile
security definer
set search_path = ''
as $$
  with shares as (
    select h.line_id, h.level_id, h.quantity, h.quantity as held
    from erp.take_holds(array(
      select d from unnest(p_demands) as d where d.from_position_id is not null
    )) as h
    union all
    select c.line_id, c.level_id, c.quantity, 0 from unnest(p_chosen) as c
  ),
  sources as materialized (
    select s.line_id, l.lot_id, l.location_id, sum(s.quantity) as quantity, sum(s.held) as held
    from shares as s
    join erp.stock_levels as l on l.id = s.level_id
    group by s.line_id, l.id
    union all
    select d.line_id, coalesce(d.lot_id, 0), d.from_location_id, d.quantity, 0
    from unnest(p_demands) as d
    where d.from_position_id is null
  )
  select
    nextval('erp.stock_moves_id_seq'), o.*
  from (
    select d.line_id, d.event_id, d.item_id, s.lot_id, d.from_kind, d.from_position_id,
      s.location_id, d.to_kind, d.to_position_id, d.to_location_id, s.quantity, s.held,
      null::numeric, null::bigint, d.effective_at
    from unnest(p_demands) as d
    join sources as s on s.line_id = d.line_id
    order by d.flow_id, d.line_no, s.lot_id, s.location_id
  ) as o
$$;
