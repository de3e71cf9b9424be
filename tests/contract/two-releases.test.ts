// Copies of two releases side by side, as while one after the other is replaced: they agree on the roadmaps that ship.

import { describe, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { indexConcepts } from '../../src/domain/concept/concept.ts'
import { readRoadmap } from '../../src/domain/document/read.ts'
import { guildId, userId } from '../../src/domain/ids.ts'
import type { Roadmap } from '../../src/domain/roadmap/tree.ts'
import { createCatalogue } from '../../src/services/catalogue.ts'
import { syncShippedRoadmaps } from '../../src/services/shipped-roadmaps.ts'
import { documentOf } from '../support/own-roadmaps.ts'
import { kinds, newDatabase } from './support.ts'

const now = Temporal.Instant.from('2026-11-02T08:00Z')
const member = { guildId: guildId('100'), userId: userId('1000') }
const releases = {
  old: { Web: ['HTTP', 'Status codes', 'Cookies'] },
  next: { Web: ['HTTP', 'Status codes', 'Sessions', 'Caching'] },
} as const

describe.runIf(kinds.includes('PostgreSQL'))('on PostgreSQL', () => {
  async function scene() {
    const open = await newDatabase('PostgreSQL')
    const start = async (release: keyof typeof releases) => {
      const database = await open()
      const shipped = await syncShippedRoadmaps(database, [roadmapOf(releases[release])], now)
      const catalogue = createCatalogue(shipped.roadmaps, indexConcepts([]), shipped.versions)
      const app = createApp({ database, catalogue, concepts: indexConcepts([]) })
      const titles = async () => {
        const view = await app.study.overview({ member }, now)
        if (view.kind !== 'view') throw new Error(view.kind)
        return view.entry.index.leaves.map(({ title }) => title)
      }
      const size = async () => (await app.roadmaps.offered(member.guildId)).map(({ topics }) => topics)
      return { database, app, titles, size }
    }
    return { start }
  }

  test('a copy that runs already goes on with what the next release brings', async () => {
    const { start } = await scene()
    const old = await start('old')
    await old.app.enrolments.start({ member, displayName: 'Ada', roadmap: 'backend', now })
    expect([await old.titles(), await old.size()]).toEqual([releases.old.Web, [3]])
    const next = await start('next')
    for (const copy of [old, next])
      expect([await copy.titles(), await copy.size()]).toEqual([releases.next.Web, [4]])
    const done = await old.app.progress.complete({
      ref: { member },
      topic: 'Caching',
      interactionId: '1',
      now,
    })
    expect(done.kind).toBe('completed')
    expect(
      (await next.app.progress.complete({ ref: { member }, topic: 'Caching', interactionId: '2', now })).kind,
    ).toBe('already-done')
  })

  test('a copy of the old release that is started again leaves the newer version in place', async () => {
    const { start } = await scene()
    const first = await start('old')
    await first.app.enrolments.start({ member, displayName: 'Ada', roadmap: 'backend', now })
    await start('next')
    const again = await start('old')
    const nextAgain = await start('next')
    for (const copy of [first, again, nextAgain]) expect(await copy.titles()).toEqual(releases.next.Web)
  })
})

function roadmapOf(content: Parameters<typeof documentOf>[1]): Roadmap {
  const reading = readRoadmap(documentOf('Backend', content))
  if (reading.kind === 'no-roadmap') throw new Error(reading.kind)
  const { title, phases } = reading.document
  return { id: 'backend', title, summary: reading.summary, phases }
}
