// The numbers of a large cohort hold nobody up.
import { expect, test } from 'vitest'
import { crowdKey } from '../../src/domain/cohort/crowd.ts'
import { guildId } from '../../src/domain/ids.ts'
import { smallBot } from '../services/support.ts'
import { bringCrowd, bringRoadmap, phasesOf } from '../support/crowd.ts'
import { bringNamed } from '../support/named-cohorts.ts'
import { bringVersion } from '../support/own-roadmaps.ts'
import { standInEmptyTurns } from './in-empty-turns.ts'

const guild = guildId('100')
const now = Temporal.Instant.from('2026-11-02T08:00Z')
/** On an idle machine an empty turn takes a millisecond, and nobody may wait for longer than 50. */
const emptyTurnsMax = 20

const crowds = [
  [
    '3,000 learners who finished 40 topics each',
    { learners: 3_000, topics: 200, doneByEach: 40, newcomers: 0 },
  ],
  // How much the first ones have finished tells nothing of those who come after them.
  [
    '60 newcomers and then 40 learners who finished 2,500 of 5,000 topics each',
    { learners: 100, topics: 5_000, doneByEach: 2_500, newcomers: 60 },
  ],
] as const

test.each(crowds)(
  'of %s let others have their turn',
  async (_, { learners, topics, doneByEach, newcomers }) => {
    const bot = await smallBot()
    const id = '100.1'
    const ids = await bringRoadmap(bot.database, guild, { id, title: 'Everything', topics, now })
    const crowd = { guild, roadmapId: id, learners, newcomers, topics: ids, doneByEach, now }
    await bringCrowd(bot.database, crowd)
    const { cohorts } = bot.app
    const stats = await standInEmptyTurns(async () => {
      const [all] = await cohorts.stats(guild, now)
      expect(all?.members).toHaveLength(learners)
      expect(all?.members.filter(({ done }) => done === doneByEach)).toHaveLength(learners - newcomers)
    }, emptyTurnsMax)
    // It tells of the month as well.
    const digest = await standInEmptyTurns(() => bot.app.digests.compose(guild, now, 'UTC'), emptyTurnsMax)
    expect({ stats, digest }).toSatisfy(() => Math.max(stats, digest) < emptyTurnsMax)
  },
)

test('of a cohort of 3,000 learners on 60 phases, with its weeks and its forecast, let others have their turn', async () => {
  const bot = await smallBot()
  const phases = phasesOf(60, { title: 'Phase' })
  const topics = phases.flatMap(({ children }) => children.map(({ id }) => id))
  const content = { title: 'Everything', summary: '', phases }
  await bringVersion(bot.database, { id: '100.1', guildId: guild, content, now })
  const crowd = { guild, roadmapId: '100.1', learners: 3_000, topics, doneByEach: 20, now }
  await bringCrowd(bot.database, crowd)
  const ids = Array.from({ length: crowd.learners }, (_, at) => at + 1)
  const named = { guild, roadmapId: '100.1', name: 'Autumn', startsOn: '2026-10-01', weeks: null }
  const key = crowdKey({ cohortId: await bringNamed(bot.database, named, ids) })
  const { cohortNumbers, cohortScopes } = bot.app
  const look = await standInEmptyTurns(async () => {
    const found = await cohortNumbers.look(guild, key, now)
    expect(found?.stats.measured).toBe(crowd.learners)
  }, emptyTurnsMax)
  const trend = await standInEmptyTurns(() => cohortNumbers.trend(guild, key, now), emptyTurnsMax)
  const forecast = await standInEmptyTurns(() => cohortNumbers.forecast(guild, key, now), emptyTurnsMax)
  const choices = await standInEmptyTurns(() => cohortScopes.choices(guild), emptyTurnsMax)
  expect({ look, trend, forecast, choices }).toSatisfy(
    () => Math.max(look, trend, forecast, choices) < emptyTurnsMax,
  )
})
