// When nothing is sent to Discord, until when, and what is said of it.
import { describe, expect, test } from 'vitest'
import {
  type Answered,
  admit,
  afterAnswer,
  type BreakerState,
  closedBreaker,
  createBreaker,
  invalidOpenAt,
  invalidWarnAt,
} from '../../src/discord/breaker.ts'
import { keepingLog, messaging, nonce, said } from './messaging.ts'

const noon = Temporal.Instant.from('2026-11-21T12:00Z')
const later = (seconds: number): Temporal.Instant => noon.add({ milliseconds: seconds * 1_000 })

const fine: Answered = {
  status: 200,
  scope: null,
  isDiscords: true,
  isGlobal: false,
  retryAfterMs: undefined,
}
const ban: Answered = { ...fine, status: 429, isDiscords: false, retryAfterMs: 3_600_000 }
const refused: Answered = { ...fine, status: 403 }

function hear(answers: readonly Answered[], at = noon, state: BreakerState = closedBreaker) {
  let current = state
  const news: string[] = []
  for (const answer of answers) {
    const step = afterAnswer(current, answer, at)
    current = step.state
    news.push(...step.news)
  }
  return { state: current, news }
}

const waitAt = (state: BreakerState, seconds: number): number => admit(state, later(seconds)).waitMs

describe('a ban', () => {
  test('keeps everything back until its end', () => {
    const { state, news } = hear([ban])
    expect(news).toEqual(['opened'])
    expect(waitAt(state, 0)).toBe(3_600_000)
    expect(waitAt(state, 3_599)).toBe(1_000)
    expect(waitAt(state, 3_600)).toBe(0)
  })

  test.each([
    [undefined, 600_000],
    [Number.NaN, 600_000],
    [-5, 1_000],
    [Number.POSITIVE_INFINITY, 600_000],
    [999_999_999_999, 86_400_000],
  ])('whose wait reads %s lasts %i ms', (retryAfterMs, restMs) => {
    expect(waitAt(hear([{ ...ban, retryAfterMs }]).state, 0)).toBe(restMs)
  })

  test('that several requests meet at once is one, and the longest', () => {
    const { state, news } = hear([ban, { ...ban, retryAfterMs: 7_200_000 }, { ...ban, retryAfterMs: 5 }])
    expect(news).toEqual(['opened'])
    expect(waitAt(state, 0)).toBe(7_200_000)
  })

  test('is not lifted by the answer to a request from before it', () => {
    const { state, news } = hear([ban, fine])
    expect(news).toEqual(['opened'])
    expect(waitAt(state, 1)).toBe(3_599_000)
  })

  test('ends with one probe; the others wait for what becomes of it', () => {
    const probing = admit(hear([ban]).state, later(3_601)).state
    expect(waitAt(probing, 3_601)).toBeGreaterThan(0)
    const { state, news } = hear([fine], later(3_602), probing)
    expect(news).toEqual(['closed'])
    expect(waitAt(state, 3_602)).toBe(0)
    expect(state.rest).toBeUndefined()
  })

  test('that the probe meets again is a new one', () => {
    const probing = admit(hear([ban]).state, later(3_601)).state
    const { state, news } = hear([{ ...ban, retryAfterMs: 60_000 }], later(3_602), probing)
    expect(news).toEqual(['opened'])
    expect(waitAt(state, 3_602)).toBe(60_000)
  })

  test('whose probe is never answered is probed again', () => {
    const probing = admit(hear([ban]).state, later(3_601)).state
    expect(waitAt(probing, 3_620)).toBeGreaterThan(0)
    expect(waitAt(probing, 3_621)).toBe(0)
  })

  test('is probed at once when the clock was put back before it', () => {
    expect(waitAt(hear([ban]).state, -1)).toBe(0)
  })
})

describe('a 429 of Discord', () => {
  test('for one route is the business of that route', () => {
    const { state, news } = hear([{ ...fine, status: 429, scope: 'user', retryAfterMs: 60_000 }])
    expect(news).toEqual([])
    expect(waitAt(state, 0)).toBe(0)
  })

  test('for everything is that of everybody', () => {
    const { state } = hear([{ ...fine, status: 429, scope: 'global', isGlobal: true, retryAfterMs: 2_000 }])
    expect(waitAt(state, 0)).toBe(2_000)
  })
})

