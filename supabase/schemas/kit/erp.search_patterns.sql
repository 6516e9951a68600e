-- What somebody typed as four LIKE patterns over erp.search_text, all of which must match.
--
-- The cost is that high on purpose. PostgREST prepares its statements: when the query is known, the
-- planner folds this call away and sees the patterns; a generic plan cannot, and must never win.
create function erp.search_patterns(p_query text)
returns text[]
language sql
immutable
parallel safe
security invoker
cost 1000000
set search_path = ''
as $$
  select array[
    erp.search_pattern(w.words[1]), erp.search_pattern(w.words[2]),
    erp.search_pattern(w.words[3]), erp.search_pattern(w.words[4])
  ]
  from (select erp.search_words(p_query) as words) as w
$$;
