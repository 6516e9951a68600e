-- Makes a new draft with the words of another document, dated today.
create function api.copy_flow(p_id bigint, p_engine text default null)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
set plan_cache_mode = 'force_generic_plan'
as $$
declare
  v_permission text;
  v_reply jsonb;
begin
  -- guard
  select e.create_permission into v_permission
  from erp.flows as f
  join erp.engines as e on e.code = f.engine
  where f.id = p_id and f.engine = coalesce(p_engine, f.engine)
    and erp.may_move_in(f.warehouse_id);
  if v_permission is null then
    perform erp.fail(404, 'flow.missing', jsonb_build_object('id', p_id));
  end if;
  v_reply := erp.denied(v_permission);
  if v_reply is not null then
    return v_reply;
  end if;
  -- idempotency
  v_reply := erp.begin_command('copy_flow', to_jsonb(p_id));
  if v_reply is not null then
    return v_reply;
  end if;
  -- write
  v_reply := erp.bring_in(
    jsonb_build_array(
      erp.flow_document(p_id) - array['document_on', 'external_id', 'reference']
    ), null
  ) -> 0;
  -- return
  return erp.end_command(v_reply);
end
$$;
