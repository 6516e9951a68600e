-- The warehouses whose stock the person of this request may see: those that they are held to, or
-- all (and what is in transit) when they are held to none.
create function erp.visible_warehouses()
returns bigint[]
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(
    (
      select array_agg(uw.warehouse_id)
      from erp.user_warehouses as uw
      where uw.user_id = erp.actor()
    ),
    (select array_agg(w.id) from erp.warehouses as w)
  )
$$;
