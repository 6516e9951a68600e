-- Refuses a command on a document that has changed since the caller saw it, and tells who changed
-- it.
create function erp.check_flow_version(p_id bigint, p_version integer)
returns void
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_now jsonb;
begin
  select jsonb_build_object(
    'version', f.version, 'status', f.status, 'changed_by', u.name, 'changed_at', e.recorded_at,
    'action', e.action, 'time_zone', (select c.time_zone from erp.company as c)
  )
  into v_now
  from erp.flows as f
  join lateral (
    select v.* from erp.flow_events as v where v.flow_id = f.id order by v.id desc limit 1
  ) as e on true
  join erp.users as u on u.id = e.actor_id
  where f.id = p_id and f.version <> p_version;
  if v_now is not null then
    perform erp.fail(409, 'record.stale', v_now);
  end if;
end
$$;
