-- Holds a person to the warehouses that a document names; an empty list lets them move in all.
create function erp.hold_to_warehouses(p_user_id uuid, p_document jsonb)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if not p_document ? 'warehouse_ids' then
    return;
  end if;
  delete from erp.user_warehouses as uw
  where uw.user_id = p_user_id and not p_document -> 'warehouse_ids' @> to_jsonb(uw.warehouse_id);
  insert into erp.user_warehouses (user_id, warehouse_id)
  select p_user_id, w.id::bigint
  from jsonb_array_elements_text(nullif(p_document -> 'warehouse_ids', 'null')) as w (id)
  on conflict do nothing;
end
$$;
