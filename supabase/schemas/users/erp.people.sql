-- People, without their passwords.
create function erp.people()
returns table (
  id uuid, email text, name text, role text, is_active boolean, warehouse_ids jsonb,
  version integer, created_at timestamptz, updated_at timestamptz
)
language sql
stable
security invoker
set search_path = ''
as $$
  select
    u.id, u.email, u.name, u.role, u.is_active,
    (
      select coalesce(jsonb_agg(uw.warehouse_id order by uw.warehouse_id), '[]')
      from erp.user_warehouses as uw
      where uw.user_id = u.id
    ),
    u.version, u.created_at, u.updated_at
  from erp.users as u
$$;
