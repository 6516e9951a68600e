-- Puts a new refresh token in the place of the old one. The API derives the new from the old, so
-- that whoever lost the reply, or asked twice at once, may ask again for 10 seconds and is given
-- the same one. After that the old token ends the session: see erp.refused_refresh.
create function api.refresh_session(p_refresh_hash text, p_new_refresh_hash text, p_ttl_s integer)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_hash constant bytea := erp.token_hash(p_refresh_hash);
  v_new_hash constant bytea := erp.token_hash(p_new_refresh_hash);
  v_session_id uuid;
begin
  -- write
  update erp.sessions as s
  set refresh_hash = v_new_hash,
    previous_refresh_hash = s.refresh_hash,
    replaced_at = now(),
    seen_at = now(),
    address = coalesce(erp.client_address(), s.address),
    expires_at = erp.session_end(p_ttl_s)
  from erp.users as u
  where s.refresh_hash = v_hash
    and s.ended_at is null
    and s.expires_at > now()
    and u.id = s.user_id
    and u.is_active
    and not exists (select 1 from erp.api_tokens as t where t.session_id = s.id)
  returning s.id into v_session_id;
  -- A second sender of the same token waited above, and finds here what the first has written.
  v_session_id := coalesce(v_session_id, erp.session_refreshed(v_hash, v_new_hash));
  -- return
  if v_session_id is null then
    return erp.refused_refresh(v_hash);
  end if;
  perform erp.see(s.user_id) from erp.sessions as s where s.id = v_session_id;
  return erp.session_reply(v_session_id);
end
$$;
