-- Makes many documents, of any engines: all or none, or (p_mode each) a result for each.
create function api.create_flows(
  p_documents jsonb, p_through text default null, p_mode text default 'all'
)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
set plan_cache_mode = 'force_generic_plan'
set statement_timeout = '60s'
as $$
declare
  v_engines text[];
  v_permission text;
  v_reply jsonb;
begin
  -- guard
  perform erp.check_bulk(p_documents, p_mode);
  select array_agg(distinct d.value ->> 'engine') into v_engines
  from jsonb_array_elements(p_documents) as d
  where d.value ->> 'engine' in (select e.code from erp.engines as e);
  for v_permission in
    select distinct e.create_permission from erp.engines as e where e.code = any (v_engines)
  loop
    v_reply := erp.denied(v_permission);
    if v_reply is not null then
      return v_reply;
    end if;
  end loop;
  -- idempotency
  v_reply := erp.begin_command(
    'create_flows', jsonb_build_array(p_documents, p_through, p_mode)
  );
  if v_reply is not null then
    return v_reply;
  end if;
  -- check
  perform erp.check_through(v_engines, p_through);
  -- write, return
  return erp.end_command(erp.run_bulk(p_documents, null, p_through, p_mode));
end
$$;
