// Visits to real sites on this machine; the pauses are taken from a clock that the test turns.
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { eventually } from '@cairn/practice-server/eventually.ts'
import { describe, expect, test } from 'vitest'
import { createVisitLink } from '../../src/web/visit-link.ts'
import { type Asked, says, site, thisMachine } from './site.ts'

/** A visitor whose pauses cost no time: they turn the clock. */
function visitor(options: Partial<Parameters<typeof createVisitLink>[0]> = {}) {
  let now = Temporal.Instant.from('2026-11-02T08:00Z')
  const pauses: number[] = []
  const stopping = new AbortController()
  const visit = createVisitLink({
    now: () => now,
    guard: thisMachine,
    sleep: async (delayMs) => {
      pauses.push(delayMs)
      now = now.add({ milliseconds: Math.ceil(delayMs) })
    },
    ...options,
  })
  return {
    visit: (address: string) => visit(address, stopping.signal),
    stop: () => stopping.abort(),
    pauses,
    wait: (milliseconds: number) => {
      now = now.add({ milliseconds })
    },
  }
}

/** Answers by path; HEAD and GET alike unless there is an entry for one of them. */
const byPath =
  (answers: Readonly<Record<string, ReturnType<typeof says>>>) =>
  (asked: Asked, response: Parameters<ReturnType<typeof says>>[1]): void => {
    const answer = answers[`${asked.method} ${asked.path}`] ?? answers[asked.path] ?? says(404)
    answer(asked, response)
  }

describe('a visit', () => {
  test('asks with HEAD, says who asks, and brings no cookies', async () => {
    const there = await site(says(200, { 'set-cookie': 'seen=1' }))
    const { visit } = visitor()
    expect(await visit(there.url('/page?q=1'))).toEqual({ kind: 'answered', status: 200 })
    expect(await visit(there.url('/again'))).toEqual({ kind: 'answered', status: 200 })
    expect(there.lines()).toEqual(['HEAD /page?q=1', 'HEAD /again'])
    expect(there.asked[0]?.headers['user-agent']).toContain('Cairn link check')
    expect(there.asked.map(({ headers }) => headers.cookie)).toEqual([undefined, undefined])
  })

  test.each([400, 403, 404, 405, 501])(
    'asks again with GET where HEAD is answered with %s',
    async (status) => {
      const there = await site(byPath({ 'HEAD /': says(status), 'GET /': says(200) }))
      expect(await visitor().visit(there.url('/'))).toEqual({ kind: 'answered', status: 200 })
      expect(there.lines()).toEqual(['HEAD /', 'GET /'])
    },
  )

  test.each([200, 204, 401, 410, 500])('takes the word of HEAD where it says %s', async (status) => {
    const there = await site(byPath({ 'HEAD /': says(status), 'GET /': says(418) }))
    expect(await visitor().visit(there.url('/'))).toEqual({ kind: 'answered', status })
    expect(there.lines()).toEqual(['HEAD /'])
  })

  test('does not wait for the end of a page without end, and hangs up', async () => {
    let hungUp: Promise<unknown> | undefined
    const there = await site(
      byPath({
        'HEAD /': says(405),
        'GET /': (_asked, response) => {
          hungUp = once(response, 'close')
          response.writeHead(200)
          const pour = (): void => {
            if (!response.destroyed) response.write('x'.repeat(65_536), () => setImmediate(pour))
          }
          pour()
        },
      }),
    )
    expect(await visitor().visit(there.url('/'))).toEqual({ kind: 'answered', status: 200 })
    await expect(hungUp).resolves.toBeDefined()
  })
})

