-- Makes a document of an engine, and with p_through takes it on (submit, approve, commit …) in the
-- same transaction.
create function api.create_flow(p_engine text, p_document jsonb, p_through text default null)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
set plan_cache_mode = 'force_generic_plan'
as $$
declare
  v_permission text;
  v_document constant jsonb := case
    when jsonb_typeof(p_document) = 'object' then
      p_document || jsonb_build_object('engine', p_engine)
    else p_document
  end;
  v_reply jsonb;
begin
  -- guard
  select e.create_permission into v_permission from erp.engines as e where e.code = p_engine;
  if v_permission is null then
    perform erp.fail(404, 'engine.missing', jsonb_build_object('engine', p_engine));
  end if;
  v_reply := erp.denied(v_permission);
  if v_reply is not null then
    return v_reply;
  end if;
  -- idempotency
  v_reply := erp.begin_command('create_flow', jsonb_build_array(v_document, p_through));
  if v_reply is not null then
    return v_reply;
  end if;
  -- check
  perform erp.check_through(array[p_engine], p_through);
  -- lock
  perform erp.lock_documents(jsonb_build_array(v_document), p_through);
  -- write
  v_reply := erp.bring_in(jsonb_build_array(v_document), p_through) -> 0;
  -- return
  return erp.end_command(v_reply);
end
$$;
