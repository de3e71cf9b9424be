// The reviews of one person by the rules alone: their cards, what is dealt, and how long each was due.
import { type Day, deal, explainDealt } from '../../src/domain/review/dealing.ts'
import { firstCard, type Grade, grade, type ReviewCard } from '../../src/domain/review/schedule.ts'
import { type Comeback, reviewsToday } from '../../src/domain/study/comeback.ts'
import type { Asked } from './bot.ts'
import type { Wait } from './findings.ts'

type Card = ReviewCard & {
  readonly topic: string
  /** Its due day as a text, which is ten times as fast to compare. */
  readonly due: string
}

const cardOf = (topic: string, card: ReviewCard): Card => ({ ...card, topic, due: card.dueDay.toString() })

/** Whether they come back on a day, which may have more due than they want a day. */
type ComebackOn = (day: Temporal.PlainDate, hasPile: boolean) => Comeback | undefined

/** `owner` stands for the enrolment: it spreads what is finished on one day. */
export function createRuledReviews(owner: number, cap: number, comebackOn: ComebackOn) {
  const cards = new Map<string, Card>()
  const answered = new Map<string, number>()
  const waits: Wait[] = []
  const waiting = new Map<string, { readonly ahead: number; readonly since: number }>()
  let answers = 0
  let queue: readonly Card[] = []

  const answeredOn = (day: Temporal.PlainDate) => answered.get(day.toString()) ?? 0

  /** As the query of the store gives them. */
  function dueOn(day: Temporal.PlainDate): readonly Card[] {
    const date = day.toString()
    return [...cards.values()].filter(({ due }) => due <= date)
  }

  function dayOf(today: Temporal.PlainDate, due: number): Day {
    const answered = answeredOn(today)
    const comeback = comebackOn(today, due + answered > cap)
    return {
      today,
      answered,
      dailyMax: reviewsToday(comeback, cap),
    }
  }

  function asked(day: Temporal.PlainDate): Asked | undefined {
    const [first] = queue
    return first && { topic: first.topic, count: answeredOn(day) + queue.length }
  }

  function endWaiting(card: Card, day: Temporal.PlainDate): void {
    const { ahead = 1, since = answers } = waiting.get(card.topic) ?? {}
    waits.push({ days: card.dueDay.until(day).days, ahead, passed: answers - since })
    waiting.delete(card.topic)
  }

  return {
    waits,
    add(topic: string, day: Temporal.PlainDate): void {
      cards.set(topic, cardOf(topic, firstCard(day, `${owner} ${topic}`)))
    },
    /** How many are dealt on a day yet. */
    dealt(day: Temporal.PlainDate): number {
      const due = dueOn(day).length
      return explainDealt(due, dayOf(day, due)).dealt
    },
    begin(day: Temporal.PlainDate): Asked | undefined {
      const due = dueOn(day)
      queue = deal(due, dayOf(day, due.length)).dealt
      for (const { topic, due: since } of due) {
        if (waiting.has(topic)) continue
        waiting.set(topic, { ahead: due.filter((one) => one.due <= since).length, since: answers })
      }
      return asked(day)
    },
    answer(topic: string, given: Grade, day: Temporal.PlainDate): Asked | undefined {
      const [before] = queue
      if (before?.topic !== topic) throw new Error(`${topic} was not asked`)
      answers += 1
      endWaiting(before, day)
      cards.set(topic, cardOf(topic, grade(before, given, day).card))
      answered.set(day.toString(), answeredOn(day) + 1)
      // What comes next stays the same when the one before it is answered: tests/domain/review/dealing.test.ts.
      queue = queue.slice(1)
      return asked(day)
    },
    /** What is still due has waited as well. */
    end(day: Temporal.PlainDate): void {
      for (const topic of [...waiting.keys()]) {
        const card = cards.get(topic)
        if (card !== undefined) endWaiting(card, day)
      }
    },
  }
}
