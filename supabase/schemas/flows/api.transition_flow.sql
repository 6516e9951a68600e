-- Takes an action on a document, by the rows of erp.transitions. p_version: refused when the
-- document has changed since. p_lines: what a commit moves, when not all that is open.
-- p_release_reservations: stock that others hold goes to this document, newest holders first.
create function api.transition_flow(
  p_id bigint,
  p_action text,
  p_version integer default null,
  p_reason text default null,
  p_lines jsonb default null,
  p_release_reservations boolean default false,
  p_engine text default null
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
  v_reply := erp.begin_command('transition_flow', jsonb_build_array(
    p_id, p_action, p_version, p_reason, p_lines, p_release_reservations
  ));
  if v_reply is not null then
    return v_reply;
  end if;
  -- lock
  perform erp.check_action(p_action);
  perform erp.lock_flow(p_id, p_engine, p_action, p_release_reservations);
  -- guard: who may depends on the document, so it comes after the lock
  select r.* into v_refused from erp.refusals(array[p_id], p_action) as r;
  if found then
    return erp.deny(v_refused.permission, jsonb_build_object('why', v_refused.why));
  end if;
  if p_release_reservations then
    v_reply := erp.denied('stock.release');
    if v_reply is not null then
      return v_reply;
    end if;
  end if;
  -- check
  perform erp.check_reason(p_reason);
  perform erp.check_flow_version(p_id, p_version);
  -- write
  if p_release_reservations then
    perform erp.release_newest(p_id, p_action, p_lines);
  end if;
  perform erp.take(array[p_id], p_action, p_reason, p_lines);
  -- return
  return erp.end_command(erp.flow_replies(array[p_id], '{}') -> 0);
end
$$;
