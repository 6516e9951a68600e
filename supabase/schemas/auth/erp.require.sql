-- The guard at the top of a read that not everybody may make: raises when the permission is
-- missing.
create function erp.require(p_permission text)
returns void
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if not erp.has_permission(p_permission) then
    perform erp.fail(403, 'permission.denied', jsonb_build_object('permission', p_permission));
  end if;
end
$$;
