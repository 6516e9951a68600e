-- One word of a search as a LIKE pattern over erp.search_text; p_before is the word before it.
-- Initial consonants (ㅁㅅㅁㅇㅅ) are looked for among the initials, anything else among the
-- keystrokes. A single consonant after a word (무선 ㅁ) is the next word half typed: an initial
-- somewhere after that word's.
create function erp.search_pattern(p_word text, p_before text)
returns text
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
  select '%' || case
    when p_word ~ '^[ㄱ-ㅎ]$' and p_before is not null then
      erp.typed_initials(p_before) || '%' || erp.typed_initials(p_word)
    when p_word ~ '^[ㄱ-ㅎ]+$' then erp.typed_initials(p_word)
    else regexp_replace(erp.keystrokes(p_word), '([\\%_])', '\\\1', 'g')
  end || '%'
$$;
