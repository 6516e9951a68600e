-- There is one default warehouse: when a document makes another one it, the old one gives way.
-- p_id is null for a new warehouse. The stock of every warehouse that becomes the default or ceases
-- to be it is locked first, in the one order, since it is told where it lies.
create function erp.give_way_as_default(p_id bigint, p_document jsonb)
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  select 1
  from erp.stock_positions as p
  where p.warehouse_id in (
    select w.id from erp.warehouses as w
    where case w.id
      when p_id then p_document -> 'is_default' <> to_jsonb(w.is_default)
      else w.is_default and p_document -> 'is_default' = 'true'
    end
  )
  order by p.item_id, p.warehouse_id
  for no key update;

  update erp.warehouses as w
  set is_default = false
  where w.is_default and w.id is distinct from p_id and p_document -> 'is_default' = 'true'
$$;
