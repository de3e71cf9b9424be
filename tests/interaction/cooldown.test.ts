// Public messages have a cooldown for each member; the private answer is always given.
import { expect, test } from 'vitest'
import { cooldownMs, createCooldown } from '../../src/interaction/cooldown.ts'
import { md } from '../../src/interaction/markup.ts'
import { reply } from '../../src/interaction/reply.ts'
import { askFor, commandWith, dispatching, idMadeBefore } from './dispatching.ts'

const member = { guildId: '1' as never, userId: '2' as never }
const now = Temporal.Instant.from('2026-11-21T12:00Z')

test('one of a kind is told in ten minutes, to each server and by each member', async () => {
  const cooldown = createCooldown()
  const tell = ({ afterMs = 0, who = member, kind = 'roadmap' } = {}) =>
    cooldown.mayTell(who, kind, now.add({ milliseconds: afterMs }))
  expect(await tell()).toBe(true)
  expect(await tell({ afterMs: cooldownMs - 1 })).toBe(false)
  expect(await tell({ afterMs: cooldownMs })).toBe(true)
  // At the same moment: only whom it is from, where, and what it is lets these through.
  const atOnce = { afterMs: cooldownMs }
  expect(await tell({ ...atOnce, who: { ...member, userId: '3' as never } })).toBe(true)
  expect(await tell({ ...atOnce, who: { ...member, guildId: '9' as never } })).toBe(true)
  expect(await tell({ ...atOnce, kind: 'done' })).toBe(true)
  expect(await tell(atOnce)).toBe(false)
})

test('a clock that is put back makes nobody wait', async () => {
  const cooldown = createCooldown()
  expect(await cooldown.mayTell(member, 'done', now)).toBe(true)
  expect(await cooldown.mayTell(member, 'done', now.subtract({ hours: 1 }))).toBe(true)
})

test('what a command says to everyone again and again is said to its member alone', async () => {
  const command = commandWith({ visibility: 'public', execute: async () => reply(md`Look`) })
  const bot = await dispatching([command])
  for (const before of [3, 2, 1]) await bot.send(askFor('try', { id: idMadeBefore(before) }))
  expect(bot.done.map((done) => 'visibility' in done && done.visibility)).toEqual([
    'public',
    'private',
    'private',
  ])
})
