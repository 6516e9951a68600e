-- Locks one document for an action; with its stock when the action touches any. With
-- p_with_holders, those who hold that stock are locked too, all in the one order.
create function erp.lock_flow(
  p_id bigint, p_engine text, p_action text, p_with_holders boolean
)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_ids bigint[] := array[p_id];
begin
  if not exists (
    select 1 from erp.flows as f where f.id = p_id and f.engine = coalesce(p_engine, f.engine)
  ) then
    perform erp.fail(404, 'flow.missing', jsonb_build_object('id', p_id));
  end if;
  if p_with_holders then
    v_ids := v_ids || array(select h.flow_id from erp.holders(p_id) as h);
  end if;
  perform erp.lock_flows(v_ids, exists (
    select 1 from erp.flows as f
    join erp.transitions as t on t.engine = f.engine and t.action = p_action
    where f.id = p_id and t.effects <> '{}'
  ));
  -- Holders that came between the look and the lock are not locked; the caller tries again.
  if p_with_holders and exists (
    select 1 from erp.holders(p_id) as h where h.flow_id <> all (v_ids)
  ) then
    perform erp.fail(409, 'flow.changed_meanwhile');
  end if;
end
$$;
