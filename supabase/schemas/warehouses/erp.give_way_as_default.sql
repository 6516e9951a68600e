-- There is one default warehouse: when a document makes another one it, the old one gives way.
-- p_id is null for a new warehouse.
create function erp.give_way_as_default(p_id bigint, p_document jsonb)
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  update erp.warehouses as w
  set is_default = false
  where w.is_default and w.id is distinct from p_id and p_document -> 'is_default' = 'true'
$$;
