create view api.users
with (security_invoker = true) as
select
  u.id, u.email, u.name, u.role, u.is_active, u.warehouse_ids,
  u.version, u.created_at, u.updated_at, u.status, u.invited_until, u.last_seen_at,
  u.has_totp
from erp.managed_users() as u;

-- What each role may do. No secret: the rules of the engines, which name the same permissions, are
-- shown to everybody too, and who is refused should find whom to ask.
create view api.roles
with (security_invoker = true) as
select
  r.name,
  r.rank,
  (
    select coalesce(jsonb_agg(rp.permission order by rp.permission), '[]')
    from erp.role_permissions as rp
    where rp.role = r.name
  ) as permissions
from erp.roles as r
where (select erp.actor()) is not null;
