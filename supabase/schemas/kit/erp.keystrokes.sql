-- A text as its keys on the Korean two-set keyboard: 마우스 is ㅁㅏㅇㅜㅅㅡ, and 닭 is ㄷㅏㄹㄱ. What is half
-- typed is then the beginning of what is meant: 마웃 is ㅁㅏㅇㅜㅅ. Anything else comes back in lower
-- case.
--
-- NFKD takes a syllable apart into letters of three alphabets (initial, vowel, final: U+1100 to
-- U+11FF); translate brings the simple ones to the one alphabet of the keyboard, replace splits
-- the others.
create function erp.keystrokes(p_text text)
returns text
language sql
immutable
parallel safe
security invoker
set search_path = ''
as $$
  select
    replace(replace(replace(replace(replace(replace(replace(
    replace(replace(replace(replace(replace(replace(replace(
    replace(replace(replace(replace(replace(replace(
      translate(
        lower(normalize(p_text, nfkd)),
        U&'\1100\1101\1102\1103\1104\1105\1106\1107\1108\1109\110A\110B\110C\110D\110E\110F\1110'
        '\1111\1112\1161\1162\1163\1164\1165\1166\1167\1168\1169\116D\116E\1172\1173\1175\11A8'
        '\11A9\11AB\11AE\11AF\11B7\11B8\11BA\11BB\11BC\11BD\11BE\11BF\11C0\11C1\11C2',
        'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣㄱㄲㄴㄷㄹㅁㅂㅅㅆㅇㅈㅊㅋㅌㅍㅎ'
      ),
      U&'\116A', 'ㅗㅏ'), U&'\116B', 'ㅗㅐ'), U&'\116C', 'ㅗㅣ'), U&'\116F', 'ㅜㅓ'),
      U&'\1170', 'ㅜㅔ'), U&'\1171', 'ㅜㅣ'), U&'\1174', 'ㅡㅣ'), U&'\11AA', 'ㄱㅅ'),
      U&'\11AC', 'ㄴㅈ'), U&'\11AD', 'ㄴㅎ'), U&'\11B0', 'ㄹㄱ'), U&'\11B1', 'ㄹㅁ'),
      U&'\11B2', 'ㄹㅂ'), U&'\11B3', 'ㄹㅅ'), U&'\11B4', 'ㄹㅌ'), U&'\11B5', 'ㄹㅍ'),
      U&'\11B6', 'ㄹㅎ'), U&'\11B9', 'ㅂㅅ'), U&'\111A', 'ㄹㅎ'), U&'\1121', 'ㅂㅅ')
$$;
