-- The initial consonants (초성) of the Korean syllables of a text, all else left out: ᄆᄉᄆᄋᄉ of
-- "무선 마우스 M1". They are letters of the initials' own alphabet (U+1100 to U+1112), so that in
-- erp.search_text they are not taken for keystrokes.
create function erp.initials(p_text text)
returns text
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
  select regexp_replace(normalize(p_text, nfkd), U&'[^\1100-\1112]', '', 'g')
$$;
