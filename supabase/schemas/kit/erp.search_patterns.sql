-- What somebody typed as LIKE patterns over erp.search_text, all of which must match.
create function erp.search_patterns(p_query text)
returns text[]
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
  select array_agg(erp.search_pattern(w.word, w.before))
  from (
    select u.word, lag(u.word) over (order by u.place) as before
    from unnest(erp.search_words(p_query)) with ordinality as u (word, place)
  ) as w
$$;
