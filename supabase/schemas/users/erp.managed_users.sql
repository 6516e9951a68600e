-- People, for those who manage them; no rows for anybody else.
create function erp.managed_users()
returns table (
  id uuid, email text, name text, role text, is_active boolean, warehouse_ids jsonb,
  version integer, created_at timestamptz, updated_at timestamptz,
  status text, invited_until timestamptz, last_seen_at timestamptz,
  has_totp boolean
)
language sql
stable
security definer
set search_path = ''
as $$
  select p.* from erp.people() as p where erp.has_permission('user.manage')
$$;
