// A bot that was not running: its learners’ days are excused, and those over which a clock was only turned are not.

import { expect, test } from 'vitest'
import type { MemberKey } from '../../src/domain/ids.ts'
import { practiceBot } from '../support/practice-bot.ts'

test('a day on which the bot was stopped is excused, and one that the clock only passed is not', async () => {
  const { app, guild, restart, server, turnTo } = await practiceBot({ now: '2026-11-21T10:00:00Z' })
  await guild.learner.slash('roadmap start', { roadmap: 'backend-progress-tracker' })
  await guild.learner.slash('done', { topic: 'Understand caching basics' })
  await restart(() => server.clock.set(Date.parse('2026-11-22T22:00:00Z')))
  await turnTo('2026-11-24T10:00:00Z')
  const member = { guildId: guild.id, userId: guild.learner.id } as MemberKey
  const streak = await app().streaks.streak(member, Temporal.Instant.from('2026-11-24T10:00Z'))
  expect(
    streak?.marks.filter(({ kind }) => kind !== 'before').map(({ day, kind }) => `${day} ${kind}`),
  ).toEqual([
    '2026-11-21 studied',
    '2026-11-22 excused',
    '2026-11-23 frozen',
    ...['24', '25', '26', '27', '28', '29'].map((day) => `2026-11-${day} ahead`),
  ])
  expect((await guild.learner.slash('streak')).message?.text).toContain('I was down, or Discord was')
})
