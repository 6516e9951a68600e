-- The guard at the top of what is done to a person by one who manages people: see erp.denied. Who
-- is held to warehouses manages those who are held to the same or fewer: who may reset a password
-- may get in as its owner.
create function erp.denied_person(p_user_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_reply constant jsonb := erp.denied('user.manage');
begin
  if v_reply is null and exists (
    select 1
    from erp.people() as p
    where p.id = p_user_id and erp.beyond_own_warehouses(p.warehouse_ids)
  ) then
    return erp.deny('user.manage', '{"why": "user.beyond_own_warehouses"}');
  end if;
  return v_reply;
end
$$;
