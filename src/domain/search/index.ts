// Searching prepared once: which entries have which word, and how far each entry is from what was typed.

import { allSteps, type Steps } from '../steps.ts'
import { eachNearWord, type SortedWords, sortWords } from '../text/slips.ts'
import { isUnspaced, joinedNeighbours, wordsOf } from '../text/words.ts'

/** Something to be found: by its title, by its other names, or by the entry that it stands below. */
export type SearchEntry = {
  readonly title: string
  readonly aliases: readonly string[]
  /** The place in the list of the entry above, which must stand before it; undefined at the top. */
  readonly parent: number | undefined
}

export type SearchIndex = {
  /** All words, and neighbours as one word, sorted by their UTF-16 units. */
  readonly vocabulary: readonly string[]
  /** For each word of the vocabulary its uses: twice the place of the entry, and one more for an alias. */
  readonly uses: readonly (readonly number[])[]
  readonly whole: WholeWords
  /** How many words each title has, at most `titleWordsMax`. */
  readonly titleLengths: Uint8Array
  /** The place of the entry above, -1 at the top. */
  readonly parents: Int32Array
}

/** The words without the neighbours as one: "ebs" stands in no word of "Web sockets". */
type WholeWords = SortedWords & {
  /** Where each stands in the vocabulary. */
  readonly places: Uint32Array
  /** All of them in a row, each with a space after it, and where in it each begins. */
  readonly text: string
  readonly starts: Uint32Array
}

/** Places in the vocabulary with their penalties. */
type Fits = ReadonlyMap<number, number>

/** An entry with how far it is from what was typed, 0 for the same words; and how many words its title has. */
export type Match = { readonly entry: number; readonly distance: number; readonly titleWords: number }

/** More words than this say nothing more; each costs a comparison with the whole vocabulary. */
const typedWordsMax = 10
const slipsMax = 2
/** No title has more; it is what a byte holds. */
export const titleWordsMax = 255

// By how much a word is less than the word that was typed. A title comes before an alias that fits as well, and both,
// however they fit, before a title further up.
export const penalties = { begins: 2, holds: 4, slip: 2, alias: 1, above: 10 }
/** The greatest distance that a match can have. */
export const distanceMax =
  typedWordsMax * (penalties.holds + slipsMax * penalties.slip + penalties.alias + penalties.above)
/** More than any distance, and the most that a byte holds. */
const nowhere = 255

/** Shorter words are typed right or are not found: one changed letter makes another word of them. */
const forgivenLengthMin = 4
const twiceForgivenLengthMin = 8
/** Fewer letters stand inside of too many words. */
const insideLengthMin = 3

/** Entries that are taken apart in a millisecond or two. */
const entriesPerStep = 100

/** Prepares a search over entries, each after the one above it. */
export function prepareIndex(entries: readonly SearchEntry[]): SearchIndex {
  return allSteps(prepareInSteps(entries.length, (at) => entries[at]))
}

/** The same in steps, for who must not keep others waiting; each entry is asked for once. */
export function* prepareInSteps(
  count: number,
  entryAt: (at: number) => SearchEntry | undefined,
): Steps<SearchIndex> {
  const usesOf = new Map<string, number[]>()
  const wholeWords = new Set<string>()
  const add = (word: string, use: number): void => {
    const uses = usesOf.get(word)
    if (uses === undefined) usesOf.set(word, [use])
    else if (uses.at(-1) !== use) uses.push(use)
  }
  const titleLengths = new Uint8Array(count)
  const parents = new Int32Array(count).fill(-1)
  for (let at = 0; at < count; at += 1) {
    if (at % entriesPerStep === entriesPerStep - 1) yield
    const { title, aliases, parent = -1 } = entryAt(at) ?? nothing
    parents[at] = parent
    const titleWords = wordsOf(title)
    titleLengths[at] = Math.min(titleWords.length, titleWordsMax)
    for (const [name, words] of [titleWords, ...aliases.map(wordsOf)].entries()) {
      const use = 2 * at + (name === 0 ? 0 : 1)
      for (const word of words) {
        wholeWords.add(word)
        add(word, use)
      }
      for (const pair of joinedNeighbours(words)) add(pair, use)
    }
  }
  yield
  const vocabulary = [...usesOf.keys()].sort()
  yield
  const uses = vocabulary.map((word) => usesOf.get(word) ?? [])
  const sorted = sortWords(wholeWords)
  yield
  return { vocabulary, uses, whole: wholeOf(vocabulary, wholeWords, sorted), titleLengths, parents }
}

