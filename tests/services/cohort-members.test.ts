// The list of learners against what was made up: each filter holds who fits, and nobody who keeps to themselves.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { listMembers, memberFilters, memberOrders } from '../../src/domain/cohort/member-list.ts'
import { guildId } from '../../src/domain/ids.ts'
import { measureTotal } from '../../src/domain/roadmap/completion.ts'
import { indexRoadmap } from '../../src/domain/roadmap/walk.ts'
import {
  anyCohort,
  bringRandomCohort,
  cohortGuild,
  lookDay,
  lookedAt,
  nameOf,
  type RandomLearner,
} from '../support/random-learners.ts'
import { smallRoadmap } from '../support/small-roadmap.ts'
import { testBot } from '../support/test-bot.ts'
import { expectKind } from './support.ts'

const guild = guildId(cohortGuild)
const index = indexRoadmap(smallRoadmap)
const everyone = { filter: 'all', phase: undefined, order: 'need' } as const

/** Noon to noon; an answer in a review is given within milliseconds of the mark. */
function plainMember(one: RandomLearner, at: number) {
  const active = one.marks.filter(({ isKnown, answers }) => !isKnown || answers.length > 0)
  const lastDay = Math.max(one.startDay, ...active.map(({ day }) => day))
  const laterMs = Math.max(
    0,
    ...active.filter(({ day }) => day === lastDay).map(({ answers }) => answers.length - 1),
  )
  const isQuiet = lookDay - lastDay - laterMs / 1e9 > 7
  const { done, total } = measureTotal(index, new Set(one.marks.map(({ leaf }) => leaf)))
  return {
    name: nameOf(at),
    done,
    total,
    standing: one.isFinished
      ? 'finished'
      : one.pausedOn !== undefined
        ? 'paused'
        : isQuiet
          ? 'quiet'
          : 'active',
    hasBegun: active.length > 0,
  }
}

const filtersOf = ({ standing, hasBegun }: ReturnType<typeof plainMember>): readonly string[] => [
  'all',
  standing === 'active' ? 'on-track' : standing,
  ...(!hasBegun && standing !== 'paused' && standing !== 'finished' ? ['not-begun'] : []),
]

test('each filter holds who fits and is seen, in any order, of all and of a cohort', async () => {
  await fc.assert(
    fc.asyncProperty(anyCohort, async (people) => {
      const bot = await testBot({ now: lookedAt.toString(), roadmaps: [smallRoadmap] })
      try {
        const cohort = await bringRandomCohort(bot.database, people)
        const isSeen = ({ visibility, isAway }: RandomLearner) => visibility !== 'private' && !isAway
        for (const wish of [{}, { cohort }]) {
          const plain = people.flatMap((one, at) =>
            isSeen(one) && (one.isInCohort || !('cohort' in wish)) ? [plainMember(one, at)] : [],
          )
          const found = await bot.app.cohortMembers.list(guild, wish, lookedAt)
          if (found.kind === 'nobody') {
            expect(people.filter(isSeen)).toEqual([])
            continue
          }
          const { members } = expectKind(found, 'members')
          for (const filter of memberFilters)
            for (const order of memberOrders)
              expect(
                listMembers(members, { ...everyone, filter, order })
                  .map(({ displayName, done, total, standing, hasBegun }) => ({
                    name: displayName,
                    done,
                    total,
                    standing,
                    hasBegun,
                  }))
                  .toSorted((one, other) => (one.name < other.name ? -1 : 1)),
              ).toEqual(
                plain
                  .filter((one) => filtersOf(one).includes(filter))
                  .toSorted((one, other) => (one.name < other.name ? -1 : 1)),
              )
          const done = listMembers(members, { ...everyone, order: 'progress' }).map((one) => one.done)
          expect(done).toEqual(done.toSorted((one, other) => other - one))
          const phases = [...smallRoadmap.phases.map(({ id }) => id)].map(
            (phase) => listMembers(members, { ...everyone, phase }).length,
          )
          expect(phases.reduce((so, one) => so + one, 0)).toBe(
            members.filter(({ phase }) => phase !== undefined).length,
          )
        }
      } finally {
        await bot.close()
      }
    }),
    { numRuns: process.env.LONG ? 200 : 15, endOnFailure: true },
  )
})
