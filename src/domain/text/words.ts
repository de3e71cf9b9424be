// The words of a text as they are compared: without case, accents and what else people leave out in typing.
// Two texts of the same words say the same, in searches, commands and versions of a roadmap alike.

/** Scripts that put no spaces between words, and Korean, which joins words freely. */
const unspaced = String.raw`\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}`
const letter = String.raw`[\p{L}\p{M}\p{N}+#]`
// A change of script ends a word: people write both "学习React" and "学习 React".
const wordPattern = new RegExp(`[${letter}&&[${unspaced}]]+|[${letter}--[${unspaced}]]+`, 'gv')
const unspacedPattern = new RegExp(`[${unspaced}]`, 'v')
const sayingPattern = /[\p{L}\p{N}]/u

// Accents, and the vowel points of Hebrew and Arabic. The marks of Indic and Thai scripts are vowels that all write.
const accents =
  /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]|[\p{Mn}&&[\p{scx=Hebrew}\p{scx=Arabic}]]/gv
// Joiners and marks of direction are never seen, and the Arabic tatweel only stretches a word.
const unseen = /[\p{Cf}'’ʼ\u0640]/gu

/** Letters that Unicode does not take apart, and what people type who have no key for them. */
const spelling: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ŧ: 't',
  ı: 'i',
  ς: 'σ',
}
const spelt = new RegExp(`[${Object.keys(spelling).join('')}]`, 'gu')

/** The words in their order, folded; signs and emoji are no words, but `c++` and `c#` are. */
export function wordsOf(text: string): readonly string[] {
  const words = folded(text).match(wordPattern) ?? []
  return words.filter((word) => sayingPattern.test(word))
}

/** The words in a row: what titles that say the same have in common; empty for one without a letter or digit. */
export function titleKey(title: string): string {
  return wordsOf(title).join(' ')
}

/** Letters of a word that is left between two that are typed as one: "endtoend", "draganddrop". */
const betweenLengthMax = 3

/**
 * Neighbours as one word: "Node.js" is also typed "nodejs", "End-to-end" also "endtoend", and of scripts without spaces all
 * that stand together.
 */
export function joinedNeighbours(words: readonly string[]): readonly string[] {
  const pairs = words.slice(1).map((word, at) => `${words[at]}${word}`)
  const triples = words.slice(2).flatMap((word, at) => {
    const between = words[at + 1] ?? ''
    return between.length <= betweenLengthMax ? [`${words[at]}${between}${word}`] : []
  })
  return [...pairs, ...triples, ...unspacedRuns(words)]
}

function unspacedRuns(words: readonly string[]): readonly string[] {
  const runs: string[][] = [[]]
  for (const word of words) {
    if (isUnspaced(word)) runs.at(-1)?.push(word)
    else runs.push([])
  }
  return runs.filter((run) => run.length > 2).map((run) => run.join(''))
}

/** True for words of scripts without spaces, in which what is typed may stand anywhere. */
export function isUnspaced(word: string): boolean {
  return unspacedPattern.test(word)
}

function folded(text: string): string {
  if (isPlain(text)) return text.toLowerCase().replaceAll("'", '')
  return text
    .normalize('NFKD')
    .replace(accents, '')
    .replace(unseen, '')
    .toLowerCase()
    .replace(spelt, (character) => spelling[character] ?? character)
}

/** Only letters without accents: most titles are so, and need no more than lower case. */
function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0x7f) return false
  return true
}
