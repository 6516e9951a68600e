-- Ends the sessions of a person whose role, password or account has changed, but not the one that
-- changes its own password.
create function erp.end_sessions(p_user_id uuid, p_current jsonb)
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  update erp.sessions as s
  set ended_at = now()
  from erp.users as u
  where u.id = p_user_id
    and s.user_id = u.id
    and s.ended_at is null
    and (
      not u.is_active
      or u.role <> p_current ->> 'role'
      or u.password_hash is distinct from p_current ->> 'password_hash'
      and s.id::text is distinct from
        nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'session_id'
    )
$$;
