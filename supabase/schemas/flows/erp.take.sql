-- Takes an action on documents, all or none: one event for each, its effect on stock, its new
-- state. p_through: how far they go on in the same transaction. The documents and their positions
-- are locked, and the permission is checked, by the caller.
create function erp.take(
  p_flow_ids bigint[], p_action text, p_reason text, p_lines jsonb, p_through text default null
)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_steps erp.step[] := erp.plan_steps(p_flow_ids, p_action, p_reason, p_through);
  v_demands erp.demand[];
begin
  -- check
  perform erp.refuse_outdated(v_steps);
  perform erp.check_commit_lines(v_steps, p_lines);
  v_demands := erp.demands(v_steps, p_lines);
  perform erp.refuse_more_than_issued(v_steps, v_demands);
  v_steps := erp.settle_steps(v_steps, v_demands);
  if exists (select 1 from unnest(v_steps) as s where s.to_status is null) then
    perform erp.refuse(422, 'input.invalid', '[{"field": "lines", "code": "flow.not_in_parts"}]');
  end if;
  -- write
  perform erp.record_events(v_steps, p_reason);
  perform erp.apply_effects(v_steps, v_demands, p_lines);
  update erp.flows as f
  set status = s.to_status, version = f.version + 1, updated_at = now()
  from unnest(v_steps) as s
  where f.id = s.flow_id;
end
$$;
