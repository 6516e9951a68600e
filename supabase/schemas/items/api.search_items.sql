-- Items by any part of their name, code or barcode, by half-typed syllables, and by initials. It
-- sets no search_path: only so can PostgreSQL inline it, and sort before it puts whole rows
-- together.
create function api.search_items(p_query text)
returns setof api.items
language sql
stable
security invoker
as $$
  select i.*
  from erp.find_records('items', p_query) as f (id)
  join api.items as i on i.id = f.id
$$;
