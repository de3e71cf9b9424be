// The weekly check against real sites on this machine, weeks turned by hand.
import { describe, expect, onTestFinished, test } from 'vitest'
import { guildId } from '../../src/domain/ids.ts'
import type { Visit } from '../../src/domain/resource/link-check.ts'
import type { Roadmap } from '../../src/domain/roadmap/tree.ts'
import { createCheckLinks } from '../../src/jobs/check-links.ts'
import { createVisitLink } from '../../src/web/visit-link.ts'
import { learner, smallBot } from '../services/support.ts'
import { smallRoadmap } from '../support/small-roadmap.ts'
import { says, site, thisMachine } from '../web/site.ts'

const guild = guildId('100')

/** A roadmap with these links at its first topic. Pages stand on the ports of the web, as far as the program knows. */
function roadmapWith(urls: readonly string[]): Roadmap {
  const [phase, ...others] = smallRoadmap.phases
  const [topic, ...rest] = phase?.children ?? []
  if (phase === undefined || topic === undefined) throw new Error('The small roadmap has no topic.')
  const resources = urls.map((url) => ({ title: `Read ${url}`, url }))
  return {
    ...smallRoadmap,
    phases: [{ ...phase, children: [{ ...topic, resources }, ...rest] }, ...others],
  }
}

/** A bot with a learner on a roadmap of these links, and the job with its log. `visit` decides how visits end. */
async function checking(
  urls: readonly string[],
  visit: (address: string, stop: AbortSignal) => Promise<Visit>,
) {
  const bot = await smallBot({ now: '2026-11-02T08:00Z', roadmaps: [roadmapWith(urls)] })
  const ada = learner(bot)
  await ada.start()
  const lines: {
    readonly level: string
    readonly message: string
    readonly fields: Record<string, unknown>
  }[] = []
  const write = (level: string) => (fields: Readonly<Record<string, unknown>>, message: string) => {
    lines.push({ level, message, fields: { ...fields } })
  }
  const log = { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }
  const job = createCheckLinks({ app: bot.app, visit, log, now: bot.now })
  onTestFinished(() => job.stop())
  return {
    bot,
    ada,
    job,
    lines,
    messages: () => lines.map(({ message }) => message),
    /** One beat with all that it sets going. */
    async beat(at?: string | Temporal.Instant) {
      if (at !== undefined) bot.setNow(at)
      await job.run()
      await job.settled()
    },
    dead: async () => (await bot.app.linkTroubles.show(guild)).dead,
  }
}

/** A site where all is well, and what it was asked. */
const recorded = () => {
  const asked: string[] = []
  const visit = async (address: string): Promise<Visit> => {
    asked.push(address)
    return { kind: 'answered', status: 200 }
  }
  return { asked, visit }
}

/** The visitor of the program, led to the sites of the test by name: `http://name/` is the site of that name. */
function visitorTo(
  sites: Readonly<Record<string, { readonly url: (path: string) => string }>>,
  now: () => Temporal.Instant,
  timeoutMs = 5_000,
) {
  const visit = createVisitLink({ now, guard: thisMachine, timeoutMs, sleep: async () => {} })
  return (address: string, stop: AbortSignal) => {
    const { hostname, pathname } = new URL(address)
    const target = sites[hostname]
    if (target === undefined) throw new Error(`no site ${hostname}`)
    return visit(target.url(pathname), stop)
  }
}

const week = (count: number) => Temporal.Instant.from('2026-11-02T08:00Z').add({ hours: 168 * count })

