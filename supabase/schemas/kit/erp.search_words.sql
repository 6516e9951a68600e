-- The words of what somebody typed, four at most; the fourth takes the rest. U+0001 stands for
-- "and later on": between the words of the rest, and before a single consonant after a word (무선
-- ㅁ), which is the next word half typed. Initial consonants that adjoin other letters (usbㅎㅂ) are
-- a word.
create function erp.search_words(p_query text)
returns text[]
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
  with clean as (
    select regexp_replace(left(p_query, 100), '[\x01-\x20]+', ' ', 'g') as query
  ),
  split as (
    select regexp_replace(
      regexp_replace(c.query, '([^ㄱ-ㅣ\s])([ㄱ-ㅎ]{2,})', '\1 \2', 'g'),
      '([ㄱ-ㅎ]{2,})([^ㄱ-ㅣ\s])', '\1 \2', 'g'
    ) as query
    from clean as c
  ),
  glued as (
    select regexp_split_to_array(
      btrim(regexp_replace(s.query, '(?<=\S)\s+(?=[ㄱ-ㅎ](\s|$))', U&'\0001', 'g')), '\s+'
    ) as words
    from split as s
  )
  select g.words[1:3] || nullif(array_to_string(g.words[4:], U&'\0001'), '')
  from glued as g
$$;
