-- The steps that documents take with an action. Documents whose state does not know it are refused,
-- all of them named.
create function erp.plan_steps(p_flow_ids bigint[], p_action text, p_reason text)
returns erp.step[]
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_now constant timestamptz := clock_timestamp();
  v_wrong jsonb;
begin
  select jsonb_agg(jsonb_build_object(
    'flow_id', f.id, 'flow_code', f.code, 'status', f.status, 'action', p_action,
    'code', 'flow.wrong_state'
  ) order by f.id)
  into v_wrong
  from erp.flows as f
  left join erp.transitions as t
    on t.engine = f.engine and t.from_status = f.status and t.action = p_action
  where f.id = any (p_flow_ids) and t.action is null;
  if v_wrong is not null then
    perform erp.refuse(409, 'flow.wrong_state', v_wrong);
  end if;
  if btrim(coalesce(p_reason, '')) = '' and exists (
    select 1 from erp.flows as f
    join erp.transitions as t
      on t.engine = f.engine and t.from_status = f.status and t.action = p_action
    where f.id = any (p_flow_ids) and t.needs_reason
  ) then
    perform erp.refuse(422, 'input.invalid', '[{"field": "reason", "code": "field.required"}]');
  end if;
  return array(
    select row(
      f.id, f.engine, t.action, f.status, t.to_status, t.effects, t.from_end, t.to_end, t.fulfils,
      nextval('erp.flow_events_id_seq'),
      case when 'reverse' = any (t.effects) then v_now else coalesce(f.effective_at, v_now) end
    )::erp.step
    from erp.flows as f
    join erp.transitions as t
      on t.engine = f.engine and t.from_status = f.status and t.action = p_action
    where f.id = any (p_flow_ids)
    order by f.id
  );
end
$$;
