-- The person whose invitation has a token, while it is open; no row otherwise.
create function erp.invited(p_token_hash text)
returns table (user_id uuid, email text, name text, expires_at timestamptz)
language sql
stable
security definer
set search_path = ''
as $$
  select u.id, u.email, u.name, i.expires_at
  from erp.invitations as i
  join erp.users as u on u.id = i.user_id
  where i.token_hash = erp.token_hash(p_token_hash) and i.expires_at > now() and u.is_active
$$;
