-- The guard at the top of every write: null when the person has the permission. Otherwise it
-- records the refusal and gives the reply to return; it does not raise, since that would roll the
-- record back. In PostgREST the reply goes out as a 403 in the shape of its own errors.
create function erp.denied(p_permission text)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if erp.has_permission(p_permission) then
    return null;
  end if;
  return erp.deny(p_permission, '{}');
end
$$;
