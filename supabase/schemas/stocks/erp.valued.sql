-- Moves with their value. What leaves a position takes round(quantity × average, 4), the last unit
-- all that is left; several moves of one event share the average before it. What leaves transit
-- takes what its own line brought there. What comes from outside: erp.value_from_outside.
create function erp.valued(p_moves erp.planned_move[])
returns erp.planned_move[]
language sql
stable
security definer
set search_path = ''
as $$
  with moves as (
    select m.*, p.on_hand, p.value as position_value,
      sum(m.quantity) over w as upto, b.quantity as brought_quantity, b.value as brought_value
    from unnest(p_moves) as m
    left join erp.stock_positions as p on p.id = m.from_position_id
    left join lateral erp.left_in_transit(
      case when m.from_kind = 'transit' then m.line_id end
    ) as b on true
    window w as (
      partition by m.from_position_id, case when m.from_kind = 'transit' then m.line_id end
      order by m.move_id
    )
  ),
  shares as (
    select m.*,
      coalesce(m.brought_quantity, m.on_hand) as all_quantity,
      coalesce(m.brought_value, m.position_value) as all_value
    from moves as m
  )
  select coalesce(array_agg(row(
    s.move_id, s.line_id, s.event_id, s.item_id, s.lot_id, s.from_kind, s.from_position_id,
    s.from_location_id, s.to_kind, s.to_position_id, s.to_location_id, s.quantity, s.held,
    case
      when s.value is not null then s.value
      when s.from_position_id is null then
        erp.value_from_outside(s.line_id, s.from_kind, s.to_position_id, s.quantity)
      else round(s.upto * s.all_value / s.all_quantity, 4)
        - round((s.upto - s.quantity) * s.all_value / s.all_quantity, 4)
    end,
    s.reverses_id, s.effective_at
  )::erp.planned_move order by s.move_id), '{}')
  from shares as s
$$;
