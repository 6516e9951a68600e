-- Log-out: ends the session of this request.
create function api.end_session()
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_actor_id constant uuid := erp.actor();
  v_claims constant jsonb := current_setting('request.jwt.claims', true)::jsonb;
begin
  update erp.sessions as s
  set ended_at = now()
  where s.id = (v_claims ->> 'session_id')::uuid and s.user_id = v_actor_id and s.ended_at is null;
  if found then
    perform erp.audit('logout', 'users', v_actor_id::text, null, null);
  end if;
  return '{}';
end
$$;
