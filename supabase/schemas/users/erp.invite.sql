-- Opens an invitation for 72 hours: over a weekend, and no longer. One that was open before is
-- worth nothing from now on.
create function erp.invite(p_user_id uuid, p_token_hash text)
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  insert into erp.invitations (user_id, token_hash, expires_at)
  values (p_user_id, erp.token_hash(p_token_hash), now() + interval '72 hours')
  on conflict (user_id) do update set
    token_hash = excluded.token_hash, expires_at = excluded.expires_at;
  select erp.audit('invite', 'users', p_user_id::text, null, null)
$$;
