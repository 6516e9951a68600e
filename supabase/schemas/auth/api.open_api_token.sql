-- The session of an API token, for the API to sign an access token, which it uses for some minutes:
-- so a request costs no second call, and the last use is known to some minutes.
create function api.open_api_token(p_token_hash text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_session_id uuid;
begin
  update erp.sessions as s
  set seen_at = now(), address = coalesce(erp.client_address(), s.address)
  from erp.api_tokens as t, erp.users as u
  where s.refresh_hash = erp.token_hash(p_token_hash)
    and t.session_id = s.id
    and u.id = s.user_id
    and u.is_active
    and s.ended_at is null
    and s.expires_at > now()
  returning s.id into v_session_id;
  if v_session_id is null then
    perform erp.fail(401, 'auth.token_invalid');
  end if;
  return erp.session_reply(v_session_id);
end
$$;
