-- The opposite of what the documents of steps moved in their last event but p_depth - 1.
create function erp.mirror_moves(p_steps erp.step[], p_depth integer)
returns setof erp.planned_move
language sql
volatile
security definer
set search_path = ''
as $$
  select
    nextval('erp.stock_moves_id_seq'), m.flow_line_id, m.step_event_id, m.item_id, m.lot_id,
    m.to_kind, p.id, m.to_location_id, m.from_kind, q.id, m.from_location_id, m.quantity,
    0, m.value, m.id, m.step_effective_at
  from (
    select m.*, a.kind as from_kind, a.warehouse_id as from_warehouse_id, b.kind as to_kind,
      b.warehouse_id as to_warehouse_id, s.event_id as step_event_id,
      s.effective_at as step_effective_at, s.flow_id,
      dense_rank() over (partition by s.flow_id order by m.event_id desc) as depth,
      (
        select abs(e.value) from erp.stock_entries as e
        where e.move_id = m.id and e.quantity <> 0
        limit 1
      ) as value
    from unnest(p_steps) as s
    join erp.flow_lines as l on l.flow_id = s.flow_id
    join erp.stock_moves as m
      on m.flow_line_id = l.id and m.reverses_id is null and m.event_id < s.event_id
    join erp.locations as a on a.id = m.from_location_id
    join erp.locations as b on b.id = m.to_location_id
  ) as m
  left join erp.stock_positions as p
    on p.item_id = m.item_id and p.warehouse_id = m.to_warehouse_id
  left join erp.stock_positions as q
    on q.item_id = m.item_id and q.warehouse_id = m.from_warehouse_id
  where m.depth = p_depth
  order by m.flow_id, m.id
$$;
