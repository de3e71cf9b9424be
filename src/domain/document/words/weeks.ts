// The weeks that words name: "Week 1: Basics", "Basics (weeks 3–4)", "1. Woche", "第三周".

import { type Weeks, weeksMax } from '../../roadmap/tree.ts'
import { plainDigits, plainHanNumbers } from '../../text/digits.ts'
import { plainOrdinals, readAmount } from '../../time/day-names.ts'
import { smallNumbers } from '../../time/number-words.ts'
import { weekWords } from '../../time/week-words.ts'
import { plainWords } from './title.ts'

/** Nobody reads further, as in titles. */
const readLengthMax = 800

const { one, many } = weekWords()
const oneWeek = anyOf(one)
const severalWeeks = anyOf(many)
const week = String.raw`(?<![\p{L}\p{N}])(?:ال)?(?:(?<several>${severalWeeks})|${oneWeek})(?:${folded('ที่')})?(?!\p{L})`
const weekAgain = String.raw`(?:${severalWeeks}|${oneWeek})(?!\p{L})`
const number = String.raw`(?:\d{1,3}(?!\d)|(?:${smallNumbers.join('|')})(?!\p{L}))`
/** "Week #3", "week no. 3", "minggu ke-3". */
const beforeNumber = String.raw`(?:\s*(?:#|no\.?\s|nr\.?\s|ke-)\s*|\s+|[_-])?`
/** "3–4", "3 to 4", "3 et 4": what the languages have between the first and the last. */
const joining = String.raw`(?:[-–—~〜&+至到]|t/m|(?:to|through|thru|until|till|and|bis|und|[aeyiио]|et|al|tot|en|do|до|по|та|ile|ve|och|til|og|${folded('से')}|${folded('और')}|الى|و)(?!\p{L}))`

/** Where the number may end in front of a title: "Week 1 Basics". "Week 1.2" is the second part of the first. */
const here = String.raw`(?=$|[\s:;.,)\]|·•–—-])`
/** Where a title must end, or go on with something else: "Week 2 - 3 projects" names no third week. */
const ended = String.raw`(?=\s*(?:$|[:;,)\]|·•–—]|\.(?!\d)|-\s))`
/** After what a title may name its weeks later on. */
const parted = String.raw`(?<=[:(\[|,·•/–—]\s*|\s-\s+)`
const decoration = String.raw`^[^\p{L}\p{N}]*`
const numbering = String.raw`(?:\d{1,3}(?:\.\d{1,3})*[.):]\s+)?`

const numbers = (end: string): string =>
  String.raw`(?<first>${number})(?:[-–—~〜&+](?<last>${number})${end}|\s*${joining}\s*(?:${weekAgain}${beforeNumber})?(?<end>${number})${ended}|(?:\.\d{1,3})*${end})`
const inFront = new RegExp(`${decoration}${numbering}${week}${beforeNumber}${numbers(here)}`, 'u')
const later = new RegExp(`${parted}${week}${beforeNumber}${numbers(ended)}`, 'u')

/** As the languages mark which one: "3rd", "3.", "3ª", "3ème", "3-я". Without a mark, "3 weeks" is how long. */
const mark = String.raw`(?:\.|st|nd|rd|th|n?de|ste|[aeo]|i?eme|e?re|er|:[ae]|-?(?:(?![a-z])\p{L}){1,2})`
const ordinal = new RegExp(
  String.raw`(?:${decoration}(?:\p{L}{1,3}\s+)?|${parted})(?<first>\d{1,3})(?:${mark}?\s*${joining}\s*(?<last>\d{1,3}))?${mark}\s+(?:${oneWeek})${ended}`,
  'u',
)

