-- What a log-in or a refresh tells the API of a session, for it to sign a token.
create function erp.session_reply(p_session_id uuid)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select jsonb_build_object(
    'session_id', s.id,
    'user', jsonb_build_object('id', u.id, 'email', u.email, 'name', u.name, 'role', u.role)
  )
  from erp.sessions as s
  join erp.users as u on u.id = s.user_id
  where s.id = p_session_id
$$;