describe('redirects', () => {
  test.each([301, 302, 303, 307, 308])('of kind %s are followed to where they lead', async (status) => {
    const there = await site(
      byPath({ '/old': says(status, { location: '../new?x=1' }), '/new?x=1': says(200) }),
    )
    expect(await visitor().visit(there.url('/old'))).toEqual({ kind: 'answered', status: 200 })
    expect(there.lines()).toEqual(['HEAD /old', 'HEAD /new?x=1'])
  })

  test('are followed five times, and not a sixth', async () => {
    const chain = await site(({ path }, response) => {
      const at = Number(path.slice(1))
      if (at === 0) says(200)({ method: '', path, headers: {} }, response)
      else says(302, { location: `/${at - 1}` })({ method: '', path, headers: {} }, response)
    })
    expect(await visitor().visit(chain.url('/5'))).toEqual({ kind: 'answered', status: 200 })
    expect(await visitor().visit(chain.url('/6'))).toEqual({ kind: 'too-many-redirects' })
  })

  test('in a circle end', async () => {
    const there = await site(says(302, { location: '/' }))
    expect(await visitor().visit(there.url('/'))).toEqual({ kind: 'too-many-redirects' })
    expect(there.asked).toHaveLength(6)
  })

  test('that lead nowhere readable count as the answer', async () => {
    const there = await site(byPath({ '/a': says(302), '/b': says(302, { location: 'http://[' }) }))
    expect(await visitor().visit(there.url('/a'))).toEqual({ kind: 'answered', status: 302 })
    expect(await visitor().visit(there.url('/b'))).toEqual({ kind: 'answered', status: 302 })
  })
})

describe('a site that has enough', () => {
  test.each([
    [429, { 'retry-after': '120' }, 120_000],
    [429, {}, undefined],
    [503, { 'retry-after': 'Mon, 02 Nov 2026 09:00:00 GMT' }, 3_600_000],
  ])('and says %s with %j is named with the time that it wants', async (status, headers, retryAfterMs) => {
    const there = await site(says(status, headers as Record<string, string>))
    const { host } = new URL(there.url('/'))
    expect(await visitor().visit(there.url('/'))).toEqual({ kind: 'busy', host, retryAfterMs })
    expect(there.asked).toHaveLength(1)
  })

  test('is not the one that is merely out of order', async () => {
    const there = await site(says(503))
    expect(await visitor().visit(there.url('/'))).toEqual({ kind: 'answered', status: 503 })
  })
})

describe('between two requests to one site', () => {
  test('two seconds pass, also for redirects and for the second try with GET', async () => {
    const there = await site(
      byPath({ '/old': says(301, { location: '/new' }), 'HEAD /new': says(405), 'GET /new': says(200) }),
    )
    const { visit, pauses, wait } = visitor()
    await visit(there.url('/old'))
    expect(pauses).toEqual([2_000, 2_000])
    wait(1_500)
    await visit(there.url('/old'))
    expect(pauses.slice(2)).toEqual([500, 2_000, 2_000])
    wait(2_000)
    await visit(there.url('/404'))
    expect(pauses.slice(5)).toEqual([2_000])
  })

  test('no time passes for another site', async () => {
    const [one, other] = [await site(says(200)), await site(says(200))]
    const { visit, pauses } = visitor()
    await visit(one.url('/'))
    await visit(other.url('/'))
    expect(pauses).toEqual([])
  })

  test('no more than that passes when the clock was put back', async () => {
    const there = await site(says(200))
    const { visit, pauses, wait } = visitor()
    await visit(there.url('/'))
    wait(-3_600_000)
    await visit(there.url('/'))
    expect(pauses).toEqual([2_000])
  })
})

