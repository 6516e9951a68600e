-- Warehouses by any part of their name or code; see api.search_items.
create function api.search_warehouses(p_query text)
returns setof api.warehouses
language sql
stable
security invoker
as $$
  select r.*
  from erp.find_records('warehouses', p_query) as f (id)
  join api.warehouses as r on r.id = f.id
$$;
