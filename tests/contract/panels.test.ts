// Panels on both databases: each is taken by one copy, what was noted of another message is not lost, and few stay unseen.

import { describe, expect, test } from 'vitest'
import { channelId } from '../../src/domain/ids.ts'
import { learner, smallBot } from '../services/support.ts'
import type { TestBot } from '../support/test-bot.ts'
import { kinds, newDatabase } from './support.ts'

const channel = channelId('300')

describe.each(kinds)('on %s', (kind) => {
  async function copies(): Promise<readonly [TestBot, TestBot]> {
    const open = await newDatabase(kind)
    return [await smallBot({ database: await open() }), await smallBot({ database: await open() })]
  }

  /** A panel whose message is there. */
  async function posted({ app, now }: TestBot, key: ReturnType<typeof keyIn>) {
    expect(await app.panels.posting(key, 'nonce', now())).toEqual({ kind: 'posting' })
    await app.panels.posted(key, '1', await app.panels.content(key.guildId, now()), now())
  }

  const keyIn = (bot: TestBot) => ({ guildId: learner(bot, 'Ada').member.guildId, channelId: channel })

  test('a panel that is due is taken by one of two copies', async () => {
    const [one, other] = await copies()
    await posted(one, keyIn(one))
    const due = one.now().add({ minutes: 10 })
    expect(await one.app.panels.takeDue(due.subtract({ seconds: 1 }), 5)).toEqual([])
    const taken = await Promise.all([one.app.panels.takeDue(due, 5), other.app.panels.takeDue(due, 5)])
    expect(taken.map(({ length }) => length).toSorted()).toEqual([0, 1])
  })

  test('one that was posted anew meanwhile is not marked by what became of the old message', async () => {
    const [one, other] = await copies()
    const key = keyIn(one)
    await posted(one, key)
    const due = one.now().add({ minutes: 10 })
    const [old] = await one.app.panels.takeDue(due, 5)
    if (old === undefined) throw new Error('nothing was due')
    const content = await one.app.panels.content(key.guildId, due)
    await other.app.panels.posting(key, 'anew', due)
    expect(await other.app.panels.posted(key, '2', content, due)).toBe('1')
    await one.app.panels.edited(old, 'gone', content, due)
    expect(await one.app.panels.list(key.guildId)).toMatchObject([{ messageId: '2', trouble: undefined }])
  })

  test('one that Discord did not take leaves the one before as it was', async () => {
    const [one] = await copies()
    const key = keyIn(one)
    await posted(one, key)
    await one.app.panels.posting(key, 'anew', one.now())
    await one.app.panels.notPosted(key)
    expect(await one.app.panels.list(key.guildId)).toMatchObject([{ messageId: '1', attempt: undefined }])
  })

  test('numbers are shown from five learners on, private ones among them', async () => {
    const [one] = await copies()
    const people = ['Ada', 'Ben', 'Cem', 'Dia', 'Eve'].map((name) => learner(one, name))
    const { guildId } = keyIn(one)
    for (const person of people.slice(0, 4)) await person.start()
    expect((await one.app.panels.content(guildId, one.now())).numbers).toBeUndefined()
    const { member } = people[4] ?? learner(one, 'Eve')
    await people[4]?.start()
    await one.app.privacy.choose({ member, displayName: 'Eve', visibility: 'private', now: one.now() })
    await people[4]?.done('Loops')
    const soon = one.now().add({ seconds: 1 })
    expect((await one.app.panels.content(guildId, soon)).numbers).toEqual({
      learners: 5,
      topics: 1,
      reviews: 0,
    })
  })

  test('a server has ten at most', async () => {
    const [one] = await copies()
    const { guildId } = keyIn(one)
    for (let at = 0; at < 10; at += 1) await posted(one, { guildId, channelId: channelId(String(400 + at)) })
    const eleventh = { guildId, channelId: channelId('500') }
    expect(await one.app.panels.posting(eleventh, 'nonce', one.now())).toEqual({ kind: 'too-many', max: 10 })
  })
})
