-- PostgREST runs this before every request. It checks who signed the token, that its session is
-- alive and its person active, and notes the person for this transaction. Where it does not run,
-- erp.actor() stays empty and every door stays shut. Writes are functions, so a write to a view is
-- refused before PostgreSQL finds out that it cannot do it, which PostgREST would call a 500.
-- Whoever must have a second step and has none may do nothing but set one up.
create function erp.before_request()
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_claims constant jsonb := nullif(current_setting('request.jwt.claims', true), '')::jsonb;
  v_actor_id uuid;
  v_scopes text[];
begin
  if current_setting('request.method', true) not in ('GET', 'HEAD')
    and current_setting('request.path', true) not like '/rpc/%' then
    perform erp.fail(405, 'method.not_allowed');
  end if;
  if v_claims ->> 'role' is distinct from 'authenticated' then
    return;
  end if;
  if v_claims ->> 'iss' is distinct from 'erp-engine' then
    perform erp.fail(401, 'auth.issuer');
  end if;
  select u.id, t.permissions into v_actor_id, v_scopes
  from erp.sessions as s
  join erp.users as u on u.id = s.user_id
  left join erp.api_tokens as t on t.session_id = s.id
  where s.id = (v_claims ->> 'session_id')::uuid
    and u.id = (v_claims ->> 'sub')::uuid
    and s.ended_at is null
    and s.expires_at > now()
    and u.is_active;
  if v_actor_id is null then
    perform erp.fail(401, 'auth.session_ended');
  end if;
  if erp.must_set_up_totp(v_actor_id)
    and current_setting('request.path', true)
      not in ('/rpc/me', '/rpc/begin_totp', '/rpc/confirm_totp', '/rpc/end_session') then
    perform erp.fail(403, 'totp.required');
  end if;
  perform set_config('erp.actor_id', v_actor_id::text, true);
  perform set_config('erp.scopes', coalesce(v_scopes::text, ''), true);
end
$$;