describe('a week of checks', () => {
  test('asks for each page once, and for nothing more before the next week', async () => {
    const there = await site(says(200))
    const clock = { now: week(0) }
    const urls = ['https://one.org/a', 'https://one.org/b#part', 'https://one.org/b']
    const { beat, lines } = await checking(
      urls,
      visitorTo({ 'one.org': there }, () => clock.now),
    )
    await beat()
    await beat(week(0).add({ hours: 167 }))
    expect(there.lines()).toEqual(['HEAD /a', 'HEAD /b'])
    await beat(week(1))
    expect(there.lines()).toEqual(['HEAD /a', 'HEAD /b', 'HEAD /a', 'HEAD /b'])
    expect(lines.map(({ message, fields }) => ({ message, ...fields }))).toEqual([
      { message: 'a week of link checks', alive: 2, failed: 0, unsure: 0, dead: 0 },
      { message: 'a week of link checks', alive: 2, failed: 0, unsure: 0, dead: 0 },
    ])
  })

  test('is told when as many pages failed as answered', async () => {
    const visit = async (address: string): Promise<Visit> => ({
      kind: 'answered',
      status: address.endsWith('gone') ? 404 : 200,
    })
    const { beat, lines } = await checking(['https://one.org/a', 'https://two.org/gone'], visit)
    await beat()
    expect(lines.map(({ message, fields }) => ({ message, ...fields }))).toMatchObject([
      { message: 'a week of link checks', alive: 1, failed: 1, unsure: 0, dead: 0 },
    ])
  })

  test('finds a link dead at the second check, and alive again when it comes back', async () => {
    let status = 404
    const there = await site((asked, response) => says(status)(asked, response))
    const { beat, dead, lines } = await checking(
      ['https://one.org/gone'],
      visitorTo({ 'one.org': there }, () => week(0)),
    )
    await beat()
    expect(there.lines()).toEqual(['HEAD /gone', 'GET /gone'])
    expect(await dead()).toEqual([])
    await beat(week(1))
    expect(await dead()).toEqual([
      {
        title: 'Read https://one.org/gone',
        address: 'https://one.org/gone',
        why: { kind: 'answered', status: 404 },
        since: week(0),
      },
    ])
    expect(lines.filter(({ level }) => level === 'warn')).toEqual([
      {
        level: 'warn',
        message: 'a link is dead',
        fields: { address: 'https://one.org/gone', why: { kind: 'answered', status: 404 } },
      },
    ])
    status = 200
    await beat(week(2))
    expect(await dead()).toEqual([])
  })

  test('logs what it is not sure of, and holds it against nobody', async () => {
    const refusing = await site(says(403))
    const broken = await site(says(500))
    const silent = await site(() => {})
    const answering = visitorTo({ 'refusing.org': refusing, 'broken.org': broken }, () => week(0))
    const impatient = visitorTo({ 'silent.org': silent }, () => week(0), 100)
    const { beat, dead, lines } = await checking(
      ['https://refusing.org/', 'https://broken.org/', 'https://silent.org/'],
      (address, stop) => (address.includes('silent') ? impatient : answering)(address, stop),
    )
    for (const at of [0, 1, 2]) await beat(week(at))
    expect(await dead()).toEqual([])
    const unsure = lines.filter(({ message }) => message === 'a link could not be checked')
    expect(
      unsure
        .map(({ fields }) => JSON.stringify(fields.why))
        .toSorted()
        .slice(0, 6),
    ).toEqual([403, 403, 403, 500, 500, 500].map((code) => `{"kind":"answered","status":${code}}`))
    expect(unsure).toHaveLength(9)
    expect(lines.filter(({ level }) => level === 'warn' || level === 'error')).toEqual([])
  })

  test('takes ten pages a beat', async () => {
    const there = await site(says(200))
    const urls = Array.from({ length: 25 }, (_, at) => `https://one.org/${at}`)
    const { beat, lines } = await checking(
      urls,
      visitorTo({ 'one.org': there }, () => week(0)),
    )
    for (const asked of [10, 20, 25, 25]) {
      await beat()
      expect(there.asked).toHaveLength(asked)
    }
    expect(lines.map(({ fields }) => fields)).toEqual([{ alive: 25, failed: 0, unsure: 0, dead: 0 }])
  })
})

test('a site that says 429 is left alone with all its pages for a day, and others are not', async () => {
  const busy = await site(says(429, { 'retry-after': '60' }))
  const other = await site(says(200))
  const { beat, messages } = await checking(
    ['https://busy.org/1', 'https://busy.org/2', 'https://other.org/'],
    // The site is known by the name in its links here, as it is outside of a test.
    async (address, stop) => {
      const visit = await visitorTo({ 'busy.org': busy, 'other.org': other }, () => week(0))(address, stop)
      return visit.kind === 'busy' ? { ...visit, host: new URL(address).host } : visit
    },
  )
  await beat()
  await beat(week(0).add({ hours: 23 }))
  expect(busy.lines()).toEqual(['HEAD /1'])
  expect(messages()).toContain('a site asked to be left alone')
  expect(other.asked).toHaveLength(1)
  await beat(week(0).add({ hours: 24 }))
  expect(busy.lines()).toEqual(['HEAD /1', 'HEAD /1'])
})

