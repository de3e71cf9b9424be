// What a server is told of its learners when Discord does not take it at once: nothing twice, and nothing forgotten.

import { expect, test } from 'vitest'
import { channelId, guildId } from '../../src/domain/ids.ts'
import type { SendResult } from '../../src/domain/reminder/occurrence.ts'
import { queriesOf } from '../support/queries-of.ts'
import { type TestBot, textOf } from '../support/test-bot.ts'
import { enrolled } from './scene.ts'

const basics = '🎉 **Ada** finished **Basics** on Small roadmap.'
const all = '🏁 **Ada** finished the whole roadmap **Small roadmap**!'

/** Ada on a roadmap of which two sections are left, on a server with a channel for announcements. */
async function announcing(...results: readonly SendResult[]) {
  const scene = await enrolled()
  await scene.olga.ask('setup', { 'announcement-channel': { id: '302', name: 'news', kind: 'text' } })
  await scene.ada.ask('done', { topic: 'FastAPI' })
  scene.bot.results.push(...results)
  return { ...scene, told: () => scene.bot.sent.map(({ reply }) => textOf(reply)) }
}

test('one that was taken down and one that is posted a minute later are two messages to Discord', async () => {
  const { bot, ada, told } = await announcing()
  await ada.ask('done', { topic: 'Basics' })
  await ada.ask('undo')
  await ada.ask('done', { topic: 'Web' })
  expect(told()).toEqual([basics, '🎉 **Ada** finished **Web** on Small roadmap.'])
  expect(bot.removed).toHaveLength(1)
  // With the same nonce Discord would take the second for the first, which is gone.
  const nonces = bot.sent.map(({ nonce }) => nonce)
  expect(new Set(nonces).size).toBe(2)
  expect(Math.max(...nonces.map((nonce) => nonce.length))).toBeLessThanOrEqual(25)
})

test('one that Discord refused is told with the next', async () => {
  const { ada, told, bot } = await announcing({ kind: 'forbidden', missing: ['send-messages'] })
  await ada.ask('done', { topic: 'Basics' })
  await ada.ask('done', { topic: 'Web' })
  expect(told()).toEqual([basics, all])
  expect(bot.edited).toEqual([])
})

test('one that Discord turned away for a moment comes after it', async () => {
  const busy = { kind: 'rate-limited', retryAfterMs: 2 } as const
  const { bot, ada, told } = await announcing(busy, busy)
  await ada.ask('done', { topic: 'Basics' })
  expect(told()).toEqual([basics, basics, basics])
  expect(new Set(bot.sent.map(({ nonce }) => nonce)).size).toBe(1)
  await ada.ask('done', { topic: 'Web' })
  expect(bot.edited.map(({ text }) => text)).toEqual([all])
})

test('one that somebody deleted is not changed any more, and what is new comes in another', async () => {
  const { bot, ada, told } = await announcing()
  await ada.ask('done', { topic: 'Basics' })
  const [message] = await placed(bot)
  bot.deleted.add(message?.message_id ?? '')
  await ada.ask('done', { topic: 'Web' })
  expect(told()).toEqual([basics, all])
  await ada.ask('undo')
  expect(bot.edited.at(-1)?.text).toBe(basics)
})

const placed = ({ database }: TestBot) =>
  queriesOf(database)
    .selectFrom('announcements')
    .select(['channel_id', 'message_id'])
    .where('kind', '=', 'finished')
    .execute()

test('what comes after one of which nobody knows whether it arrived says nothing of it', async () => {
  const { bot, ada } = await enrolled()
  const news = (section: string) =>
    bot.app.announcements.stepsFor({
      kind: 'finished',
      guildId: guildId('100'),
      userId: ada.userId,
      enrolmentId: 1,
      day: Temporal.PlainDate.from('2026-11-21'),
      sections: [section],
      isRoadmapFinished: false,
      now: bot.now(),
    })
  const [first] = await news('basics')
  // Killed here, or an answer that was lost.
  await bot.app.announcements.posting(first?.id ?? 0, channelId('302'))
  expect(await news('web')).toMatchObject([{ act: 'post', told: [{ sections: ['Web'] }] }])
  expect(await news('basics')).toEqual([])
})

test.each(['no-answer', 'server-error'] as const)('%s leaves such a doubt', async (kind) => {
  const { bot, ada } = await announcing({ kind })
  await ada.ask('done', { topic: 'Basics' })
  expect(await placed(bot)).toEqual([{ channel_id: '302', message_id: null }])
})
