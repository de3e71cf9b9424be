import { describe, expect, test } from 'vitest'
import { permission } from '../../src/interaction/caller.ts'
import { ownLinks } from '../../src/store/resources.ts'
import { queriesOf } from '../support/queries-of.ts'
import { textOf } from '../support/test-bot.ts'
import { addressesIn, readers, tutorial } from './links.ts'
import { enrolled, labelsOf, roadmapGone, scene } from './scene.ts'

const good = { topic: 'loops', title: 'Loops, *explained*', link: 'https://RealPython.com/loops' }

describe('/resources add', () => {
  test('keeps a link for everyone in the server, privately, and says where it is found', async () => {
    const { ada, cem } = await readers()
    const said = await ada.ask('resources add', good)
    expect(said.visibility).toBe('private')
    expect(textOf(said)).toContain(
      'Added to **Loops**: [Loops, \\*explained\\*](<https://realpython.com/loops>)',
    )
    expect(textOf(await ada.press(said, 'Resources'))).toContain('From this server')
    expect(textOf(await cem.ask('resources show', { topic: 'loops' }))).toContain(
      '**From this server**\n- [Loops, \\*explained\\*](<https://realpython.com/loops>) · realpython.com',
    )
  })

  test('shows moderators who added it, and nobody else', async () => {
    const { bot, ada, cem } = await readers()
    await ada.ask('resources add', good)
    const cemAsModerator = bot.as({ name: 'Cem', permissions: permission.moderateMembers })
    expect(textOf(await cemAsModerator.ask('resources show', { topic: 'loops' }))).toContain(
      `added by <@${ada.userId}>`,
    )
    expect(textOf(await cem.ask('resources show', { topic: 'loops' }))).not.toContain('added by')
  })

  test('keeps it in one server', async () => {
    const { ada, adaElsewhere } = await readers()
    await ada.ask('resources add', good)
    expect(textOf(await adaElsewhere.ask('resources show', { topic: 'loops' }))).not.toContain('realpython')
  })

  test('keeps it at the concept of the topic, so that it stands in another roadmap too', async () => {
    const { ada, ben } = await readers()
    await ada.ask('resources add', { ...good, topic: 'variables' })
    expect(addressesIn(textOf(await ben.ask('resources show', { topic: 'variables' })))).toEqual([
      tutorial,
      'https://one.org/',
      'https://two.org/',
      'https://realpython.com/loops',
    ])
  })

  test('keeps it at the topic alone when that is about no concept, or about two', async () => {
    const { ada, ben, bot } = await readers()
    await ada.ask('resources add', good)
    await ada.ask('resources add', { ...good, topic: 'routing' })
    expect((await ownLinks(queriesOf(bot.database))).map(({ place }) => place.id)).toEqual([
      'small/basics/loops',
      'small/web/framework/flask/routing',
    ])
    for (const topic of ['loops', 'routing'])
      expect(textOf(await ben.ask('resources show', { topic }))).not.toContain('realpython')
    expect(textOf(await ada.ask('resources show', { topic: 'flask' }))).toContain('realpython')
  })

  test('keeps an address once, whoever adds it and however it is spelt', async () => {
    const { ada, cem, bot } = await readers()
    await ada.ask('resources add', good)
    const again = await cem.ask('resources add', { ...good, link: 'https://realpython.com:443/loops#' })
    expect(textOf(again)).toContain('already there')
    expect(textOf(await ada.ask('resources add', { ...good, topic: 'variables', link: tutorial }))).toContain(
      'already there',
    )
    expect(await ownLinks(queriesOf(bot.database))).toHaveLength(1)
  })

  test('may add at the topic what stands merely around it', async () => {
    const { ada } = await enrolled()
    expect(textOf(await ada.ask('resources show', { topic: 'loops' }))).toContain(tutorial)
    await ada.ask('resources add', { ...good, link: tutorial })
    expect(textOf(await ada.ask('resources show', { topic: 'loops' }))).toContain('From this server')
  })

  test('does nothing more when Discord delivers it twice', async () => {
    const { ada, bot } = await readers()
    const id = ((BigInt(bot.now().epochMilliseconds - 1_420_070_400_000) << 22n) + 900n).toString()
    await ada.ask('resources add', good, id)
    expect((await ada.ask('resources add', good, id)).reply).toBeUndefined()
    expect(await ownLinks(queriesOf(bot.database))).toHaveLength(1)
  })

  test.each([
    ['an address without https', { link: 'http://realpython.com' }, 'starts with https://'],
    ['no address', { link: 'see the wiki' }, 'starts with https://'],
    ['a private address', { link: 'https://192.168.0.1/' }, 'public website'],
    ['a password', { link: 'https://ada:secret@realpython.com' }, 'user name or password'],
    ['a long address', { link: `https://realpython.com/${'é'.repeat(200)}` }, 'longer than 512 characters'],
    ['no word', { title: '\u200B!' }, 'a word or two'],
    ['an address for a title', { title: 'https://discord.com' }, 'should be words'],
    ['a long title', { title: 'x'.repeat(101) }, 'I can’t use what you entered for **title**'],
    ['an unknown topic', { topic: 'zzz' }, 'There’s no topic “zzz”'],
  ])('refuses %s, says what to do, and keeps nothing', async (_, change, words) => {
    const { ada, bot } = await readers()
    const said = await ada.ask('resources add', { ...good, ...change })
    expect(textOf(said)).toContain(words)
    expect(said.visibility).toBe('private')
    expect(await ownLinks(queriesOf(bot.database))).toEqual([])
  })

  test('says that a topic is full at fifty, and at forty-nine not', async () => {
    const { ada, bot } = await enrolled()
    const add = (at: number) =>
      bot.app.resources.add({
        ref: { member: ada.member },
        topic: 'loops',
        title: `Read ${at}`,
        link: `https://realpython.com/${at}`,
        now: bot.now(),
      })
    for (let at = 0; at < 49; at += 1) await add(at)
    expect(textOf(await ada.ask('resources add', good))).toContain('✓ Added')
    expect(textOf(await ada.ask('resources add', { ...good, link: 'https://a.org/' }))).toContain(
      'This topic already has 50 links from this server',
    )
    expect(textOf(await ada.ask('resources add', { ...good, topic: 'blog' }))).toContain('✓ Added')
  })

  test('offers what may have been meant, and suggests topics', async () => {
    const { ada } = await readers()
    expect(labelsOf(await ada.ask('resources add', { ...good, topic: 'lops' }))).toEqual(['Loops'])
    expect((await ada.type('resources add', 'topic', 'loo')).map(({ name }) => name)).toEqual([
      'Loops — Basics',
    ])
  })

  test('is for those on a roadmap, in a server', async () => {
    expect(textOf(await (await scene()).ada.ask('resources add', good))).toContain('You’re not on a roadmap')
    const gone = await roadmapGone()
    expect(textOf(await gone.ada.ask('resources add', good))).toContain('is no longer available')
    expect(textOf(await gone.adaInDirectMessages.ask('resources add', good))).toContain('inside a server')
  })
})
