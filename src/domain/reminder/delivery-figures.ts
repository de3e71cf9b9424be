// What became of messages that were due lately, in numbers; of members' own only as far as they lead to nobody.

import type { UserId } from '../ids.ts'
import { crowdMin } from '../study/visibility.ts'
import type { HeadCount } from './guild-health.ts'
import type { OccurrenceReason, OccurrenceState } from './occurrence-state.ts'

/** A message that was due, or is. */
export type Delivery = {
  /** Whose it is; undefined for what a server is told. */
  readonly userId: UserId | undefined
  readonly dueAt: Temporal.Instant
  readonly state: OccurrenceState
  readonly reason: OccurrenceReason | undefined
  readonly late: boolean
  readonly isOpen: boolean
}

/** `sent` counts those that were late, too. `givenUp`: it should have come, and did not, or nobody knows. */
export type Figures<Figure> = { readonly [Name in 'sent' | 'late' | 'givenUp']: Figure }

export type DeliveryFigures<Figure> = {
  readonly day: Figures<Figure>
  readonly week: Figures<Figure>
  /** Due by now and neither sent nor given up. */
  readonly waiting: Figure
}

/** Messages, and whose they are. */
type Count = { messages: number; readonly people: Set<UserId> }

const hourMs = 60 * 60_000
export const figuresMs = { day: 24 * hourMs, week: 7 * 24 * hourMs } as const

/** Counts messages as they are read, page by page. */
export function createTally(now: Temporal.Instant) {
  const figures = (): Record<keyof Figures<Count>, Count> => ({
    sent: newCount(),
    late: newCount(),
    givenUp: newCount(),
  })
  const counts = { day: figures(), week: figures(), waiting: newCount() }

  function add(count: Count, userId: UserId | undefined): void {
    count.messages += 1
    if (userId !== undefined) count.people.add(userId)
  }

  return {
    add(delivery: Delivery): void {
      const { userId, dueAt } = delivery
      if (delivery.isOpen) add(counts.waiting, userId)
      const ageMs = now.epochMilliseconds - dueAt.epochMilliseconds
      for (const name of delivery.isOpen ? [] : endsOf(delivery)) {
        if (ageMs < figuresMs.day) add(counts.day[name], userId)
        if (ageMs < figuresMs.week) add(counts.week[name], userId)
      }
    },
    /** Something is due that nobody has begun with. */
    addWaiting: (userId: UserId | undefined): void => add(counts.waiting, userId),
    /** The numbers as they are: for what a server is told, and for whoever runs the bot. */
    exact: (): DeliveryFigures<number> => told(counts, ({ messages }) => messages),
    /** Of messages to fewer people than a crowd only that there are some. */
    ofCrowds: (): DeliveryFigures<HeadCount> =>
      told(counts, ({ messages, people }) => {
        if (messages === 0) return { kind: 'none' }
        return people.size < crowdMin ? { kind: 'few' } : { kind: 'many', n: messages }
      }),
  }
}

const newCount = (): Count => ({ messages: 0, people: new Set() })

function told<Figure>(
  { day, week, waiting }: DeliveryFigures<Count>,
  tell: (count: Count) => Figure,
): DeliveryFigures<Figure> {
  const all = ({ sent, late, givenUp }: Figures<Count>): Figures<Figure> => ({
    sent: tell(sent),
    late: tell(late),
    givenUp: tell(givenUp),
  })
  return { day: all(day), week: all(week), waiting: tell(waiting) }
}

function endsOf({ state, reason, late }: Delivery): readonly (keyof Figures<Count>)[] {
  switch (state) {
    case 'sent':
      return late ? ['sent', 'late'] : ['sent']
    case 'broken':
    case 'unknown':
      return ['givenUp']
    case 'skipped':
      // Whatever else was left out was not wanted, or another one came instead.
      return reason === 'too-late' || reason === 'no-channel' ? ['givenUp'] : []
    case 'claimed':
    case 'sending':
      return []
  }
}
