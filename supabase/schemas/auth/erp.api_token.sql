-- An API token as its owner, and who manages people, sees it.
create function erp.api_token(p_id uuid)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select jsonb_build_object(
    'id', s.id, 'name', t.name, 'permissions', to_jsonb(t.permissions),
    'created_at', s.created_at, 'expires_at', s.expires_at,
    'used_at', nullif(s.seen_at, s.created_at)
  )
  from erp.api_tokens as t
  join erp.sessions as s on s.id = t.session_id
  where s.id = p_id
$$;
