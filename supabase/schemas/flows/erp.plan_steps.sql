-- The steps that documents take with an action, if they may (erp.check_steps). p_through: how far
-- they go on in the same transaction.
create function erp.plan_steps(
  p_flow_ids bigint[], p_action text, p_reason text, p_through text default null
)
returns erp.step[]
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_now constant timestamptz := clock_timestamp();
begin
  perform erp.check_steps(p_flow_ids, p_action, p_reason);
  return array(
    select row(
      f.id, f.engine, t.action, f.status, t.to_status,
      case
        when p_through is not null and 'reserve' = any (t.effects)
          and erp.posts_next(f, t, p_through) then array_remove(t.effects, 'reserve')
        else t.effects
      end,
      t.from_end, t.to_end, t.fulfils, nextval('erp.flow_events_id_seq'),
      erp.takes_effect_at(f, t, v_now)
    )::erp.step
    from erp.flows as f
    join erp.transitions as t
      on t.engine = f.engine and t.from_status = f.status and t.action = p_action
    where f.id = any (p_flow_ids)
    order by f.id
  );
end
$$;
