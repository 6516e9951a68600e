-- Second call of a log-in: opens a session when the password was right, and the code where one is
-- needed; records the failure when not.
create function api.finish_login(
  p_email text, p_user_id uuid, p_succeeded boolean, p_refresh_hash text, p_ttl_s integer,
  p_step bigint default null, p_recovery_hash text default null
)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_email constant text := erp.email_key(p_email);
  v_session_id uuid;
begin
  -- check
  if p_succeeded is not true or not exists (
    select 1 from erp.users as u where u.id = p_user_id and u.email = v_email and u.is_active
  ) then
    return erp.refused_login(v_email, p_user_id, 'auth.wrong_credentials');
  end if;
  perform set_config('erp.actor_id', p_user_id::text, true);
  if not erp.second_step_taken(p_user_id, p_step, p_recovery_hash) then
    return erp.refused_login(v_email, p_user_id, 'auth.wrong_code');
  end if;
  -- write
  delete from erp.login_attempts as a where a.email = v_email;
  insert into erp.sessions (user_id, refresh_hash, expires_at, address, device)
  values (
    p_user_id, erp.token_hash(p_refresh_hash), erp.session_end(p_ttl_s),
    erp.client_address(), left(erp.header('x-client-device'), 200)
  )
  returning id into v_session_id;
  perform erp.see(p_user_id);
  perform erp.audit('login', 'users', p_user_id::text, null, null);
  -- return
  return erp.session_reply(v_session_id);
end
$$;
