-- The guard at the top of every write: null when the person has the permission and, where the write
-- is about a warehouse, is not held to others. Otherwise it records the refusal and gives the reply
-- to return; it does not raise, since that would roll the record back. In PostgREST the reply goes
-- out as a 403 in the shape of its own errors.
create function erp.denied(p_permission text, p_warehouse_id bigint default null)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if not erp.has_permission(p_permission) then
    return erp.deny(p_permission, '{}');
  end if;
  if p_warehouse_id is not null and not erp.may_move_in(p_warehouse_id) then
    return erp.deny(p_permission, '{"why": "warehouse.denied"}');
  end if;
  return null;
end
$$;
