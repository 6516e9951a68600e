-- Lots by any part of their code; see api.search_items.
create function api.search_lots(p_query text)
returns setof api.lots
language sql
stable
security invoker
as $$
  select t.*
  from api.lots as t
  where erp.keystrokes(t.code) like (erp.search_patterns(p_query))[1]
    and erp.keystrokes(t.code) like (erp.search_patterns(p_query))[2]
    and erp.keystrokes(t.code) like (erp.search_patterns(p_query))[3]
    and erp.keystrokes(t.code) like (erp.search_patterns(p_query))[4]
$$;
