-- Takes one action on many documents: all or none, or (p_mode each) a result for each.
create function api.transition_flows(
  p_ids bigint[], p_action text, p_reason text default null, p_mode text default 'all'
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
  v_ids constant jsonb := to_jsonb(p_ids);
  v_refused record;
  v_reply jsonb;
begin
  perform erp.check_bulk(v_ids, p_mode);
  if cardinality(p_ids) <> (select count(distinct i.id) from unnest(p_ids) as i (id)) then
    perform erp.refuse(422, 'input.invalid', '[{"field": "ids", "code": "field.duplicate"}]');
  end if;
  -- idempotency
  v_reply := erp.begin_command(
    'transition_flows', jsonb_build_array(v_ids, p_action, p_reason, p_mode)
  );
  if v_reply is not null then
    return v_reply;
  end if;
  -- lock
  perform erp.lock_inputs(v_ids, p_action, null);
  perform erp.check_action(p_action);
  -- guard; with a result for each, a refusal is one of the results
  select min(r.permission) as permission, jsonb_agg(jsonb_build_object(
    'flow_id', r.flow_id, 'code', r.why, 'permission', r.permission
  )) as errors
  into v_refused
  from erp.refusals(p_ids, p_action) as r;
  if v_refused.errors is not null and p_mode = 'all' then
    return erp.deny(v_refused.permission, jsonb_build_object('errors', v_refused.errors));
  end if;
  -- check
  perform erp.check_reason(p_reason);
  -- write, return
  return erp.end_command(erp.run_bulk(v_ids, p_action, p_reason, p_mode));
end
$$;
