-- The living session in which one refresh token was replaced by the other within the last 10
-- seconds.
create function erp.session_refreshed(p_hash bytea, p_new_hash bytea)
returns uuid
language sql
stable
security definer
set search_path = ''
as $$
  select s.id
  from erp.sessions as s
  join erp.users as u on u.id = s.user_id and u.is_active
  where s.previous_refresh_hash = p_hash
    and s.refresh_hash = p_new_hash
    and s.replaced_at > now() - interval '10 seconds'
    and s.ended_at is null
    and s.expires_at > now()
$$;
