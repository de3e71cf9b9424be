// Where learners get stuck, against the same numbers worked out slowly and plainly from what was made up.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { guildId } from '../../src/domain/ids.ts'
import {
  anyCohort,
  bringRandomCohort,
  cohortGuild,
  type Leaf,
  leaves,
  lookDay,
  lookedAt,
  type Mark,
  type RandomLearner,
} from '../support/random-learners.ts'
import { smallRoadmap } from '../support/small-roadmap.ts'
import { testBot } from '../support/test-bot.ts'
import { expectKind } from './support.ts'

const guild = guildId(cohortGuild)
const few = 5
const quietDays = 7

/** All noons are as far from midnight, so days are whole; the first moment after a mark lies milliseconds after its noon. */
const lastActive = (one: RandomLearner): number =>
  Math.max(
    one.startDay,
    ...one.marks.flatMap(({ day, isKnown, answers }) =>
      isKnown && answers.length === 0 ? [] : [answers.length > 0 ? day + 1e-9 * (answers.length - 1) : day],
    ),
  )

const studiedOf = ({ marks, startDay }: RandomLearner): readonly Mark[] =>
  marks.filter(({ isKnown, day }) => !isKnown && day >= startDay)

function plainNext({ marks, choice, isFinished }: RandomLearner): Leaf | undefined {
  if (isFinished) return undefined
  const has = (leaf: Leaf): boolean => marks.some((mark) => mark.leaf === leaf)
  const [variables, loops, routing, templates, validation, , blog] = leaves
  if (!has(variables)) return variables
  if (!has(loops)) return loops
  const isChosen = has(validation) || (has(routing) && has(templates))
  if (!isChosen) {
    const begunFlask = has(routing) || has(templates)
    const way = choice ?? (begunFlask ? 'web/framework/flask' : undefined)
    if (way === undefined) return undefined
    if (way === 'web/framework/fastapi') return validation
    return has(routing) ? templates : routing
  }
  return has(blog) ? undefined : blog
}

function plainDays(one: RandomLearner, mark: Mark): number {
  const days = [...new Set(studiedOf(one).map(({ day }) => day))].sort((a, b) => a - b)
  const before = days.filter((day) => day < mark.day).at(-1) ?? one.startDay
  const together = studiedOf(one).filter(({ day }) => day === mark.day).length
  const rests = [
    ...one.rests,
    ...(one.pausedOn === undefined ? [] : [{ from: one.pausedOn, until: lookDay }]),
  ]
  // By half days from one midnight to the other: rests begin and end at noon.
  let rested = 0
  for (let half = before * 2; half < mark.day * 2; half += 1)
    if (rests.some(({ from, until }) => half >= from * 2 + 1 && half < until * 2 + 1)) rested += 1
  return (mark.day - before - rested / 2) / together
}

function plainMedian(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (place: number): number => sorted[place] ?? Number.NaN
  return sorted.length % 2 === 1
    ? at((sorted.length - 1) / 2)
    : (at(sorted.length / 2) + at(sorted.length / 2 - 1)) / 2
}

/** Everything about one topic for these people, without regard to who may see it. */
function plainTopic(leaf: Leaf, people: readonly RandomLearner[]) {
  const finishers = people.filter((one) => studiedOf(one).some((mark) => mark.leaf === leaf))
  const atIt = people.filter((one) => plainNext(one) === leaf)
  const starters = new Set([...finishers, ...atIt])
  const hasStopped = (one: RandomLearner): boolean =>
    one.pausedOn === undefined && !one.isFinished && lookDay - lastActive(one) > quietDays
  const isLast = (one: RandomLearner): boolean => {
    const order = (mark: Mark): number => mark.day * 100 + leaves.indexOf(mark.leaf)
    return [...studiedOf(one)].sort((a, b) => order(b) - order(a))[0]?.leaf === leaf
  }
  const markOf = (one: RandomLearner) => studiedOf(one).find((mark) => mark.leaf === leaf)
  const reviewed = finishers.flatMap((one) => {
    const answers = markOf(one)?.answers ?? []
    return answers.length === 0 ? [] : [answers]
  })
  return {
    starters: starters.size,
    finishers: finishers.length,
    days: finishers.flatMap((one) => {
      const mark = markOf(one)
      return mark === undefined ? [] : [plainDays(one, mark)]
    }),
    stoppedBefore: atIt.filter(hasStopped).length,
    stoppedAfter: finishers.filter((one) => hasStopped(one) && isLast(one)).length,
    reviewers: reviewed.length,
    forgetters: reviewed.filter((answers) => answers.includes(true)).length,
    answers: reviewed.flat().length,
    again: reviewed.flat().filter((isAgain) => isAgain).length,
  }
}

function plainTable(within: readonly RandomLearner[], beyond: readonly RandomLearner[]) {
  return leaves.flatMap((leaf) => {
    const [own, others] = [plainTopic(leaf, within), plainTopic(leaf, beyond)]
    const isShown = (people: number, rest: number) => people >= few && (rest === 0 || rest >= few)
    if (!isShown(own.starters, others.starters)) return []
    return [
      {
        leaf,
        starters: own.starters,
        finishers: own.finishers,
        stoppedBefore: own.stoppedBefore,
        stoppedAfter: isShown(own.finishers, others.finishers) ? own.stoppedAfter : undefined,
        medianDays: isShown(own.days.length, others.days.length) ? plainMedian(own.days) : undefined,
        lapses: isShown(own.reviewers, others.reviewers)
          ? [own.again, own.answers, own.forgetters, own.reviewers]
          : undefined,
      },
    ]
  })
}

test('the numbers are those of a slow and plain count, and nobody who is private is in them', async () => {
  await fc.assert(
    fc.asyncProperty(anyCohort, async (people) => {
      const bot = await testBot({ now: lookedAt.toString(), roadmaps: [smallRoadmap] })
      try {
        const cohort = await bringRandomCohort(bot.database, people)
        const seen = people.filter(({ visibility, isAway }) => visibility !== 'private' && !isAway)
        const [inside, outside] = [
          seen.filter((one) => one.isInCohort),
          seen.filter((one) => !one.isInCohort),
        ]
        for (const [wish, within, beyond] of [
          [{}, seen, []],
          [{ cohort }, inside, outside],
        ] as const) {
          const found = await bot.app.stuckTopics.show(guild, wish, lookedAt)
          if (seen.length === 0 && !('cohort' in wish)) {
            expect(found.kind).toBe('nobody')
            continue
          }
          const { learners, topics } = expectKind(found, 'stuck')
          expect(learners).toBe(within.length)
          const rows = topics.map((topic) => ({
            leaf: topic.node.id,
            starters: topic.starters,
            finishers: topic.finishers,
            stoppedBefore: topic.stoppedBefore.count,
            stoppedAfter: topic.stoppedAfter?.count,
            medianDays: topic.medianDays,
            lapses: topic.lapses && [
              topic.lapses.again.count,
              topic.lapses.again.of,
              topic.lapses.forgetters.count,
              topic.lapses.forgetters.of,
            ],
          }))
          const byLeaf = (one: { readonly leaf: string }, other: { readonly leaf: string }) =>
            one.leaf < other.leaf ? -1 : 1
          expect(rows.toSorted(byLeaf)).toEqual(plainTable(within, beyond).toSorted(byLeaf))
        }
      } finally {
        await bot.close()
      }
    }),
    { numRuns: process.env.LONG ? 300 : 20, endOnFailure: true },
  )
})
