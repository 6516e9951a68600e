-- The initials of a word as it was typed: of its syllables, or, where it is consonants only
-- (ㅁㅅㅁㅇㅅ), these consonants. The keyboard joins some of them (ㄳ); they are taken apart.
create function erp.typed_initials(p_word text)
returns text
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
  select erp.initials(
    case when p_word ~ '^[ㄱ-ㅎ]+$' then erp.keystrokes(p_word) else p_word end
  )
$$;
