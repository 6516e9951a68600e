-- The demands that their positions cannot meet out of what is free, taken in order: a line is short
-- when it and those before it want more than is available. Free is what no document has reserved.
create function erp.shortages(p_demands erp.demand[])
returns table (
  flow_id bigint, line_id bigint, line_no integer, item_id bigint, position_id bigint,
  to_kind text, requested numeric, available numeric, on_hand numeric
)
language sql
stable
security definer
set search_path = ''
as $$
  select
    w.flow_id, w.line_id, w.line_no, w.item_id, w.position_id, w.to_kind, w.quantity,
    greatest(p.on_hand - p.reserved - (w.upto - w.quantity), 0), p.on_hand
  from (
    select
      d.flow_id, d.line_id, d.line_no, d.item_id, d.from_position_id as position_id, d.to_kind,
      d.quantity,
      sum(d.quantity) over (
        partition by d.from_position_id order by d.flow_id, d.line_no
      ) as upto
    from unnest(p_demands) as d
    where d.from_position_id is not null
  ) as w
  join erp.stock_positions as p on p.id = w.position_id
  where w.upto > p.on_hand - p.reserved
$$;
