-- What happened to a document, oldest first.
create function erp.events_of(p_flow_id bigint)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', e.id, 'action', e.action, 'from_status', e.from_status, 'to_status', e.to_status,
    'reason', e.reason, 'actor_id', e.actor_id, 'actor_name', u.name, 'build', e.build,
    'recorded_at', e.recorded_at,
    'moved', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'line_id', m.flow_line_id, 'quantity', erp.decimal(m.quantity),
        'lot_code', nullif(t.code, '')
      ) order by m.id), '[]')
      from erp.stock_moves as m
      join erp.lots as t on t.id = m.lot_id
      where m.event_id = e.id
    )
  ) order by e.id), '[]')
  from erp.flow_events as e
  join erp.users as u on u.id = e.actor_id
  where e.flow_id = p_flow_id
$$;
