-- Writes down what happened to documents, by whom and with which build.
create function erp.record_events(p_steps erp.step[], p_reason text)
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  insert into erp.flow_events (
    id, flow_id, action, from_status, to_status, reason, actor_id, build, request_id
  )
  select
    s.event_id, s.flow_id, s.action, s.from_status, s.to_status, nullif(btrim(p_reason), ''),
    erp.actor(), left(erp.header('x-engine-commit'), 40), left(erp.header('x-request-id'), 100)
  from unnest(p_steps) as s
  order by s.event_id
$$;
