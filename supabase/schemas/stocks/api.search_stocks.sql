-- The stock of the items that a search finds. It sets no search_path, so that it can be inlined;
-- see api.search_items.
create function api.search_stocks(p_query text)
returns setof api.stocks
language sql
stable
security invoker
as $$
  select s.*
  from erp.find_records('items', p_query) as f (id)
  join api.stocks as s on s.item_id = f.id
$$;
