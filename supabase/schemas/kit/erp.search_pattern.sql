-- One word of erp.search_words as a LIKE pattern over erp.search_text; '%' for none. A word of
-- initial consonants only (ㅁㅅㅁㅇㅅ) is looked for among the initials, any other among the
-- keystrokes.
create function erp.search_pattern(p_word text)
returns text
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
  select coalesce(
    '%' || replace(
      regexp_replace(
        case
          when p_word ~ U&'^[ㄱ-ㅎ\0001]+$' then translate(
            erp.keystrokes(p_word), 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ',
            U&'\1100\1101\1102\1103\1104\1105\1106\1107\1108\1109\110A\110B\110C\110D\110E\110F'
            '\1110\1111\1112'
          )
          else erp.keystrokes(p_word)
        end,
        '([\\%_])', '\\\1', 'g'
      ),
      U&'\0001', '%'
    ) || '%',
    '%'
  )
$$;
