// A member whose memory is known: they answer as FSRS with weights of their own says that they would, by seeded chance.

import { default_w } from 'ts-fsrs'
import type { MemberKey } from '../../src/domain/ids.ts'
import {
  type MemoryModel,
  usualMemory,
  type Weights,
  weightsOf,
} from '../../src/domain/review/memory-model.ts'
import {
  firstCard,
  type Grade,
  grade,
  type ReviewCard,
  retrievability,
} from '../../src/domain/review/schedule.ts'
import type { Roadmap } from '../../src/domain/roadmap/tree.ts'
import { addChange, marksOn } from '../../src/store/completions.ts'
import { enrolmentsOf } from '../../src/store/enrolments.ts'
import { addRecall, saveCards } from '../../src/store/reviews.ts'
import type { TestBot } from './test-bot.ts'

/** Forgets what is new four times as fast as most, and gains little by a review: w₂ and w₈ of FSRS-6. */
const forgetful: Weights = weightsOf(
  default_w.map((weight, at) => (at === 2 ? 0.5 : at === 8 ? 0.9 : weight)),
)

/** Enough topics for 400 answers within a season. */
export const longRoadmap = (topics = 120): Roadmap => ({
  id: 'long',
  title: 'Long roadmap',
  summary: 'Much to remember.',
  phases: [
    {
      id: 'all',
      title: 'All of it',
      kind: 'phase',
      resources: [],
      children: Array.from({ length: topics }, (_, at) => ({
        id: `all/topic-${at}`,
        title: `Topic ${at}`,
        kind: 'topic' as const,
        resources: [],
        children: [],
      })),
    },
  ],
})

const firstSeed = 7919
const firstDay = Temporal.PlainDate.from('2026-01-05')

type Study = {
  readonly topics: number
  readonly answers: number
  readonly weights?: Weights | undefined
}

/** Answers, each on the day on which its topic came back by the usual weights, and the cards as they are in the end. */
function simulate(seedOf: (id: string) => string, { topics, answers, weights = forgetful }: Study) {
  const truth: MemoryModel = { ...usualMemory, weights }
  const random = seeded(firstSeed)
  const studied = Array.from({ length: topics }, (_, at) => {
    const day = firstDay.add({ days: at % 30 })
    const id = `all/topic-${at}`
    const [card, memory] = [firstCard(day, seedOf(id)), firstCard(day, seedOf(id), truth)]
    return { id, day, dueOn: String(card.dueDay), card, memory }
  })
  const given: { id: string; before: ReviewCard; answer: Grade; day: Temporal.PlainDate }[] = []
  while (given.length < answers) {
    const next = studied.reduce((soonest, one) => (one.dueOn < soonest.dueOn ? one : soonest))
    const day = next.card.dueDay
    const isRemembered = random() < retrievability(next.memory, day, truth)
    const answer: Grade = isRemembered
      ? random() < 0.8
        ? 'good'
        : random() < 0.5
          ? 'hard'
          : 'easy'
      : 'again'
    given.push({ id: next.id, before: next.card, answer, day })
    next.card = grade(next.card, answer, day).card
    next.memory = grade(next.memory, answer, day, truth).card
    next.dueOn = String(next.card.dueDay)
  }
  return { studied, given }
}

/** Logs a season of a member of the long roadmap; gives the study day of the last answer. */
export async function logAnswers(
  { database }: Pick<TestBot, 'database'>,
  member: MemberKey,
  study: Study,
): Promise<Temporal.PlainDate> {
  const [enrolment] = await enrolmentsOf(database.reading, member)
  if (enrolment === undefined) throw new Error('Nobody is on a roadmap.')
  const { id: enrolmentId } = enrolment
  const { studied, given } = simulate((id) => `${enrolmentId} ${id}`, study)
  await database.write(async (writing) => {
    const topics = studied.map(({ id, day }) => ({ id, studyDay: day, loggedAt: noonOf(day) }))
    const change = { interactionId: 'log', enrolmentId, topics, note: undefined, link: undefined }
    await addChange(writing, { ...change, now: noonOf(firstDay) }, await marksOn(writing, enrolmentId))
    await saveCards(writing, enrolmentId, studied, ({ card }) => card)
    for (const [at, { id, before: card, answer, day }] of given.entries()) {
      const before = { enrolmentId, nodeId: id, card }
      const interactionId = `answer-${String(at).padStart(6, '0')}`
      await addRecall(writing, { interactionId, before, grade: answer, studyDay: day, now: noonOf(day) })
    }
  })
  return given.at(-1)?.day ?? firstDay
}

const noonOf = (day: Temporal.PlainDate): Temporal.Instant =>
  day.toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' }).toInstant()

/** Numbers from 0 to 1 that are the same each time: a linear congruential generator, with the constants of Numerical Recipes. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32
  }
}
