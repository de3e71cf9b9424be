// Where a digest says that many stop, and whom it names as glad to help.
import { expect, test } from 'vitest'
import { guildId } from '../../src/domain/ids.ts'
import type { MemberVisibility } from '../../src/domain/study/visibility.ts'
import { sayDigest } from '../../src/text/digest.ts'
import { type TestBot, textOf } from '../support/test-bot.ts'
import { type Learner, learner, smallBot } from './support.ts'

const names = ['Ann', 'Ben', 'Cleo', 'Dan', 'Eve', 'Fay']

/** Some who stopped before Variables ten days ago, and the others who finished it yesterday and offer help. */
async function stopped({ stuck = 5, helping = ['Zoe'] as readonly string[] } = {}) {
  const bot = await smallBot()
  for (const name of names.slice(0, stuck)) await learner(bot, name).start()
  const helpers = helping.map((name) => learner(bot, name))
  for (const one of helpers) await one.start()
  bot.setNow('2026-11-12T08:00Z')
  for (const one of helpers) await one.done('Variables')
  for (const [at, one] of helpers.entries()) await choose(bot, one, helping[at], { offersHelp: true })
  bot.setNow('2026-11-13T08:00Z')
  return { bot, helpers }
}

type Change = {
  readonly offersHelp?: boolean
  readonly isNamedInDigest?: boolean
  readonly visibility?: MemberVisibility
}

const choose = (bot: TestBot, { member }: Learner, displayName = '', change: Change = {}) =>
  bot.app.privacy.choose({ member, displayName, now: bot.now(), ...change })

const digestOf = (bot: TestBot) => bot.app.digests.compose(guildId('100'), bot.now(), 'UTC')

test('a topic before which five have stopped is named with its best link, and without a number', async () => {
  const { bot } = await stopped()
  const { stuck } = await digestOf(bot)
  expect(stuck).toMatchObject({
    node: { title: 'Variables' },
    link: { title: 'Python tutorial' },
    helpers: ['Zoe'],
  })
  const text = textOf(sayDigest(await digestOf(bot)))
  expect(text).toContain(
    'Many stop at **Variables** (Basics) for now, and it’s worth another try.\n- A good way in: [Python tutorial](<https://docs.python.org/3/tutorial/>)\n- Glad to be asked about it: **Zoe**',
  )
})

test('a topic before which four have stopped is not', async () => {
  const { bot } = await stopped({ stuck: 4, helping: ['Zoe', 'Yan'] })
  expect((await digestOf(bot)).stuck).toBeUndefined()
})

test('whoever keeps to themselves does not make it five', async () => {
  const { bot } = await stopped({ stuck: 5, helping: ['Zoe', 'Yan'] })
  await choose(bot, learner(bot, 'Ann'), 'Ann', { visibility: 'private' })
  expect((await digestOf(bot)).stuck).toBeUndefined()
})

test('a topic at which few of many stop is no news', async () => {
  const { bot } = await stopped({
    stuck: 5,
    helping: Array.from({ length: 21 }, (_, at) => `H${at + 10}`),
  })
  expect((await digestOf(bot)).stuck).toBeUndefined()
})

test('a quiet week reminds nobody of it', async () => {
  const { bot } = await stopped()
  bot.setNow('2026-11-23T08:00Z')
  expect((await digestOf(bot)).stuck).toBeUndefined()
})

test.each<[string, Change]>([
  ['did not offer help', { offersHelp: false }],
  ['may not be named in the digest', { isNamedInDigest: false }],
  ['is seen by moderators alone', { visibility: 'moderators' }],
  ['keeps to themselves', { visibility: 'private' }],
])('nobody helps who %s', async (_, change) => {
  const { bot, helpers } = await stopped()
  const [zoe] = helpers
  if (zoe !== undefined) await choose(bot, zoe, 'Zoe', change)
  expect((await digestOf(bot)).stuck?.helpers).toEqual([])
})

test('nobody helps who has forgotten it by now, left the roadmap, or never finished it', async () => {
  const { bot, helpers } = await stopped({ helping: ['Zoe', 'Yan', 'Xia'] })
  const [, yan] = helpers
  await yan?.leave('small')
  const wes = learner(bot, 'Wes')
  await wes.start()
  await choose(bot, wes, 'Wes', { offersHelp: true })
  expect((await digestOf(bot)).stuck?.helpers).toEqual(['Xia', 'Zoe'])
  bot.setNow('2026-12-05T08:00Z')
  await helpers[0]?.done('Loops')
  bot.setNow('2026-12-05T08:01Z')
  const later = await digestOf(bot)
  expect([later.stuck?.node.title, later.stuck?.helpers]).toEqual(['Variables', []])
})

test('of more than three who could help others have their turn each week', async () => {
  const helping = ['Pia', 'Quy', 'Rui', 'Sam']
  const { bot } = await stopped({ helping })
  const first = (await digestOf(bot)).stuck?.helpers ?? []
  expect([first.length, (await digestOf(bot)).stuck?.helpers]).toEqual([3, first])
})
