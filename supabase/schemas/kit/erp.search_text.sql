-- What a search looks in: the keystrokes of a name without its spaces (people do not agree on where
-- Korean has them), those of its codes, and the name's initials. See erp.search_patterns.
create function erp.search_text(p_name text, p_codes text)
returns text
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
  select concat_ws(
    ' ',
    erp.keystrokes(regexp_replace(p_name, '\s', '', 'g')),
    erp.keystrokes(p_codes),
    erp.initials(p_name)
  )
$$;
