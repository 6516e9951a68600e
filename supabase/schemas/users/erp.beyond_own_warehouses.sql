-- Whether a list of warehouses, to hold somebody to, lets them into one where the person of this
-- request may not go; never for the API itself. An empty list lets into all.
create function erp.beyond_own_warehouses(p_warehouse_ids jsonb)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(
    (
      select
        jsonb_agg(uw.warehouse_id) is not null
        and (
          coalesce(jsonb_typeof(p_warehouse_ids) <> 'array' or p_warehouse_ids = '[]', true)
          or not jsonb_agg(uw.warehouse_id) @> p_warehouse_ids
        )
      from erp.user_warehouses as uw
      where uw.user_id = case when not erp.is_service() then erp.actor() end
    ), false
  )
$$;