describe('which links are checked', () => {
  test('are those of roadmaps that somebody is on, until the last one leaves', async () => {
    const { asked, visit } = recorded()
    const { ada, beat } = await checking(['https://one.org/'], visit)
    await ada.leave()
    await beat()
    expect(asked).toEqual([])
    await ada.start()
    await beat(week(0).add({ hours: 24 }))
    expect(asked).toEqual(['https://one.org/'])
    await ada.leave()
    await beat(week(2))
    expect(asked).toEqual(['https://one.org/'])
  })

  test('are those of servers too, found within a day, and only on the ports of the web', async () => {
    const { asked, visit } = recorded()
    const { ada, beat, bot } = await checking(['https://one.org/', 'http://one.org:8080/'], visit)
    await beat()
    const added = { ref: ada.ref, topic: 'Loops', title: 'A read', now: bot.now() }
    await bot.app.resources.add({ ...added, link: 'https://two.org/#loops' })
    await bot.app.resources.add({ ...added, link: 'https://two.org:8443/' })
    await beat(week(0).add({ hours: 23 }))
    expect(asked).toEqual(['https://one.org/'])
    await beat(week(0).add({ hours: 24 }))
    expect(asked).toEqual(['https://one.org/', 'https://two.org/'])
  })

  test('a dead one of one server is shown to its own moderators alone', async () => {
    const { ada, beat, bot, dead } = await checking([], async () => ({ kind: 'answered', status: 404 }))
    const elsewhere = learner(bot, 'Bob', '200')
    await elsewhere.start()
    await bot.app.resources.add({
      ref: ada.ref,
      topic: 'Loops',
      title: 'A read',
      link: 'https://two.org/',
      now: bot.now(),
    })
    await beat()
    await beat(week(1))
    expect((await dead()).map(({ title }) => title)).toEqual(['A read'])
    expect((await bot.app.linkTroubles.show(guildId('200'))).dead).toEqual([])
  })
})

describe('beside the other jobs', () => {
  test('a beat does not wait for a slow site, and a second one does not start another visit', async () => {
    let answer: (visit: Visit) => void = () => {}
    let visits = 0
    const { job, bot } = await checking(['https://slow.org/'], () => {
      visits += 1
      return new Promise((resolve) => {
        answer = resolve
      })
    })
    await job.run()
    await expect.poll(() => visits).toBe(1)
    bot.setNow(week(1))
    await job.run()
    await job.run()
    answer({ kind: 'answered', status: 200 })
    await job.settled()
    expect(visits).toBe(1)
  })

  test('what a stop breaks off is not held against the page, which is visited again', async () => {
    const silent = await site(() => {})
    const reached = await checking(
      ['https://silent.org/'],
      visitorTo({ 'silent.org': silent }, () => week(0)),
    )
    await reached.job.run()
    await expect.poll(() => silent.asked.length).toBe(1)
    await reached.job.stop()
    expect(reached.lines).toEqual([])
    const { asked, visit } = recorded()
    const again = createCheckLinks({
      app: reached.bot.app,
      visit,
      log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
      now: reached.bot.now,
    })
    reached.bot.setNow(week(0).add({ hours: 1 }))
    await again.run()
    await again.settled()
    expect(asked).toEqual(['https://silent.org/'])
  })

  test('after a stop nothing begins', async () => {
    let visits = 0
    const { bot, job, beat } = await checking(['https://one.org/'], () => {
      visits += 1
      return Promise.resolve({ kind: 'answered', status: 200 })
    })
    await job.stop()
    await beat()
    expect(visits).toBe(0)
    // Not even the database is asked, which is closed by then.
    expect((await bot.app.linkTroubles.show(guild)).isChecked).toBe(false)
  })

  test('a visit that fails by a fault of ours is logged, and the next beat goes on', async () => {
    let visits = 0
    const { beat, messages } = await checking(['https://one.org/', 'https://two.org/'], async () => {
      visits += 1
      if (visits === 1) throw new Error('a fault of ours')
      return { kind: 'answered', status: 200 }
    })
    await beat()
    expect(messages()).toEqual(['checking links failed; it goes on with the next beat'])
    await beat()
    expect(visits).toBe(2)
  })
})
