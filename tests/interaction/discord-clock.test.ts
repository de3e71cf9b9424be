import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Ahead, createDiscordClock, leastAgeMs, narrow } from '../../src/interaction/discord-clock.ts'

const noon = Temporal.Instant.from('2026-11-27T12:00:00Z')
const later = (ms: number): Temporal.Instant => noon.add({ milliseconds: Math.round(ms) })

/** An answer that left at `sentMs`, was dated on its way, and came at `cameMs`, all by Discord's clock. */
function answer(aheadMs: number, sentMs: number, datedMs: number, cameMs: number) {
  return {
    date: later(Math.floor(datedMs / 1_000) * 1_000),
    askedAt: later(sentMs + aheadMs),
    heardAt: later(cameMs + aheadMs),
  }
}

function idMadeAt(instant: Temporal.Instant): string {
  return (BigInt(instant.epochMilliseconds - 1_420_070_400_000) << 22n).toString()
}

const anyAnswers = fc.record({
  aheadMs: fc.integer({ min: -86_400_000, max: 86_400_000 }),
  answers: fc.array(fc.record({ sentMs: fc.nat(1e9), there: fc.nat(5_000), back: fc.nat(5_000) }), {
    minLength: 1,
    maxLength: 20,
  }),
})

describe('the dates of answers', () => {
  test('leave the true difference within what they tell, however many there are', () => {
    fc.assert(
      fc.property(anyAnswers, ({ aheadMs, answers }) => {
        let known: Ahead | undefined
        for (const { sentMs, there, back } of answers) {
          known = narrow(known, answer(aheadMs, sentMs, sentMs + there, sentMs + there + back))
          expect(known?.minMs).toBeLessThanOrEqual(aheadMs)
          expect(known?.maxMs).toBeGreaterThanOrEqual(aheadMs)
        }
      }),
    )
  })

  test('never make an event older than it is', () => {
    fc.assert(
      fc.property(anyAnswers, fc.nat(10_000), ({ aheadMs, answers }, ageMs) => {
        const known = answers.reduce<Ahead | undefined>(
          (ahead, { sentMs, there, back }) =>
            narrow(ahead, answer(aheadMs, sentMs, sentMs + there, sentMs + there + back)),
          undefined,
        )
        const now = later(aheadMs + ageMs)
        expect(leastAgeMs(idMadeAt(noon), now, known ?? { minMs: 0, maxMs: 0 })).toBeLessThanOrEqual(ageMs)
      }),
    )
  })

  test('are believed anew when one contradicts all before: a clock was set', () => {
    const before = narrow(undefined, answer(0, 0, 100, 200))
    expect(before).toEqual({ minMs: -1_000, maxMs: 200 })
    expect(narrow(before, answer(3_600_000, 5_000, 5_100, 5_200))).toEqual({
      minMs: 3_599_000,
      maxMs: 3_600_200,
    })
  })

  test('tell nothing when the own clock was set back on the way', () => {
    const known = { minMs: -1_000, maxMs: 200 }
    expect(narrow(known, { date: noon, askedAt: later(60_000), heardAt: noon })).toBe(known)
  })
})

/** A clock, and what it logged. */
function listening() {
  const lines: { level: string; aheadMs: unknown; message: string }[] = []
  const write = (level: string) => (fields: Readonly<Record<string, unknown>>, message: string) => {
    lines.push({ level, aheadMs: fields.aheadMs, message })
  }
  const log = { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }
  const clock = createDiscordClock(log)
  return { lines, clock, hear: (aheadMs: number) => clock.heard(answer(aheadMs, 0, 0, 0)) }
}

describe('a difference', () => {
  test('is logged once, with what it means for reminders, and again when it changes or is gone', () => {
    const { lines, hear } = listening()
    for (const aheadMs of [0, 20_000, 960_000, 960_000, 965_000, -120_000, -120_000, 0, 0]) hear(aheadMs)
    expect(lines).toEqual([
      { level: 'warn', aheadMs: 959_000, message: expect.stringMatching(/959 s ahead of .*959 s too early/) },
      { level: 'warn', aheadMs: -120_000, message: expect.stringMatching(/120 s behind .*120 s too late/) },
      { level: 'info', aheadMs: undefined, message: expect.stringContaining('agrees') },
    ])
  })

  test('of half a minute is the first that is', () => {
    const { lines, hear } = listening()
    hear(30_999)
    expect(lines).toEqual([])
    hear(31_000)
    expect(lines).toHaveLength(1)
  })
})

describe('asking', () => {
  test('is done once for a crowd, and not again right after it', async () => {
    const { clock } = listening()
    let asked = 0
    clock.askBy(async () => {
      asked += 1
    })
    await Promise.all([clock.ask(), clock.ask(), clock.ask()])
    await clock.ask()
    expect(asked).toBe(1)
  })

  test('for a sign of life gives the time of the answer, and nothing where it was refused', async () => {
    const answering = listening()
    answering.clock.askBy(async () => answering.hear(5_000))
    expect(await answering.clock.answeredAt()).toEqual(noon)
    const refusing = listening()
    // What stands in front of Discord has a clock as well.
    refusing.clock.askBy(async () => {
      refusing.hear(5_000)
      throw new Error('503')
    })
    expect(await refusing.clock.answeredAt()).toBeUndefined()
    expect(await listening().clock.answeredAt()).toBeUndefined()
  })

  test('for a sign of life keeps nobody from asking for the time', async () => {
    const { clock } = listening()
    let asked = 0
    clock.askBy(async () => {
      asked += 1
    })
    await clock.answeredAt()
    await clock.ask()
    expect(asked).toBe(2)
  })

  test('that fails is no error', async () => {
    const { clock } = listening()
    clock.askBy(() => Promise.reject(new Error('no network')))
    await expect(clock.ask()).resolves.toBeUndefined()
  })
})

test('nothing is old as long as Discord’s time is not known', () => {
  const { clock } = listening()
  expect(clock.leastAgeMs(idMadeAt(noon), later(86_400_000))).toBe(Number.NEGATIVE_INFINITY)
})
