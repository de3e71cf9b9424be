// How progress reads: bars, shares, counts.

import { type Count, percentOf } from '../domain/roadmap/completion.ts'
import { type Markup, md } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'

const barLength = 12

const texts = messages('progress-words', {
  doneOf: '{done, number} of {total, number}',
  loggedAndFresh: '{done, number} of {total, number} done, about {fresh, number} still fresh',
  allFresh: '{done, number} of {total, number} done, all still fresh',
})

/**
 * `▰▰▰▱▱▱▱▱▱▱▱▱ 25 %`. The first topic already shows, and a full bar means finished: one topic short of it never rounds
 * up to it.
 */
export function progressBar(count: Count): Markup {
  const { done, total } = count
  // Multiplied first: 57 of 100 as a fraction times 100 is a hair below 57.
  const rounded = total === 0 ? barLength : Math.floor((done * barLength) / total)
  const filled = done > 0 ? Math.max(1, rounded) : rounded
  return md`${'▰'.repeat(filled)}${'▱'.repeat(barLength - filled)} ${share(count)}`
}

/** A share in percent, rounded down; what was begun never reads as nothing: the first of 152 topics is `<1 %`. */
export function share(count: Count): Markup {
  const percent = percentOf(count)
  return count.done > 0 && percent === 0 ? md`<1\u00a0%` : md`${percent}\u00a0%`
}

/** `3 of 12` */
export const doneOf = ({ done, total }: Count): Markup => texts.doneOf({ done, total })

/** `31 of 40 done, about 26 still fresh`; before anything is done, `0 of 40`. */
export function loggedAndFresh({ done, total }: Count, fresh: number): Markup {
  if (done === 0) return doneOf({ done, total })
  return fresh === done ? texts.allFresh({ done, total }) : texts.loggedAndFresh({ done, total, fresh })
}
