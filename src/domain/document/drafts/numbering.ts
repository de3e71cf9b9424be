// Numbers in front of titles that only make sense beside those of their siblings.

import { slugOf } from '../../roadmap/ids.ts'
import { titleLengthMax } from '../../roadmap/tree.ts'
import { cutText } from '../../text/cutting.ts'
import { cleanTitle, numberedTitle, readTitle } from '../words/title.ts'
import type { Draft } from './draft.ts'

/**
 * Gives back "Day 1: Morning" and "Day 2: Morning" the numbers that tell them apart, and takes off "1 Math" and "2 Code"
 * what counts them, at every level.
 */
export function settleNumbers(drafts: readonly Draft[]): void {
  keepApart(drafts)
  takeOffCount(drafts, bareNumber, Number)
  takeOffCount(drafts, romanNumber, valueOfRoman)
  for (const { children } of drafts) settleNumbers(children)
}

/** All with a number get it back, lest some of one row have it. */
function keepApart(drafts: readonly Draft[]): void {
  const bySlug = Map.groupBy(drafts, ({ title }) => slugOf(title))
  const isAlike = [...bySlug.values()].some(
    (alike) => alike.length > 1 && new Set(alike.map(numbered)).size === alike.length,
  )
  if (isAlike) for (const draft of drafts) draft.title = numbered(draft)
}

/** The title with the numbering that it was written with, if that is all that was taken off in front. */
function numbered({ title, written }: Draft): string {
  if (written === '') return title
  const { title: whole } = readTitle(written)
  const withNumber = numberedTitle(written)
  const at = withNumber.indexOf(whole)
  if (whole !== title || at <= 0 || !/\d|\b[ivx]+\b/iu.test(withNumber.slice(0, at))) return title
  return cutText(withNumber.slice(0, at + whole.length), titleLengthMax)
}

const bareNumber = /^(\d{1,3})\s+(?=\p{L})/u
const romanNumber = /^([IVX]{1,5})[.):]\s+(?=\p{L})/u
const romanNumbers = 'I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX'.split(' ')

function valueOfRoman(written: string): number {
  return romanNumbers.indexOf(written) + 1
}

/** Fewer items of a list may have numbers that say how many: "1 egg", "2 eggs". */
const itemsMin = 3

/** Only where they count on from 0 or 1 and the titles stay apart without. */
function takeOffCount(
  drafts: readonly Draft[],
  pattern: RegExp,
  amountOf: (written: string) => number,
): void {
  const counted = drafts.filter(({ title }) => pattern.test(title))
  const values = counted.map(({ title }) => amountOf(pattern.exec(title)?.[1] ?? ''))
  const isRow = values.every((value, at) => value === (values[0] ?? 0) + at) && (values[0] ?? 2) <= 1
  const least = drafts.some(({ children }) => children.length > 0) ? 2 : itemsMin
  if (!isRow || counted.length < least || 2 * counted.length < drafts.length) return
  const shorter = counted.map(({ title }) => cleanTitle(title.replace(pattern, '')))
  if (new Set(shorter.map(slugOf)).size < counted.length || shorter.includes('')) return
  for (const [at, draft] of counted.entries()) draft.title = shorter[at] ?? draft.title
}
