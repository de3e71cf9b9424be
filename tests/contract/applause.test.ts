// Applause on both databases: each person counts once, and of many presses at two copies few change the message.

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
    const [{ app, now }] = copies
    const ada = learner(copies[0])
    const { enrolmentId } = expectKind(await ada.start(), 'started')
    const share = { member: ada.member, enrolmentId, askedIn: '1', channelId: channelId('300'), now: now() }
    const { id } = expectKind(await app.shares.begin(share), 'begun')
    await app.shares.posted(id, '77')
    const applauded = { of: 'share', id } as const
    let serial = 0
    const press = (name: string, { at = now(), copy = 0 as 0 | 1, interaction = '' } = {}) => {
      serial += 1
      const { member } = learner(copies[copy], name)
      const interactionId = interaction || `press-${serial}`
      return copies[copy].app.applause.press({ member, displayName: name, applauded, interactionId, now: at })
    }
    return { copies, app, ada, applauded, press, now: now() }
  }

  test('of twenty presses at the same moment all count, one shows at once and one in a while', async () => {
    const { app, ada, applauded, press } = await scene()
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, at) => press(`Fan ${at}`, { copy: at % 2 === 0 ? 0 : 1 })),
    )
    const turns = outcomes.map((outcome) => expectKind(outcome, 'counted').turn.kind)
    expect(turns.filter((turn) => turn === 'now')).toHaveLength(1)
    expect(turns.filter((turn) => turn === 'later')).toHaveLength(1)
    expect(await app.applause.show(ada.member, applauded)).toBe(20)
  })

  test('the same press again changes nothing, and another one takes it back', async () => {
    const { press } = await scene()
    expect(await press('Ben', { interaction: 'x' })).toMatchObject({ count: 1 })
    expect(await press('Ben', { interaction: 'x', copy: 1 })).toMatchObject({ count: 1 })
    expect(await press('Ben')).toMatchObject({ count: 0 })
    expect(await press('Ben')).toMatchObject({ count: 1 })
  })

  test('a promise that nobody kept holds nobody up for long', async () => {
    const { press, now } = await scene()
    const turn = async (name: string, seconds: number) =>
      expectKind(await press(name, { at: now.add({ seconds }) }), 'counted').turn.kind
    expect(await turn('Ben', 0)).toBe('now')
    expect(await turn('Cem', 1)).toBe('later')
    expect(await turn('Dia', 3)).toBe('another')
    expect(await turn('Eve', 60)).toBe('now')
  })

  test('nobody applauds what is their own, or is gone', async () => {
    const { app, ada, press, applauded, now } = await scene()
    expect(await press('Ada')).toEqual({ kind: 'own' })
    expect(await press('Ben')).toMatchObject({ count: 1 })
    const share = await app.shares.remove(applauded.id, ada.member, now)
    if (share !== undefined) await app.shares.removed(share, 'changed', now)
    expect(await press('Cem')).toEqual({ kind: 'gone' })
    expect(await app.applause.show(ada.member, applauded)).toBe(undefined)
  })

  test('who has themselves erased counts no more', async () => {
    const { app, copies, ada, applauded, press } = await scene()
    await press('Ben')
    await press('Cem')
    expect((await app.privacy.erase(learner(copies[0], 'Ben').member)).counts.applause).toBe(1)
    expect(await app.applause.show(ada.member, applauded)).toBe(1)
  })
})
