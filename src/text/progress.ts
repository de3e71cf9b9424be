// How progress reads: bars, shares, counts, days.

import type { Count } from '../domain/roadmap/completion.ts'
import { joined, type Markup, md } from '../interaction/markup.ts'

const barLength = 12

/** `▰▰▰▱▱▱▱▱▱▱▱▱ 25 %`. A full bar means finished: one topic short of it never rounds up to it. */
export function progressBar(count: Count): Markup {
  const { done, total } = count.total === 0 ? { done: 1, total: 1 } : count
  // Multiplied first: 57 of 100 as a fraction times 100 is a hair below 57.
  const filled = Math.floor((done * barLength) / total)
  return md`${'▰'.repeat(filled)}${'▱'.repeat(barLength - filled)} ${Math.floor((done * 100) / total)}\u00a0%`
}

/** `3 of 12` */
export const doneOf = ({ done, total }: Count): Markup => md`${done} of ${total}`

/** `1 topic`, `2 topics` */
export function counted(count: number, singular: string, plural = `${singular}s`): Markup {
  return md`${count} ${count === 1 ? singular : plural}`
}

/** `8 topics, 41 reviews`; what there is none of is left out, unless there is nothing at all. */
export function studied({ topics, reviews }: { readonly topics: number; readonly reviews: number }): Markup {
  const facts = [
    ...(topics > 0 || reviews === 0 ? [counted(topics, 'topic')] : []),
    ...(reviews > 0 ? [counted(reviews, 'review')] : []),
  ]
  return joined(facts, ', ')
}

/** A list that ends politely: the first `max`, then "and 4 more". */
export function listed(items: readonly Markup[], max: number): Markup {
  const shown = items.slice(0, max)
  const rest = items.length - shown.length
  return joined(rest > 0 ? [...shown, md`and ${rest} more`] : shown, ', ')
}
