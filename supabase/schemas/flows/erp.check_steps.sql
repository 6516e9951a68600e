-- Refuses an action that the state of documents does not know, all of them named, or that lacks its
-- reason.
create function erp.check_steps(p_flow_ids bigint[], p_action text, p_reason text)
returns void
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
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
end
$$;
