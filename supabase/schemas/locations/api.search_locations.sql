-- Locations by any part of their name or code; see api.search_items.
create function api.search_locations(p_query text)
returns setof api.locations
language sql
stable
security invoker
as $$
  select r.*
  from erp.find_records('locations', p_query) as f (id)
  join api.locations as r on r.id = f.id
$$;
