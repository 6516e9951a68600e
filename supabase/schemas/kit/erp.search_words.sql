-- The words of what somebody typed. Initial consonants that adjoin other letters (usbㅎㅂ) are a
-- word of their own.
create function erp.search_words(p_query text)
returns text[]
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
  select regexp_split_to_array(
    btrim(
      regexp_replace(
        regexp_replace(
          regexp_replace(left(p_query, 100), '[\x01-\x20\u3000]+', ' ', 'g'),
          '([^ㄱ-ㅣ\s])([ㄱ-ㅎ]{2,})', '\1 \2', 'g'
        ),
        '([ㄱ-ㅎ]{2,})([^ㄱ-ㅣ\s])', '\1 \2', 'g'
      )
    ), '\s+'
  )
$$;
