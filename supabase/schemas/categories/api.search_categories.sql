-- Categories by any part of their name.
create function api.search_categories(p_query text)
returns setof api.categories
language sql
stable
security invoker
set search_path = ''
as $$
  select t.*
  from api.categories as t
  where erp.search_text(t.name, '') like all (erp.search_patterns(p_query))
$$;
