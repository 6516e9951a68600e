-- Locations by any part of their name or code.
create function api.search_locations(p_query text)
returns setof api.locations
language sql
stable
security invoker
set search_path = ''
as $$
  select t.*
  from api.locations as t
  where erp.search_text(t.name, t.code) like all (erp.search_patterns(p_query))
$$;
