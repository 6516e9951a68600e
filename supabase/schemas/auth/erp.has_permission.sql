-- Whether the person of this request has a permission, by the rows of erp.role_permissions;
-- an API token (erp.before_request) has no more of them than it was given.
create function erp.has_permission(p_permission text)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select exists (
    select 1
    from erp.users as u
    join erp.role_permissions as rp on rp.role = u.role and rp.permission = p_permission
    where u.id = erp.actor()
      and (
        coalesce(current_setting('erp.scopes', true), '') = ''
        or p_permission = any (current_setting('erp.scopes', true)::text[])
      )
  )
$$;
