-- What somebody typed as LIKE patterns over erp.search_text, all of which must match.
create function erp.search_patterns(p_query text)
returns text[]
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
  select array_agg(erp.search_pattern(w.word))
  from unnest(erp.search_words(p_query)) as w (word)
$$;
