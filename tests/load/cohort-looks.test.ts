// What moderators look at of a large cohort, topic by topic or name by name, holds nobody up.
import { expect, test } from 'vitest'
import { listMembers, memberOrders } from '../../src/domain/cohort/member-list.ts'
import { guildId } from '../../src/domain/ids.ts'
import { smallBot } from '../services/support.ts'
import { bringCrowd, bringRecalls, bringRoadmap } from '../support/crowd.ts'
import { standInEmptyTurns } from './in-empty-turns.ts'

const guild = guildId('100')
const now = Temporal.Instant.from('2026-11-02T08:00Z')
/** On an idle machine an empty turn takes a millisecond, and nobody may wait for longer than 50. */
const emptyTurnsMax = 20

const crowds = [
  ['3,000 learners who finished 40 topics each', { learners: 3_000, topics: 200, doneByEach: 40 }],
  ['40 learners who finished 1,500 of 3,000 topics each', { learners: 40, topics: 3_000, doneByEach: 1_500 }],
] as const

test.each(crowds)('of %s let others have their turn', async (_, { learners, topics, doneByEach }) => {
  const bot = await smallBot()
  const id = '100.1'
  const ids = await bringRoadmap(bot.database, guild, { id, title: 'Everything', topics, now })
  await bringCrowd(bot.database, { guild, roadmapId: id, learners, topics: ids, doneByEach, now })
  await bringRecalls(bot.database, { answersEach: 3, now })
  const { stuckTopics, cohortMembers, cohortExport } = bot.app
  const looks = {
    topics: async () => {
      const look = await stuckTopics.show(guild, {}, now)
      expect(look.kind === 'stuck' && look.learners).toBe(learners)
      expect(look.kind === 'stuck' && look.topics.length).toBeGreaterThan(100)
    },
    members: async (round: number) => {
      const list = await cohortMembers.list(guild, {}, now)
      const order = memberOrders[round % memberOrders.length] ?? 'need'
      const members = list.kind === 'members' ? list.members : []
      expect(listMembers(members, { filter: 'all', phase: undefined, order })).toHaveLength(learners)
    },
    export: async () => {
      const file = await cohortExport.write(guild, { what: 'members', format: 'csv' }, now)
      expect(file.kind === 'file' && Buffer.from(file.data).toString().split('\r\n').length).toBe(
        learners + 2,
      )
    },
  }
  for (const [name, look] of Object.entries(looks))
    expect([name, await standInEmptyTurns(look, emptyTurnsMax)]).toSatisfy(
      ([, stand]) => stand < emptyTurnsMax,
    )
})
