-- Before a change of a person's own account: counts an attempt, as api.begin_login does, and gives
-- what the API verifies the password and the code against. Not for sessions that have ended, nor
-- for API tokens.
create function api.begin_proof(p_user_id uuid, p_session_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_email text;
begin
  select u.email into v_email
  from erp.sessions as s
  join erp.users as u on u.id = s.user_id and u.is_active
  where s.id = p_session_id
    and s.user_id = p_user_id
    and s.ended_at is null
    and s.expires_at > now();
  if v_email is null then
    perform erp.fail(401, 'auth.session_ended');
  end if;
  if exists (select 1 from erp.api_tokens as t where t.session_id = p_session_id) then
    perform erp.fail(403, 'auth.in_person');
  end if;
  return api.begin_login(v_email) || jsonb_build_object(
    'sealed_secret', (select t.sealed_secret from erp.totp as t where t.user_id = p_user_id)
  );
end
$$;
