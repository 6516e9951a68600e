-- Refuses a change that would leave nobody to manage people: an administrator who has not yet set a
-- password is none. Such changes wait for each other here.
create function erp.check_admin_stays(p_user_id uuid, p_document jsonb)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform pg_advisory_xact_lock(hashtext('erp.admins'));
  if coalesce(p_document ->> 'role', 'admin') = 'admin'
    and coalesce((p_document ->> 'is_active')::boolean, true)
  then
    return;
  end if;
  if not exists (
    select 1
    from erp.users as u
    where u.role = 'admin' and u.is_active and u.password_hash is not null and u.id <> p_user_id
  ) and exists (
    select 1
    from erp.users as u
    where u.role = 'admin' and u.is_active and u.password_hash is not null and u.id = p_user_id
  ) then
    perform erp.fail(409, 'user.last_admin');
  end if;
end
$$;
