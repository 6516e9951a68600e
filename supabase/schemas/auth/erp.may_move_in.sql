-- Whether the person of this request may move stock in a warehouse.
create function erp.may_move_in(p_warehouse_id bigint)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(p_warehouse_id = any (erp.visible_warehouses()), false)
$$;
