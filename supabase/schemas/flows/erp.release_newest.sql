-- Sends back to where they were approved from as many of the newest holders as this document is
-- short of stock in the lots and bins that it or the caller names, each with an event that says for
-- whom.
create function erp.release_newest(p_flow_id bigint, p_action text, p_lines jsonb)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_own constant erp.step[] := erp.plan_steps(array[p_flow_id], p_action, 'release');
  v_demands erp.demand[];
  v_steps erp.step[];
begin
  perform erp.check_commit_lines(v_own, p_lines);
  v_demands := erp.demands(v_own, p_lines);
  v_steps := array(
    select row(
      g.id, g.engine, 'release', g.status, t.from_status, '{release}', null, null, false,
      nextval('erp.flow_events_id_seq'), null
    )::erp.step
    from erp.flows as g
    join erp.transitions as t
      on t.engine = g.engine and t.to_status = g.status and 'reserve' = any (t.effects)
    where g.id in (select h.id from erp.newest_holders(p_flow_id, v_demands) as h (id))
    order by g.id
  );
  perform erp.record_events(v_steps, (select f.code from erp.flows as f where f.id = p_flow_id));
  perform erp.release(v_steps);
  update erp.flows as g
  set status = s.to_status, version = g.version + 1, updated_at = now()
  from unnest(v_steps) as s
  where g.id = s.flow_id;
end
$$;
