-- Units by any part of their name or code; see api.search_items.
create function api.search_units(p_query text)
returns setof api.units
language sql
stable
security invoker
as $$
  select r.*
  from erp.find_records('units', p_query) as f (id)
  join api.units as r on r.id = f.id
$$;
