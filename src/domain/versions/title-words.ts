// What a title is made of, and how alike two titles are.
import { slipsToBeginnings } from '../text/slips.ts'
import { wordsOf } from '../text/words.ts'

export type TitleWords = {
  /** The different stems that say something, in order; all words where none does. */
  readonly stems: readonly string[]
  /** The words as they are spelt, by stem. */
  readonly spelt: ReadonlyMap<string, string>
  /** The stems with a digit, sorted. */
  readonly numbers: string
  /** All letters and digits in a row, so that "Web sockets" is "WebSockets". */
  readonly letters: string
}

/** How much a stem says: rare ones tell topics apart, "learn" and "basics" do not. */
export type WeightOf = (stem: string) => number

export type Likeness = {
  /** 0 to 1. */
  readonly score: number
  /** One title has all that the other has, and more: nothing was replaced. */
  readonly isExtension: boolean
}

const fillers = new Set(
  'a an the of to in on at with without for and or from by is are be as into your you how what why when vs via using use etc eg'.split(
    ' ',
  ),
)
const partSeparators = /[,;/&:()|–—→]|\s\+\s|\s-\s|\b(?:and|or|und|et)\b/iu
const weakStemWeight = 0.3
const weakStems = new Set(
  'learn learning understand understanding introduction intro basic basics fundamental fundamentals overview concept concepts advanced practice exercise exercises quiz summary recap review homework assignment topic part'
    .split(' ')
    .map(stemOf),
)

export function titleWords(title: string): TitleWords {
  const said = wordsOf(title)
  const telling = said.filter(isTelling)
  const spelt = new Map((telling.length === 0 ? said : telling).map((word) => [stemOf(word), word]))
  return {
    stems: [...spelt.keys()],
    spelt,
    numbers: [...spelt.keys()].filter(hasDigit).toSorted().join(' '),
    letters: said.join(''),
  }
}

/** The stems of what a title enumerates: "Joins, indexing and keys" has three parts. */
export function partsOf(title: string): readonly (readonly string[])[] {
  return title
    .split(partSeparators)
    .map((part) => [...new Set(wordsOf(part).filter(isTelling).map(stemOf))])
    .filter((part) => part.length > 0)
}

/** True when a title is nothing but words such as "Basics" or "Introduction". */
export function saysLittle(stems: readonly string[]): boolean {
  return stems.every((stem) => weakStems.has(stem))
}

/** Weighs every stem by the number of titles that have it, in the version where those are more. */
export function weigh(...versions: readonly (readonly TitleWords[])[]): WeightOf {
  const counts = versions.map(countStems)
  const weights = new Map<string, number>()
  for (const stem of counts.flatMap((ofVersion) => [...ofVersion.keys()])) {
    if (weights.has(stem)) continue
    const rarity = 1 / (1 + Math.log2(Math.max(...counts.map((ofVersion) => ofVersion.get(stem) ?? 0))))
    weights.set(stem, weakStems.has(stem) ? rarity * weakStemWeight : rarity)
  }
  return (stem) => weights.get(stem) ?? 1
}

/** The share of two titles, by weight, that they have in common. */
export function likenessOf(one: TitleWords, other: TitleWords, weightOf: WeightOf): Likeness {
  if (one.letters === other.letters && one.letters !== '') return { score: 1, isExtension: true }
  if (numbersDiffer(one, other)) return { score: 0, isExtension: false }
  const open = new Set(other.stems)
  const left: string[] = []
  let common = 0
  for (const stem of one.stems) {
    if (open.delete(stem)) common += 2 * weightOf(stem)
    else left.push(stem)
  }
  const ownOfOne: string[] = []
  for (const stem of left) {
    const misspelt = [...open].find((candidate) =>
      isSlipOf(one.spelt.get(stem) ?? '', other.spelt.get(candidate) ?? ''),
    )
    if (misspelt === undefined) ownOfOne.push(stem)
    else {
      open.delete(misspelt)
      common += weightOf(stem) + weightOf(misspelt)
    }
  }
  const own = sum(ownOfOne, weightOf) + sum(open, weightOf)
  const score = common === 0 ? 0 : common / (common + own)
  return { score, isExtension: ownOfOne.length === 0 || open.size === 0 }
}

/** "Week 1" and "Week 2" differ in one character and are never the same. */
function numbersDiffer(one: TitleWords, other: TitleWords): boolean {
  return one.numbers !== '' && other.numbers !== '' && one.numbers !== other.numbers
}

function hasDigit(stem: string): boolean {
  return /\p{N}/u.test(stem)
}

/**
 * One slip in a word of five letters or more, two from nine on, and never in the first letter: `synchronous` and
 * `asynchronous`, `React` and `Preact` are different things.
 */
function isSlipOf(one: string, other: string): boolean {
  const length = Math.min(one.length, other.length)
  const slipsMax = length >= 9 ? 2 : length >= 5 ? 1 : 0
  if (slipsMax === 0 || one[0] !== other[0] || Math.abs(one.length - other.length) > slipsMax) return false
  const [left, right] = withoutCommonEnds(one, other)
  // A single slip leaves two swapped letters at most.
  if (slipsMax === 1 && Math.max(left.length, right.length) > 2) return false
  return (slipsToBeginnings(left, right).at(-1) ?? 0) <= slipsMax
}

function withoutCommonEnds(one: string, other: string): readonly [string, string] {
  const shorter = Math.min(one.length, other.length)
  let start = 0
  while (start < shorter && one[start] === other[start]) start += 1
  let end = 0
  while (end < shorter - start && one.at(-1 - end) === other.at(-1 - end)) end += 1
  return [one.slice(start, one.length - end), other.slice(start, other.length - end)]
}

function countStems(titles: readonly TitleWords[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { stems } of titles) for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1)
  return counts
}

function sum(stems: Iterable<string>, weightOf: WeightOf): number {
  let total = 0
  for (const stem of stems) total += weightOf(stem)
  return total
}

function isTelling(word: string): boolean {
  return !fillers.has(word)
}

/** Rough and for English: "indexes", "indexing" and "index" are one; other languages mostly keep their words. */
function stemOf(word: string): string {
  const match = /^(.{3,}?)(?:ings?|ies|ed|es|(?<!s)s|e|y)$/u.exec(word)
  return match?.[1] ?? word
}