const nothing: SearchEntry = { title: '', aliases: [], parent: undefined }

/** The entries that have every typed word, in their order. `typed` holds folded words, see `wordsOf`. */
export function matchesIn(index: SearchIndex, typed: readonly string[]): readonly Match[] {
  const words = [...new Set(typed)].slice(0, typedWordsMax)
  const distances = new Uint8Array(index.parents.length)
  for (const [at, word] of words.entries()) {
    const before = words[at - 1]
    // A word may have been torn in two by a space, as in "node js". Its first part begins the word and needs no help.
    const joined = before === undefined ? undefined : fitsOf(index, `${before}${word}`, false)
    const own = penaltiesOf(index, [fitsOf(index, word, true), joined])
    const above = penaltiesFromAbove(index, own)
    let left = 0
    for (let entry = 0; entry < distances.length; entry += 1) {
      if (distances[entry] === nowhere) continue
      const least = Math.min(own[entry] as number, above[entry] as number)
      distances[entry] = least === nowhere ? nowhere : (distances[entry] as number) + least
      if (least !== nowhere) left += 1
    }
    if (left === 0) return []
  }
  const matches: Match[] = []
  for (const [entry, distance] of distances.entries()) {
    if (distance !== nowhere)
      matches.push({ entry, distance, titleWords: index.titleLengths[entry] as number })
  }
  return matches
}

/** For each entry the least penalty of a word of those above it. */
function penaltiesFromAbove({ parents }: SearchIndex, own: Uint8Array): Uint8Array {
  const above = new Uint8Array(parents.length)
  for (let entry = 0; entry < parents.length; entry += 1) {
    const parent = parents[entry] as number
    // A parent stands before its children, so what it has from above is known.
    above[entry] =
      parent < 0 ? nowhere : Math.min(above[parent] as number, (own[parent] as number) + penalties.above)
  }
  return above
}

/** The words of the vocabulary that fit what was typed, each with by how much it is less than that. */
function fitsOf({ vocabulary, whole }: SearchIndex, typed: string, forgiving: boolean): Fits {
  const fits = new Map<number, number>()
  if (forgiving && typed.length >= forgivenLengthMin) {
    eachNearWord(whole, typed, typed.length >= twiceForgivenLengthMin ? slipsMax : 1, (position, slips) => {
      fits.set(whole.places[position] as number, penalties.holds + slips * penalties.slip)
    })
  }
  if (typed.length >= insideLengthMin || isUnspaced(typed)) {
    eachWordWith(whole, typed, (position) => fits.set(whole.places[position] as number, penalties.holds))
  }
  for (let at = firstFrom(vocabulary, typed); vocabulary[at]?.startsWith(typed) === true; at += 1)
    fits.set(at, vocabulary[at] === typed ? 0 : penalties.begins)
  return fits
}

/** For each entry the least penalty of its own words. */
function penaltiesOf({ uses, parents }: SearchIndex, fitting: readonly (Fits | undefined)[]): Uint8Array {
  const least = new Uint8Array(parents.length).fill(nowhere)
  for (const fits of fitting) {
    for (const [word, penalty] of fits ?? []) {
      for (const use of uses[word] ?? []) {
        const total = use % 2 === 0 ? penalty : penalty + penalties.alias
        if (total < (least[use >> 1] ?? 0)) least[use >> 1] = total
      }
    }
  }
  return least
}

function wholeOf(
  vocabulary: readonly string[],
  wholeWords: ReadonlySet<string>,
  sorted: SortedWords,
): WholeWords {
  const places = Uint32Array.from(vocabulary.keys().filter((at) => wholeWords.has(vocabulary[at] ?? '')))
  const starts = new Uint32Array(places.length)
  let text = ''
  for (const [position, word] of sorted.words.entries()) {
    starts[position] = text.length
    text += `${word} `
  }
  return { ...sorted, places, text, starts }
}

/** Tells of every word in which what is typed stands. */
function eachWordWith({ text, starts }: WholeWords, typed: string, tell: (position: number) => void): void {
  const startOf = (position: number): number => starts[position] ?? text.length
  let position = 0
  for (let found = text.indexOf(typed); found >= 0; found = text.indexOf(typed, startOf(position + 1))) {
    while (startOf(position + 1) <= found) position += 1
    tell(position)
  }
}

/** The first place at which a word does not stand before `wanted`. */
function firstFrom(words: readonly string[], wanted: string): number {
  let low = 0
  let high = words.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((words[middle] ?? '') < wanted) low = middle + 1
    else high = middle
  }
  return low
}
