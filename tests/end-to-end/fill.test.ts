// The practice server as a moderator finds it who fills it: what a cohort leaves behind, in the channels chosen for it.

import { expect, test } from 'vitest'
import { fillServer } from '../../src/practice-mode/cohort.ts'
import { practiceBot } from '../support/practice-bot.ts'

/** Of the eight weeks; it shows every kind of message. */
const enough = 0.15

test('filling a server celebrates what is finished, reminds in the channel and posts the digest', async () => {
  const bot = await practiceBot({ now: '2026-09-25T10:00:00Z' })
  const { guild, world, server } = bot
  const people: string[] = []
  const stop = new AbortController()
  // One answer comes after Discord's three seconds: whoever gets none asks again.
  const late = server.faults.add({ kind: 'slow', delayMs: 3_500, method: 'POST', path: /\/callback/ })
  await fillServer({
    server,
    bot: { app: bot.app() },
    scene: { guildId: guild.id, people: [] },
    onArrival: (arrived) => people.push(...arrived.map(({ userId }) => userId)),
    turn: (toMs) => bot.turnTo(Temporal.Instant.fromEpochMilliseconds(toMs).toString()),
    progress: (share) => share >= enough && stop.abort(),
    signal: stop.signal,
  })

  expect(late.left()).toBe(0)

  /** What everyone in a channel sees. */
  const seenIn = (channelId: string) => world.messages(channelId).filter(({ ephemeral }) => !ephemeral)
  const texts = (channelId: string) => seenIn(channelId).map(({ text }) => text)
  const general = texts(guild.channels.general)
  const started = general.filter((text) => text.includes(' started **'))
  const finished = general.filter((text) => text.startsWith('🎉 '))
  expect(started.length).toBeGreaterThan(1)
  expect(finished.length).toBeGreaterThan(3)
  expect(general).toHaveLength(started.length + finished.length)
  // Whoever finishes more on the same day has it added to the same line.
  const perDay = seenIn(guild.channels.general).flatMap(({ raw, text }) => {
    const name = /^🎉 (\*\*\w+\*\*) finished/.exec(text)?.[1]
    return name === undefined ? [] : [`${name} ${String(raw.timestamp).slice(0, 10)}`]
  })
  expect(new Set(perDay).size).toBe(perDay.length)

  const reminded = seenIn(guild.channels.reminders)
  expect(new Set(reminded.flatMap(({ pings }) => pings)).size).toBe(2)
  for (const { text } of reminded) expect(text).toMatch(/^### <@\d+> (Today|Your week) on /)
  expect(people.flatMap((id) => world.directMessages(id)).length).toBeGreaterThan(20)

  const digests = texts(guild.channels.digest)
  expect(digests.length).toBeGreaterThan(0)
  for (const text of digests) expect(text).toMatch(/^## The week\n(?:.*\n)+?\d+ learners finished \d+ topics/)
})

test('the clock is turned when what was just done is told', async () => {
  const { guild, world, server, turnTo } = await practiceBot({ now: '2026-09-25T10:00:00Z' })
  server.faults.add({ kind: 'slow', delayMs: 500, method: 'POST', path: '/webhooks/' })
  await guild.learner.slash('roadmap start', { roadmap: 'python-backend-from-zero' })
  await turnTo('2026-10-02T10:00:00Z')
  const told = world.messages(guild.channels.general).filter(({ ephemeral }) => !ephemeral)
  expect(told.map(({ text, raw }) => [text, String(raw.timestamp).slice(0, 10)])).toEqual([
    ['**Lena** started **Backend Developer Roadmap (Python): from Zero**.', '2026-09-25'],
  ])
})
