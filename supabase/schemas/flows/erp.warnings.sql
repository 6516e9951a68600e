-- The lines that would be short if documents that wait for it were approved now.
create function erp.warnings(p_flow_ids bigint[])
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_steps constant erp.step[] := array(
    select row(
      f.id, f.engine, t.action, f.status, t.to_status, t.effects, t.from_end, t.to_end, t.fulfils,
      0, now()
    )::erp.step
    from erp.flows as f
    join erp.transitions as t
      on t.engine = f.engine and t.from_status = f.status and 'reserve' = any (t.effects)
    where f.id = any (p_flow_ids)
  );
begin
  if v_steps = '{}' then
    return '[]';
  end if;
  return coalesce(erp.shortage_errors(erp.demands(v_steps, null)), '[]');
end
$$;
