-- The documents that hold stock of a position, or took some out after a move came in: at most 20.
create function erp.takers(p_position_id bigint, p_since_move_id bigint)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(jsonb_agg(t.code order by t.code), '[]')
  from (
    select f.code
    from erp.stock_levels as v
    join erp.reservations as r on r.level_id = v.id
    join erp.flow_lines as l on l.id = r.flow_line_id
    join erp.flows as f on f.id = l.flow_id
    where v.position_id = p_position_id
    union
    select f.code
    from erp.stock_entries as b
    join erp.stock_entries as e on e.position_id = b.position_id and e.version > b.version
    join erp.stock_moves as m on m.id = e.move_id
    join erp.flow_lines as l on l.id = m.flow_line_id
    join erp.flows as f on f.id = l.flow_id
    where b.move_id = p_since_move_id and b.position_id = p_position_id and e.quantity < 0
    limit 20
  ) as t
$$;
