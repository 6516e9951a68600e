const INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;
const SYLLABLES_PER_INITIAL = 588;

/** The initial consonants of a text; what is no Hangul syllable stays as it is. */
function initials(text: string): string {
  return [...text]
    .map((letter) => {
      const code = letter.charCodeAt(0);
      if (code < FIRST_SYLLABLE || code > LAST_SYLLABLE) return letter;
      return INITIALS[Math.floor((code - FIRST_SYLLABLE) / SYLLABLES_PER_INITIAL)] ?? letter;
    })
    .join("");
}

/** Whether every word that is typed is part of the text, by letters or by initial consonants. */
export function isFound(text: string, typed: string): boolean {
  const plain = text.toLowerCase();
  const spelled = initials(plain).replaceAll(" ", "");
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return words.every((word) => plain.includes(word) || spelled.includes(word));
}
