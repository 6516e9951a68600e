-- The documents, other than one, that hold stock of a position, of a lot or in a bin: at most 20.
create function erp.held_by(
  p_flow_id bigint, p_position_id bigint, p_lot_id bigint, p_location_id bigint
)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'flow_id', r.flow_id, 'flow_code', r.flow_code, 'quantity', erp.decimal(r.quantity)
  ) order by r.flow_id), '[]')
  from (
    select f.id as flow_id, f.code as flow_code, sum(r.quantity) as quantity
    from erp.stock_levels as v
    join erp.reservations as r on r.level_id = v.id
    join erp.flow_lines as l on l.id = r.flow_line_id
    join erp.flows as f on f.id = l.flow_id
    where v.position_id = p_position_id and f.id <> p_flow_id
      and (p_lot_id is null or v.lot_id = p_lot_id)
      and (p_location_id is null or v.location_id = p_location_id)
    group by f.id, f.code
    order by f.id
    limit 20
  ) as r
$$;
