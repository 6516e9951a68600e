-- People, without their passwords. Who has none yet is invited, by a link that may have expired.
create function erp.people()
returns table (
  id uuid, email text, name text, role text, is_active boolean, warehouse_ids jsonb,
  version integer, created_at timestamptz, updated_at timestamptz,
  status text, invited_until timestamptz, last_seen_at timestamptz,
  has_totp boolean
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
    u.version, u.created_at, u.updated_at,
    case
      when not u.is_active then 'deactivated' when u.password_hash is null then 'invited'
      else 'active'
    end,
    i.expires_at, l.seen_at, t.confirmed_at is not null
  from erp.users as u
  left join erp.invitations as i on i.user_id = u.id
  left join erp.last_seen as l on l.user_id = u.id
  left join erp.totp as t on t.user_id = u.id
$$;
