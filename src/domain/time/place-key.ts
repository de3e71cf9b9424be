// Under which key the name of a place is looked up, however it is written.

/**
 * "São Paulo" and "sao paulo" → "saopaulo", "St. John's" → "saintjohns", "U.S.A." → "usa": lower case, without accents,
 * spaces or other signs, in any script.
 */
export function placeKey(name: string): string {
  return wordsOfPlace(name).join('')
}

/** The words of a place's name, each as a key has it. */
export function wordsOfPlace(name: string): readonly string[] {
  const words = name
    .slice(0, nameLengthMax)
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}|['’‘ʼʻ`´]/gu, '')
    .replaceAll(/[øđðłıßæœ臺]/g, (letter) => plainLetters[letter] ?? letter)
    .replaceAll(/(?<=\b\p{L})\.(?=\p{L}\b)/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => fullWords[word] ?? word)
  return words.length > 1 && words[0] === 'the' ? words.slice(1) : words
}

/** UTF-16 units of a name that count. The longest name of a territory has 44. */
const nameLengthMax = 100

/** Letters that Unicode does not take apart, as people without them type them. */
const plainLetters: Readonly<Record<string, string>> = {
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  臺: '台',
}

const fullWords: Readonly<Record<string, string>> = { st: 'saint', ste: 'sainte', mt: 'mount', ft: 'fort' }
