-- Categories by any part of their name; see api.search_items.
create function api.search_categories(p_query text)
returns setof api.categories
language sql
stable
security invoker
as $$
  select r.*
  from erp.find_records('categories', p_query) as f (id)
  join api.categories as r on r.id = f.id
$$;
