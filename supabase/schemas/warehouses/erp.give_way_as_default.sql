-- There is one default warehouse: when a document makes another one it, the old one gives way.
-- p_id is null for a new warehouse. The stock of both is locked first, in the one order, since it
-- is told whether it lies in the default warehouse.
create function erp.give_way_as_default(p_id bigint, p_document jsonb)
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  select 1
  from erp.stock_positions as p
  where p_document -> 'is_default' = 'true'
    and p.warehouse_id in (
      select w.id from erp.warehouses as w where w.is_default or w.id = p_id
    )
  order by p.item_id, p.warehouse_id
  for no key update;

  update erp.warehouses as w
  set is_default = false
  where w.is_default and w.id is distinct from p_id and p_document -> 'is_default' = 'true'
$$;