describe('requests that Discord counts as invalid', () => {
  const many = (count: number): Answered[] => Array.from({ length: count }, () => refused)

  test('are a warning at a tenth of the limit, once in ten minutes', () => {
    expect(hear(many(invalidWarnAt - 1)).news).toEqual([])
    expect(hear([...many(invalidWarnAt), fine, ...many(500)]).news).toEqual(['many-invalid-requests'])
  })

  test('stop everything at half of it, until the ten minutes are over', () => {
    expect(invalidOpenAt).toBeLessThanOrEqual(10_000 / 2)
    const before = hear(many(invalidOpenAt - 1)).state
    expect(waitAt(before, 60)).toBe(0)
    const { state, news } = hear([refused], later(60), before)
    expect(news).toEqual(['opened'])
    expect(waitAt(state, 60)).toBe(540_000)
    const probing = admit(state, later(600)).state
    expect(hear([refused], later(600), probing).news).toEqual(['closed'])
  })

  test('are counted anew after ten minutes', () => {
    const { state } = hear(many(invalidOpenAt - 1))
    expect(hear(many(invalidWarnAt), later(600), state).news).toEqual(['many-invalid-requests'])
  })

  test('are 401, 403 and 429, but not those that others caused', () => {
    const count = (answer: Answered) => hear([answer]).state.invalid?.count ?? 0
    expect([401, 403, 429].map((status) => count({ ...fine, status }))).toEqual([1, 1, 1])
    expect([200, 400, 404, 500].map((status) => count({ ...fine, status }))).toEqual([0, 0, 0, 0])
    expect(count({ ...fine, status: 429, scope: 'shared' })).toBe(0)
  })
})

describe('the messenger during a ban', () => {
  test('asks nothing, tells each message how long it lasts, and says it once in the log', async () => {
    const { messenger, inChannel, toBen, server, warnings, news, turnBy, world, channel } = await messaging()
    server.faults.add({ kind: 'cloudflare-ban', retryAfterMs: 3_600_000, times: Number.POSITIVE_INFINITY })
    expect(await messenger.send(inChannel, said, nonce)).toEqual({
      kind: 'rate-limited',
      retryAfterMs: 3_600_000,
    })
    const asked = server.requests.length
    for (let minute = 0; minute < 30; minute += 1) {
      expect(await messenger.send(inChannel, said, nonce)).toMatchObject({ kind: 'rate-limited' })
      expect(await messenger.send(toBen, said, nonce)).toMatchObject({ kind: 'rate-limited' })
      turnBy(60_000)
    }
    expect(server.requests).toHaveLength(asked)
    const bans = warnings.filter(({ message }) => message.includes('nothing is sent'))
    expect(bans).toMatchObject([{ fields: { cause: 'banned', until: expect.stringMatching(/Z$/) } }])
    // The message that met it, and the ban itself.
    expect(warnings).toHaveLength(2)
    server.faults.clear()
    turnBy(31 * 60_000)
    expect(await messenger.send(inChannel, said, nonce)).toMatchObject({ kind: 'sent' })
    expect(await messenger.send(toBen, said, nonce)).toMatchObject({ kind: 'sent' })
    expect(world.messages(channel.id)).toHaveLength(1)
    // Two each minute were held back.
    expect(news).toEqual([
      { fields: { cause: 'banned', heldBack: 60 }, message: expect.stringContaining('answers again') },
    ])
  })

  test('sends one probe at its end', async () => {
    const { messenger, inChannel, anotherChannel, server, turnBy, posts } = await messaging()
    const other = anotherChannel('other')
    server.faults.add({ kind: 'cloudflare-ban', retryAfterMs: 60_000, times: 2 })
    await messenger.send(inChannel, said, nonce)
    turnBy(60_001)
    const kinds = await Promise.all([
      messenger.send(inChannel, said, nonce),
      messenger.send(other, said, nonce),
    ])
    expect(kinds).toMatchObject([{ kind: 'rate-limited' }, { kind: 'rate-limited' }])
    expect(posts()).toBe(2)
  })
})

test('the log says how much was held back in each ban, by whoever asked, when Discord answers again', () => {
  const { log } = keepingLog()
  const lines: unknown[] = []
  let now = noon
  const breaker = createBreaker({ now: () => now, log: { ...log, info: (fields) => lines.push(fields) } })
  breaker.answered(ban)
  breaker.admit()
  breaker.admit()
  breaker.waitMs()
  now = later(3_601)
  // To look claims nothing: the probe is still there to be taken.
  expect([breaker.waitMs(), breaker.admit()]).toEqual([0, 0])
  breaker.admit()
  breaker.answered(fine)
  breaker.answered(ban)
  breaker.admit()
  now = later(7_202)
  breaker.admit()
  breaker.answered(fine)
  expect(lines).toEqual([
    { cause: 'banned', heldBack: 4 },
    { cause: 'banned', heldBack: 1 },
  ])
})
