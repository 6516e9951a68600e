-- Takes documents along their engine's path as far as an action. Who may not go on stops there: the
-- result tells for each such document the action and why. Whatever else is refused, refuses all.
create function erp.walk(p_flow_ids bigint[], p_through text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_stops jsonb := '{}';
  v_going bigint[] := p_flow_ids;
  v_action text;
  v_refused jsonb;
begin
  loop
    v_action := erp.next_action(v_going, p_through);
    exit when v_action is null;
    select coalesce(
      jsonb_object_agg(r.flow_id, jsonb_build_object('action', v_action, 'code', r.why)), '{}'
    )
    into v_refused
    from erp.refusals(v_going, v_action) as r;
    v_stops := v_stops || v_refused;
    v_going := array(select i.id from unnest(v_going) as i (id) where not v_refused ? i.id::text);
    perform erp.take(array(
      select f.id from erp.flows as f
      join erp.transitions as t
        on t.engine = f.engine and t.from_status = f.status and t.action = v_action
      where f.id = any (v_going) and t.path_step is not null
    ), v_action, null, null, p_through);
  end loop;
  return v_stops;
end
$$;