describe('what does not come', () => {
  test('is not waited for without end', async () => {
    const silent = await site(() => {})
    expect(await visitor({ timeoutMs: 50 }).visit(silent.url('/'))).toEqual({ kind: 'timeout' })
  })

  test('is not waited for either when the name takes too long to find', async () => {
    const resolve = () => new Promise<never>(() => {})
    expect(await visitor({ timeoutMs: 50, resolve }).visit('http://slow.org/')).toEqual({ kind: 'timeout' })
  })

  test('because nobody listens is told from a name that nobody has', async () => {
    const there = await site((_asked, response) => response.destroy())
    expect(await visitor().visit(there.url('/'))).toMatchObject({ kind: 'no-connection' })
    const unknown = () => Promise.reject(Object.assign(new Error('none'), { code: 'ENOTFOUND' }))
    expect(await visitor({ resolve: unknown }).visit('http://gone.org/')).toEqual({ kind: 'no-such-host' })
    const offline = () => Promise.reject(Object.assign(new Error('later'), { code: 'EAI_AGAIN' }))
    expect(await visitor({ resolve: offline }).visit('http://gone.org/')).toEqual({
      kind: 'no-connection',
      code: 'EAI_AGAIN',
    })
  })

  test('because the program stops is broken off at once', async () => {
    const silent = await site(() => {})
    const { visit, stop } = visitor()
    const visiting = visit(silent.url('/'))
    await eventually(() => silent.asked.length === 1)
    stop()
    expect(await visiting).toEqual({ kind: 'stopped' })
  })

  test('because the program stops in a pause is not asked for', async () => {
    const there = await site(says(200))
    const stopping = new AbortController()
    const pausing = Promise.withResolvers<void>()
    const visit = createVisitLink({
      now: () => Temporal.Instant.fromEpochMilliseconds(0),
      guard: thisMachine,
      sleep: (delayMs, signal) => {
        pausing.resolve()
        return pause(delayMs, undefined, { signal })
      },
    })
    await visit(there.url('/'), stopping.signal)
    const second = visit(there.url('/'), stopping.signal)
    await pausing.promise
    stopping.abort()
    expect(await second).toEqual({ kind: 'stopped' })
    expect(there.asked).toHaveLength(1)
  })
})

describe('the private network, as it is guarded when nothing is said', () => {
  const guarded = (options: Parameters<typeof visitor>[0] = {}) => {
    const { guard: _open, ...rest } = { guard: undefined, ...options }
    return createVisitLink({ now: () => Temporal.Instant.fromEpochMilliseconds(0), ...rest })
  }
  const { signal } = new AbortController()

  test.each([
    'http://127.0.0.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://2130706433/',
    'http://169.254.169.254/latest/meta-data/',
    'http://10.0.0.1:8080/',
    'ftp://realpython.com/',
  ])('%s is not asked', async (address) => {
    expect(await guarded()(address, signal)).toEqual({ kind: 'not-allowed' })
  })

  test('is not reached by a name, nor by one that also has a public address', async () => {
    const answers = [
      [{ address: '127.0.0.1', family: 4 }],
      [
        { address: '8.8.8.8', family: 4 },
        { address: '192.168.0.1', family: 4 },
      ],
      [{ address: '::1', family: 6 }],
      [],
    ]
    for (const found of answers) {
      const visit = guarded({ resolve: async () => found })
      expect(await visit('http://rebind.org/', signal), JSON.stringify(found)).toEqual({
        kind: 'not-allowed',
      })
    }
  })

  test('is not reached by a name that led elsewhere the first time', async () => {
    let asked = 0
    const resolve = async () => {
      asked += 1
      return [{ address: '127.0.0.1', family: 4 }]
    }
    const visit = guarded({ resolve })
    expect(await visit('http://rebind.org/', signal)).toEqual({ kind: 'not-allowed' })
    // What was checked is what would have been connected to: there is no second question to answer otherwise.
    expect(asked).toBe(1)
  })

  test('is not reached by a redirect', async () => {
    const inside = await site(says(200))
    const outside = await site(says(302, { location: inside.url('/secret') }))
    // The first site passes for a public one; the guard is the real one for everything else.
    const { publicWeb } = await import('../../src/web/address-guard.ts')
    const guard = {
      allowsUrl: (url: URL) => url.host === new URL(outside.url('/')).host || publicWeb.allowsUrl(url),
      allowsAddress: () => true,
    }
    const { visit } = visitor({ guard })
    expect(await visit(outside.url('/'))).toEqual({ kind: 'not-allowed' })
    expect(inside.asked).toEqual([])
  })

  test('a name is checked at the moment of connecting: the site behind it is asked only when it may be', async () => {
    const there = await site(says(200))
    const resolve = async () => [{ address: '127.0.0.1', family: 4 }]
    const open = visitor({ resolve })
    expect(await open.visit(there.named('some.site', '/'))).toEqual({ kind: 'answered', status: 200 })
    const closed = visitor({ resolve, guard: { ...thisMachine, allowsAddress: () => false } })
    expect(await closed.visit(there.named('some.site', '/'))).toEqual({ kind: 'not-allowed' })
    expect(there.asked).toHaveLength(1)
  })
})
