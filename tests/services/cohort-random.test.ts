// Every number of a cohort is the one that going through everything one by one gives, on cohorts made up at random.
import fc from 'fast-check'
import { expect, inject, test } from 'vitest'
import type { CohortStats } from '../../src/domain/cohort/cohort.ts'
import { crowdKey } from '../../src/domain/cohort/crowd.ts'
import { guildId } from '../../src/domain/ids.ts'
import { plainDigest, plainMember, plainNumbers } from './plain-numbers.ts'
import { anyCohort, bringCohort, type RandomCohort } from './random-cohorts.ts'
import { smallBot } from './support.ts'

/** Over a socket each takes several times as long, and is counted by the same rules. */
const cohorts = inject('store') === 'PostgreSQL' ? 40 : process.env.LONG ? 10_000 : 250

function numbersIn(stats: CohortStats, cohort: RandomCohort) {
  const inPhase = new Map(stats.phases.map(({ phase, members }) => [phase.id, members]))
  const { roadmap: _roadmap, members: _members, middle: _middle, phases: _phases, funnel, ...counts } = stats
  return {
    ...counts,
    workingIn: cohort.phases.map(({ id }) => inPhase.get(id) ?? 0),
    reached: funnel.map(({ reached }) => reached),
    finishedPhase: funnel.map(({ finished }) => finished),
  }
}

test(`the numbers of ${cohorts} cohorts are those of going through them one by one`, {
  timeout: process.env.LONG ? 7_200_000 : 600_000,
}, async () => {
  const { app, database } = await smallBot({ roadmaps: [] })
  let serial = 1_000
  await fc.assert(
    fc.asyncProperty(anyCohort, async (cohort) => {
      serial += 1
      const guild = guildId(String(serial))
      const { roadmapId, cohortId } = await bringCohort(database, guild, cohort)
      for (const isNamed of [false, true]) {
        const key = crowdKey(isNamed ? { cohortId } : { roadmapId })
        const expected = plainNumbers(cohort, isNamed)
        const found = await app.cohortNumbers.trend(guild, key, cohort.now)
        const numbers = found && {
          ...numbersIn(found.stats, cohort),
          weeks: found.weeks.map(({ topics }) => topics),
        }
        expect(numbers).toEqual(expected)
        const look = await app.cohortNumbers.look(guild, key, cohort.now)
        expect(look && numbersIn(look.stats, cohort)).toEqual(found && numbersIn(found.stats, cohort))
        for (const member of found?.stats.members ?? []) {
          const one = cohort.people[Number(member.displayName.slice(1))]
          if (one === undefined) throw new Error(`nobody is ${member.displayName}`)
          const { weeks: _, phase, ...plain } = plainMember(cohort, one, isNamed)
          expect({ ...member, phase: member.phase?.id }).toMatchObject({ ...plain, phase })
        }
      }
      const { week, days, comparison } = await app.digests.compose(guild, cohort.now, cohort.zone)
      const { topics, reviews, finishers, reviewers, members } = week
      const told = { topics, reviews, finishers, reviewers, started: week.started.length, members }
      expect({ ...told, days: days?.topics, comparison }).toEqual(plainDigest(cohort))
      const all = await app.cohorts.stats(guild, cohort.now)
      const everybody = plainNumbers(cohort, false)
      expect(all.map((stats) => numbersIn(stats, cohort))).toEqual(
        everybody === undefined ? [] : [(({ weeks: _, ...rest }) => rest)(everybody)],
      )
    }),
    // To look for a smaller example would take longer than a test may; its seed and path find it again.
    { numRuns: cohorts, endOnFailure: true },
  )
})
