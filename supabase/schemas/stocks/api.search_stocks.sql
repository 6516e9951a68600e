-- The stock of the items that a search finds.
create function api.search_stocks(p_query text)
returns setof api.stocks
language sql
stable
security invoker
set search_path = ''
as $$
  select s.* from api.stocks as s
  where s.item_id in (select i.id from api.search_items(p_query) as i)
$$;
