// Titles that are made of nothing but words of a list: "Tips for success", "学习目标", "Оценка и сроки".

import { isUnspaced } from '../../text/words.ts'
import { plainWords } from './title.ts'

/** Nobody writes a longer title of such words. */
const readLengthMax = 80

export type Phrases = {
  /** True for a title of these words alone, with at least one that says what it is about. */
  readonly cover: (title: string) => boolean
  /** True for a title that such words stand at the beginning or the end of, as `where` says. */
  readonly stand: (where: 'first' | 'last', title: string) => boolean
}

/** What titles are held against: `heads` say what they are about, `fillers` may stand beside them. */
export function phrasesOf(heads: readonly string[], fillers: readonly string[] = []): Phrases {
  const words = new Map([
    ...fillers.map((filler) => [foldedTitle(filler), false] as const),
    ...heads.map((head) => [foldedTitle(head), true] as const),
  ])
  const headWords = [...words].flatMap(([word, isHead]) => (isHead ? [word] : []))
  const byFirst = Map.groupBy(words.keys(), (word) => word.charAt(0))
  return {
    cover: (title) => covers(foldedTitle(title), words, byFirst),
    stand: (where, title) => {
      const text = foldedTitle(title)
      return headWords.some((word) => {
        const at = where === 'first' ? 0 : text.length - word.length
        return at >= 0 && text.startsWith(word, at) && isWhole(text, at, word)
      })
    },
  }
}

/** In lower case, without accents, signs and emoji, its words one space apart. */
export function foldedTitle(title: string): string {
  return plainWords(title.slice(0, 2 * readLengthMax))
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

type Way = 'none' | 'fillers' | 'heads'

/** Follows from every place that words lead to; each place is looked at once. */
function covers(
  text: string,
  words: ReadonlyMap<string, boolean>,
  byFirst: ReadonlyMap<string, readonly string[]>,
): boolean {
  if (text === '' || text.length > readLengthMax) return false
  const ways: Way[] = Array.from({ length: text.length + 1 }, () => 'none')
  ways[0] = 'fillers'
  for (let at = 0; at < text.length; at += 1) {
    const way = ways[at]
    if (way === 'none' || way === undefined) continue
    if (text[at] === ' ') reach(ways, at + 1, way)
    for (const word of byFirst.get(text.charAt(at)) ?? [])
      if (text.startsWith(word, at) && isWhole(text, at, word))
        reach(ways, at + word.length, words.get(word) === true ? 'heads' : way)
  }
  return ways[text.length] === 'heads'
}

function reach(ways: Way[], at: number, way: Way): void {
  if (ways[at] !== 'heads') ways[at] = way
}

/** Words end where a space does, but for scripts that know none. */
function isWhole(text: string, at: number, word: string): boolean {
  const [before, after] = [text[at - 1] ?? ' ', text[at + word.length] ?? ' ']
  const isOpen = (inside: string, outside: string) => outside === ' ' || isUnspaced(inside)
  return isOpen(word.charAt(0), before) && isOpen(word.at(-1) ?? '', after)
}
