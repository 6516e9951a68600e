-- Puts a new refresh token in the place of the old one, which is then worth nothing.
create function api.refresh_session(p_refresh_hash text, p_new_refresh_hash text, p_ttl_s integer)
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
  set refresh_hash = erp.refresh_hash(p_new_refresh_hash), expires_at = erp.session_end(p_ttl_s)
  from erp.users as u
  where s.refresh_hash = erp.refresh_hash(p_refresh_hash)
    and s.ended_at is null
    and s.expires_at > now()
    and u.id = s.user_id
    and u.is_active
  returning s.id into v_session_id;
  if v_session_id is null then
    perform erp.fail(401, 'auth.session_ended');
  end if;
  return erp.session_reply(v_session_id);
end
$$;
