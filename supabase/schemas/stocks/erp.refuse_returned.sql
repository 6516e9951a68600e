-- Refuses to take back documents whose goods came back by a return that stands: they would come
-- back twice. Names the returns.
create function erp.refuse_returned(p_steps erp.step[])
returns void
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_errors jsonb;
begin
  select jsonb_agg(e.error order by e.flow_id) into v_errors
  from (
    select s.flow_id, jsonb_build_object(
      'flow_id', s.flow_id, 'field', 'origin_flow_id', 'code', 'flow.has_returns',
      'blocked_by', jsonb_agg(f.code order by f.id)
    ) as error
    from unnest(p_steps) as s
    join erp.flows as f
      on f.origin_flow_id = s.flow_id and f.status in ('partially_committed', 'committed')
    group by s.flow_id
  ) as e;
  if v_errors is not null then
    perform erp.refuse(409, 'flow.has_returns', v_errors);
  end if;
end
$$;
