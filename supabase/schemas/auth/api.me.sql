-- The person of this request, what they may do and where, and their company.
create function api.me()
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select jsonb_build_object(
    'id', u.id,
    'email', u.email,
    'name', u.name,
    'role', u.role,
    'permissions', (
      select coalesce(jsonb_agg(rp.permission order by rp.permission), '[]')
      from erp.role_permissions as rp
      where rp.role = u.role and erp.has_permission(rp.permission)
    ),
    'warehouses', (
      select jsonb_agg(uw.warehouse_id order by uw.warehouse_id)
      from erp.user_warehouses as uw
      where uw.user_id = u.id
    ),
    'totp', case
      when exists (
        select 1 from erp.totp as t where t.user_id = u.id and t.confirmed_at is not null
      ) then 'on'
      when erp.must_set_up_totp(u.id) then 'required'
      else 'off'
    end,
    'recovery_codes_left', (
      select count(*) filter (where r.used_at is null)
      from erp.recovery_codes as r
      where r.user_id = u.id
    ),
    'company', (select to_jsonb(c) from api.company as c)
  )
  from erp.users as u
  where u.id = erp.actor()
$$;
