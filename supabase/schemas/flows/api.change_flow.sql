-- Changes a document while its state knows the action `change`: the fields that are given, and,
-- when lines are given, all lines.
create function api.change_flow(
  p_id bigint, p_version integer, p_document jsonb, p_engine text default null
)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
set plan_cache_mode = 'force_generic_plan'
as $$
declare
  v_refused record;
  v_reply jsonb;
begin
  -- idempotency
  v_reply := erp.begin_command('change_flow', jsonb_build_array(p_id, p_version, p_document));
  if v_reply is not null then
    return v_reply;
  end if;
  -- lock
  perform erp.lock_flow(p_id, p_engine, 'change', false);
  -- guard
  select r.* into v_refused from erp.refusals(array[p_id], 'change') as r;
  if found then
    return erp.deny(v_refused.permission, jsonb_build_object('why', v_refused.why));
  end if;
  -- check
  if p_version is null then
    perform erp.refuse(422, 'input.invalid', '[{"field": "version", "code": "field.required"}]');
  end if;
  perform erp.check_flow_version(p_id, p_version);
  if jsonb_typeof(p_document) is distinct from 'object' then
    perform erp.refuse(422, 'input.invalid', '[{"field": "", "code": "field.object"}]');
  end if;
  if p_document ? 'engine' then
    perform erp.refuse(422, 'input.invalid', '[{"field": "engine", "code": "field.unknown"}]');
  end if;
  -- write
  perform erp.take(array[p_id], 'change', null, null);
  perform erp.rewrite_flow(p_id, p_document);
  -- return
  return erp.end_command(erp.flow_replies(array[p_id], '{}') -> 0);
end
$$;
