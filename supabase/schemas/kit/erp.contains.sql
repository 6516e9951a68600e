-- The LIKE pattern that finds a text anywhere, with what LIKE would take for a wildcard escaped.
create function erp.contains(p_text text)
returns text
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
  select '%' || regexp_replace(btrim(normalize(p_text)), '([\\%_])', '\\\1', 'g') || '%'
$$;
