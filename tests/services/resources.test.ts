// The links of a server as the service keeps them: limits, two at once, and links that follow what they belong to.
import { describe, expect, test } from 'vitest'
import { type Concept, indexConcepts } from '../../src/domain/concept/concept.ts'
import { addOwnLink, ownLinks } from '../../src/store/resources.ts'
import { queriesOf } from '../support/queries-of.ts'
import type { TestBot } from '../support/test-bot.ts'
import { expectKind, learner, smallBot } from './support.ts'

async function readers() {
  const bot = await smallBot()
  const [ada, bob] = [learner(bot), learner(bot, 'Bob')]
  for (const one of [ada, bob]) await one.start()
  return { bot, ada, bob }
}

const add = (bot: TestBot, { ref }: ReturnType<typeof learner>, link: string, topic = 'Loops') =>
  bot.app.resources.add({ ref, topic, title: 'A read', link, now: bot.now() })

describe('a server keeps', () => {
  test('a thousand links of its own, and not one more; another server has room of its own', async () => {
    const { bot, ada } = await readers()
    for (let at = 0; at < 999; at += 1) {
      await addOwnLink(queriesOf(bot.database), {
        guildId: ada.member.guildId,
        place: { kind: 'concept', id: `concept-${at}` },
        title: 'A read',
        address: `https://realpython.com/${at}`,
        addedBy: ada.userId,
        now: bot.now(),
      })
    }
    expect((await add(bot, ada, 'https://a.org/')).kind).toBe('added')
    expect(await add(bot, ada, 'https://b.org/')).toEqual({ kind: 'full', of: 'guild', max: 1_000 })
    expect(await ownLinks(queriesOf(bot.database))).toHaveLength(1_000)
    const elsewhere = learner(bot, 'Ada', '200')
    await elsewhere.start()
    expect((await add(bot, elsewhere, 'https://b.org/')).kind).toBe('added')
  })

  test('one link when two people add it at once, and one report of each', async () => {
    const { bot, ada, bob } = await readers()
    const both = await Promise.all([ada, bob].map((one) => add(bot, one, 'https://a.org/')))
    expect(both.map(({ kind }) => kind).toSorted()).toEqual(['added', 'there-already'])
    const reports = await Promise.all(
      [ada, bob, ada].map(({ ref }) =>
        bot.app.resources.report({ ref, topic: 'Loops', link: 'https://a.org/', now: bot.now() }),
      ),
    )
    expect(reports.map(({ kind }) => kind).toSorted()).toEqual(['reported', 'reported', 'reported-before'])
  })
})

test('a link keeps its votes and reports when its server takes it away and adds it again', async () => {
  const { bot, ada, bob } = await readers()
  await add(bot, ada, 'https://a.org/')
  const about = { topic: 'Loops', link: 'https://a.org/', now: bot.now() }
  await bot.app.resources.setHelped({ ...about, ref: ada.ref, helped: true })
  await bot.app.resources.report({ ...about, ref: bob.ref })
  const [kept] = await ownLinks(queriesOf(bot.database))
  const mine = { member: ada.member, isModerator: false }
  expectKind(await bot.app.resources.remove(mine, kept?.id ?? 0), 'removed')
  const without = expectKind(await bot.app.resources.show(ada.ref, 'Loops'), 'resources')
  expect(without.groups.server).toEqual([])
  await add(bot, bob, 'https://a.org/')
  const again = expectKind(await bot.app.resources.show(ada.ref, 'Loops'), 'resources')
  expect(again.groups.server).toMatchObject([{ helped: 1, reports: 1, addedBy: bob.userId }])
})

test('a group about many concepts shows those of the first three, a topic all that it is about, two links each', async () => {
  const about = (id: string, topic: string): Concept => ({
    id,
    title: `Concept ${id}`,
    meaning: '',
    aliases: [],
    prerequisites: [],
    topics: [`small/${topic}`],
    resources: ['', '/more', '/most'].map((more) => ({
      title: `${id}${more}`,
      url: `https://docs.example/${id}${more}`,
      language: 'en',
    })),
    questions: [],
  })
  const concepts = indexConcepts([
    about('ranges', 'basics/loops'),
    about('names', 'basics/variables'),
    about('iterators', 'basics/loops'),
    about('values', 'basics/variables'),
    about('breaks', 'basics/loops'),
    about('generators', 'basics/loops'),
  ])
  const bot = await smallBot({ concepts })
  const ada = learner(bot)
  await ada.start()
  const shown = async (topic: string) => {
    const { groups } = expectKind(await bot.app.resources.show(ada.ref, topic), 'resources')
    return groups.concepts.map(({ concept, links }) => [concept.id, ...links.map(({ url }) => url)])
  }
  const links = (shape: readonly string[], ...ids: readonly string[]) =>
    ids.map((id) => [id, ...shape.map((more) => `https://docs.example/${id}${more}`)])
  expect(await shown('Basics')).toEqual(links(['', '/more', '/most'], 'names', 'values', 'ranges'))
  expect(await shown('Loops')).toEqual(links(['', '/more'], 'ranges', 'iterators', 'breaks', 'generators'))
})

test('looking at links stores nothing', async () => {
  const { bot, ada } = await readers()
  await bot.app.resources.show(ada.ref, 'Loops')
  for (const table of ['own_links', 'helpful_links', 'link_reports'] as const)
    expect(await queriesOf(bot.database).selectFrom(table).selectAll().execute(), table).toEqual([])
})

test('what helped is counted once a person, and the answer shows the links as they are now', async () => {
  const { bot, ada, bob } = await readers()
  await add(bot, ada, 'https://a.org/')
  const helped = async ({ ref }: typeof ada, isHelpful = true) => {
    const request = { ref, topic: 'Loops', link: ' https://a.org/ ', helped: isHelpful, now: bot.now() }
    const { link, resources } = expectKind(await bot.app.resources.setHelped(request), 'noted')
    expect(link.address).toBe('https://a.org/')
    return resources.groups.server.map((one) => one.helped)
  }
  expect(await helped(ada)).toEqual([1])
  expect(await helped(ada)).toEqual([1])
  expect(await helped(bob)).toEqual([2])
  expect(await helped(ada, false)).toEqual([1])
})

test('a report says how many there are with it, and a second one of the same person adds none', async () => {
  const { bot, ada, bob } = await readers()
  await add(bot, ada, 'https://a.org/')
  const report = async ({ ref }: typeof ada) => {
    const about = { ref, topic: 'Loops', link: 'https://a.org/', now: bot.now() }
    const outcome = await bot.app.resources.report(about)
    return 'link' in outcome ? [outcome.kind, outcome.link.reports] : outcome.kind
  }
  expect([await report(ada), await report(bob), await report(bob)]).toEqual([
    ['reported', 1],
    ['reported', 2],
    ['reported-before', 2],
  ])
})

test('a moderator removes links of their own server, and none of another', async () => {
  const { bot, ada } = await readers()
  await add(bot, ada, 'https://a.org/')
  const [kept] = await ownLinks(queriesOf(bot.database))
  const remove = (one: ReturnType<typeof learner>) =>
    bot.app.resources.remove({ member: one.member, isModerator: true }, kept?.id ?? 0)
  expect(await remove(learner(bot, 'Mara', '200'))).toEqual({ kind: 'no-such-link' })
  expect(await ownLinks(queriesOf(bot.database))).toHaveLength(1)
  expect((await remove(learner(bot, 'Mara'))).kind).toBe('removed')
})
