// Public messages have a cooldown for each member; the private answer is always given.
import { expect, test } from 'vitest'
import { celebrationsMax, cooldownMs, createCooldown } from '../../src/interaction/cooldown.ts'
import { md } from '../../src/interaction/markup.ts'
import { reply, type Tone } from '../../src/interaction/reply.ts'
import { enrolled, scene } from '../commands/scene.ts'
import { textOf } from '../support/test-bot.ts'

const member = { guildId: '1' as never, userId: '2' as never }
const now = Temporal.Instant.from('2026-11-21T12:00Z')

test('one of a kind is told in ten minutes, of celebrations three that are different', async () => {
  const cooldown = createCooldown()
  const tell = (text: string, { afterMs = 0, who = member, kind = 'roadmap', tone = 'plain' as Tone } = {}) =>
    cooldown.mayTell(who, kind, { ...reply(md`${text}`), tone }, now.add({ milliseconds: afterMs }))
  expect(await tell('one')).toBe(true)
  expect(await tell('another', { afterMs: cooldownMs - 1 })).toBe(false)
  expect(await tell('another', { afterMs: cooldownMs })).toBe(true)
  // At the same moment: only whom the news is from lets these through.
  const atOnce = { afterMs: cooldownMs }
  expect(await tell('one', { ...atOnce, who: { ...member, userId: '3' as never } })).toBe(true)
  expect(await tell('one', { ...atOnce, who: { ...member, guildId: '9' as never } })).toBe(true)
  expect(await tell('a third', atOnce)).toBe(false)

  const celebrate = (text: string) => tell(text, { ...atOnce, kind: 'done', tone: 'celebration' })
  for (let number = 1; number <= celebrationsMax; number += 1) {
    expect(await celebrate(`phase ${number}`)).toBe(true)
    expect(await celebrate(`phase ${number}`)).toBe(false)
  }
  expect(await celebrate('one too many')).toBe(false)
})

test('a clock that is put back makes nobody wait', async () => {
  const cooldown = createCooldown()
  expect(await cooldown.mayTell(member, 'done', reply(md`one`), now)).toBe(true)
  expect(await cooldown.mayTell(member, 'done', reply(md`one`), now.subtract({ hours: 1 }))).toBe(true)
})

test('done and undo of a phase five times is one announcement, and five answers', async () => {
  const { bot, ada } = await enrolled()
  const answers: string[] = []
  let announcements = 0
  const again = async () => {
    const said = await ada.ask('done', { topic: 'Basics' })
    answers.push(textOf(said))
    announcements += said.announcements.length
    await ada.ask('undo')
  }
  for (let time = 0; time < 5; time += 1) await again()
  expect(announcements).toBe(1)
  expect(answers.filter((text) => text.includes('✓ '))).toHaveLength(5)
  bot.setNow(bot.now().add({ milliseconds: cooldownMs }))
  await again()
  expect(announcements).toBe(2)
})

test('leave and start five times is one public message', async () => {
  const { ada } = await scene()
  const visibilities: unknown[] = []
  let announcements = 0
  for (let time = 0; time < 5; time += 1) {
    const said = await ada.ask('roadmap start', { roadmap: 'small' })
    expect(textOf(said)).not.toBe('')
    visibilities.push(said.visibility)
    announcements += said.announcements.length
    await ada.ask('roadmap leave')
  }
  expect(visibilities.filter((visibility) => visibility === 'public').length + announcements).toBe(1)
})
