-- First step of a log-in: counts the attempt, then gives the hash for the API to verify the
-- password against. Ten attempts in 15 minutes are allowed for an address, whether it has an
-- account or not. The sealed secret says that a code is needed too. The second call is
-- api.finish_login: only there is known whether the password was right.
create function api.begin_login(p_email text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_email constant text := erp.email_key(p_email);
  v_window constant interval := interval '15 minutes';
  v_attempt erp.login_attempts;
  v_user erp.users;
begin
  insert into erp.login_attempts as a (email)
  values (v_email)
  on conflict (email) do update set
    attempt_count = case
      when a.window_started_at > now() - v_window then least(a.attempt_count, 10) + 1
      else 1
    end,
    window_started_at = case
      when a.window_started_at > now() - v_window then a.window_started_at
      else now()
    end
  returning a.* into v_attempt;
  if v_attempt.attempt_count > 10 then
    return jsonb_build_object(
      'user_id', null, 'password_hash', null, 'sealed_secret', null, 'is_locked', true,
      'retry_after_s',
      ceil(extract(epoch from v_attempt.window_started_at + v_window - now()))::integer
    );
  end if;
  select u.* into v_user from erp.users as u where u.email = v_email and u.is_active;
  return jsonb_build_object(
    'user_id', v_user.id, 'password_hash', v_user.password_hash,
    'sealed_secret', (
      select t.sealed_secret
      from erp.totp as t
      where t.user_id = v_user.id and t.confirmed_at is not null
    ),
    'is_locked', false, 'retry_after_s', 0
  );
end
$$;
