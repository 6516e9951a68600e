-- Warehouses by any part of their name or code.
create function api.search_warehouses(p_query text)
returns setof api.warehouses
language sql
stable
security invoker
set search_path = ''
as $$
  select t.*
  from api.warehouses as t
  where erp.search_text(t.name, t.code) like all (erp.search_patterns(p_query))
$$;
