// Shares on both databases: two copies post one message of a question, and take each message down once.

import { describe, expect, test } from 'vitest'
import { channelId } from '../../src/domain/ids.ts'
import { expectKind, learner, smallBot } from '../services/support.ts'
import type { TestBot } from '../support/test-bot.ts'
import { kinds, newDatabase } from './support.ts'

describe.each(kinds)('on %s', (kind) => {
  async function scene() {
    const open = await newDatabase(kind)
    const copies: readonly [TestBot, TestBot] = [
      await smallBot({ database: await open() }),
      await smallBot({ database: await open() }),
    ]
    const ada = learner(copies[0])
    const { enrolmentId } = expectKind(await ada.start(), 'started')
    const share = (askedIn: string, now = copies[0].now()) => ({
      member: ada.member,
      enrolmentId,
      askedIn,
      channelId: channelId('300'),
      now,
    })
    return { copies, ada, share, enrolmentId }
  }

  test('of presses at the same moment at two copies one posts, also of two questions', async () => {
    const { copies, share } = await scene()
    const begun = await Promise.all(
      ['1', '1', '2', '2'].map((asked, at) => copies[at % 2 === 0 ? 0 : 1].app.shares.begin(share(asked))),
    )
    const kindsOf = begun.map((one) => one.kind)
    expect(kindsOf.filter((one) => one === 'begun')).toHaveLength(1)
    expect(kindsOf.filter((one) => one === 'under-way')).toHaveLength(1)
    expect(kindsOf.filter((one) => one === 'too-soon')).toHaveLength(2)
  })

  test('a message that is to go is taken by one of two copies, and tried again later', async () => {
    const { copies, ada, share, enrolmentId } = await scene()
    const [{ app }, other] = copies
    const { id } = expectKind(await app.shares.begin(share('1')), 'begun')
    await app.shares.posted(id, '77')
    const now = copies[0].now()
    expect(await app.shares.remove(id, { ...ada.member, userId: learner(other, 'Ben').userId }, now)).toBe(
      undefined,
    )
    const removal = await app.shares.remove(id, ada.member, now)
    expect(removal).toMatchObject({ messageId: '77', channelId: '300' })
    if (removal !== undefined) await app.shares.removed(removal, 'forbidden', now)
    expect(await app.shares.takeRemovals(now, 5)).toEqual([])
    const later = now.add({ minutes: 30 })
    const taken = await Promise.all(copies.map((copy) => copy.app.shares.takeRemovals(later, 5)))
    expect(taken.flat()).toMatchObject([{ messageId: '77' }])
    for (const one of taken.flat()) await app.shares.removed(one, 'gone', later)
    expect(await app.shares.standing(enrolmentId)).toEqual([])
    expect(await app.shares.takeRemovals(later.add({ hours: 1 }), 5)).toEqual([])
  })

  test('one that was certainly not posted keeps no other waiting', async () => {
    const { copies, share, enrolmentId } = await scene()
    const [{ app, now }] = copies
    const { id } = expectKind(await app.shares.begin(share('1')), 'begun')
    expect(await app.shares.waitsUntil(enrolmentId, now())).toEqual(now().add({ hours: 1 }))
    await app.shares.notPosted(id)
    expect(await app.shares.waitsUntil(enrolmentId, now())).toBe(undefined)
    expectKind(await app.shares.begin(share('2')), 'begun')
  })

  test('erasing leaves the order to take the message down, without whose it was', async () => {
    const { copies, ada, share } = await scene()
    const [{ app, now }] = copies
    const { id } = expectKind(await app.shares.begin(share('1')), 'begun')
    await app.shares.posted(id, '77')
    const later = now().add({ hours: 2 })
    const second = expectKind(await app.shares.begin(share('2', later)), 'begun')
    await app.privacy.erase(ada.member)
    const due = await app.shares.takeRemovals(later, 5)
    expect(due.map((one) => one.id)).toEqual([id])
    // One that was on its way is looked for once Discord would list it.
    const [doubtful] = await app.shares.takeRemovals(later.add({ minutes: 2 }), 5)
    expect(doubtful).toMatchObject({ id: second.id, messageId: undefined })
    for (const one of [...due, doubtful])
      if (one !== undefined) await app.shares.removed(one, 'changed', later)
    expect(await app.shares.takeRemovals(later.add({ hours: 9 }), 5)).toEqual([])
    expect((await app.privacy.erase(ada.member)).counts.shares).toBe(0)
  })
})
