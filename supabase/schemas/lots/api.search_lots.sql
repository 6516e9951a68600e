-- Lots by any part of their code; see api.search_items.
create function api.search_lots(p_query text)
returns setof api.lots
language sql
stable
security invoker
as $$
  select r.*
  from erp.find_records('lots', p_query) as f (id)
  join api.lots as r on r.id = f.id
$$;
