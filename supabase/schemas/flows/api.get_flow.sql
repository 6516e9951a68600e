-- One document: its head, lines, events, and what the caller may do with it.
create function api.get_flow(p_id bigint, p_engine text default null)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_flow jsonb;
begin
  select to_jsonb(f) || jsonb_build_object(
    'lines', erp.lines_of(f.id),
    'events', erp.events_of(f.id),
    'transitions', erp.transitions_of(f.id)
  )
  into v_flow
  from api.flows as f
  where f.id = p_id and f.engine = coalesce(p_engine, f.engine);
  if v_flow is null then
    perform erp.fail(404, 'flow.missing', jsonb_build_object('id', p_id));
  end if;
  return v_flow;
end
$$;