const hanNumber = String.raw`(?:\d{1,3}|[一二三四五六七八九十]{1,3})`
const counter = `(?:[个個]\\s*)?(?:周|週|星期|${folded('주')})(?:目|${folded('차')})?`
const nth = `(?:第|${folded('제')})`
const counted = new RegExp(
  String.raw`(?:${decoration}${numbering}|${parted})(?:${nth}\s*(?<first>${hanNumber})\s*(?:(?:${counter})?\s*${joining}\s*${nth}?\s*(?<last>${hanNumber})\s*)?${counter}|(?<first>\d{1,3})(?:\s*${joining}\s*(?<last>\d{1,3}))?\s*(?:[周週]目|${folded('주차')}))${here}`,
  'u',
)

/** The weeks that a title or a cell names beside what it is about; undefined where it names none. */
export function weeksIn(text: string): Weeks | undefined {
  const plain = folded(plainWords(text.slice(0, readLengthMax)))
  if (!speaksOfWeeks.test(plain)) return undefined
  const read = plainOrdinals(plainDigits(plain))
  const patterns = [inFront, counted, ordinal, later]
  for (const pattern of patterns) {
    const groups = pattern.exec(read)?.groups
    if (groups !== undefined) return weeksFrom(groups)
  }
  return undefined
}

const speaksOfWeeks = new RegExp(`${oneWeek}|${severalWeeks}|${counter}`, 'u')

/** A line of nothing but weeks. With a label they are those of the whole roadmap, as our own form writes them. */
export type WeeksLine = { readonly weeks: Weeks; readonly isLabelled: boolean }

/** Reads "Weeks 3–4", "Week: 3" and "Weeks: 3–4". "Weeks: 4" is how long something takes. */
export function weeksOfLine(text: string): WeeksLine | undefined {
  const plain = plainDigits(folded(text.slice(0, lineLengthMax)).trim())
  const labelled = line.exec(plain)?.groups
  const weeks = labelled && weeksFrom(labelled)
  return weeks && { weeks, isLabelled: labelled.label !== undefined }
}

const lineLengthMax = 60
const line = new RegExp(`^${week}(?<label>\\s*:)?${beforeNumber}${numbers('$')}$`, 'u')

/** What the head of a column of weeks calls them; undefined for other columns. */
export function weekColumn(header: string): 'week' | 'weeks' | undefined {
  const head = columnHead.exec(folded(header))
  if (head === null) return undefined
  return head.groups?.several === undefined ? 'week' : 'weeks'
}

const columnHead = new RegExp(
  String.raw`^(?:${week}(?:\s*(?:#|no\.?|nr\.?|number))?|${nth}?${counter}(?:次|数)?)$`,
  'u',
)

/** The weeks in a cell below such a head: "1", "3–4", "Week 5". */
export function weeksOfCell(text: string): Weeks | undefined {
  const groups = bareNumbers.exec(plainDigits(folded(plainWords(text))))?.groups
  return groups === undefined ? weeksIn(text) : weeksFrom(groups)
}

const bareNumbers = new RegExp(String.raw`^#?${numbers('$')}\.?$`, 'u')

/** A single number beside a word for several is how many: "weeks 4". */
function weeksFrom(groups: Readonly<Record<string, string | undefined>>): Weeks | undefined {
  const last = groups.last ?? groups.end
  if (last === undefined && groups.several !== undefined) return undefined
  const first = numberOf(groups.first ?? '')
  const weeks = { from: Math.max(1, first), to: last === undefined ? first : numberOf(last) }
  return weeks.to >= weeks.from && weeks.to <= weeksMax ? weeks : undefined
}

function numberOf(written: string): number {
  return readAmount(plainHanNumbers(written)) ?? 0
}

/** Longer ones first, so that none hides what it begins with. */
function anyOf(words: readonly string[]): string {
  const spaced = words.map(folded).filter((word) => !/[\p{scx=Han}\p{scx=Hangul}]/u.test(word))
  return [...new Set(spaced)].toSorted((word, other) => other.length - word.length).join('|')
}

/** In lower case, without accents and wide forms. */
function folded(text: string): string {
  return text.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '')
}
