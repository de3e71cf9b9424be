// A digest with more to say than Discord takes keeps what its readers go on with.
import { expect, test } from 'vitest'
import { renderReply } from '../../src/discord/render-reply.ts'
import { cohortStats } from '../../src/domain/cohort/cohort.ts'
import type { RoadmapNode } from '../../src/domain/roadmap/tree.ts'
import { postedDigest } from '../../src/pictures/told-digest.ts'
import type { WeeklyDigest } from '../../src/services/digests.ts'
import { checkAsDiscordDoes, counted } from '../discord/replies.ts'
import { english } from '../support/english.ts'

/** As long as Discord lets a name be, of signs that each take two once they are harmless. */
const name = '*_'.repeat(16)
const phases = Array.from(
  { length: 60 },
  (_, at): RoadmapNode => ({
    id: `p${at}`,
    title: `${at} ${'[_]'.repeat(65)}`,
    kind: 'phase',
    resources: [],
    children: [],
  }),
)
const [phase] = phases
if (phase === undefined) throw new Error('there are sixty')
const roadmap = { id: 'r', title: '~'.repeat(200), summary: '', phases }
const people = Array.from({ length: 60 }, () => ({
  displayName: name,
  phases: phases.map(({ title }) => title),
}))
const week = {
  topics: 99_999,
  reviews: 99_999,
  finishers: 3_000,
  reviewers: 3_000,
  moved: people,
  phasesFinished: 3_600,
  started: people,
  members: 3_000,
}
const full: WeeklyDigest = {
  from: Temporal.Instant.from('2026-11-30T08:00Z'),
  until: Temporal.Instant.from('2026-12-07T08:00Z'),
  week,
  days: { first: Temporal.PlainDate.from('2026-11-30'), topics: Array.from({ length: 8 }, () => 99_999) },
  comparison: { kind: 'fewer', before: 100_000 },
  stuck: { node: phase, phase, link: undefined, helpers: [name, name, name] },
  next: Array.from({ length: 5 }, () => ({ name: '*'.repeat(60), number: 519, total: 520, phases })),
  hoursDown: 168,
  month: { first: Temporal.PlainDate.from('2026-11-01'), counts: week, comparison: { kind: 'more', by: 9 } },
  roadmaps: Array.from({ length: 60 }, () => ({ ...cohortStats(roadmap, []), learners: 3_000 })),
}

test('sixty names of odd signs, sixty phases and all there is to tell are cut as Discord asks, and the buttons stay', () => {
  const said = postedDigest(full, { late: true, lostZoneName: name, guildName: name.repeat(3) })
  expect(counted(said).length).toBeLessThanOrEqual(4_000)
  checkAsDiscordDoes(said)
  const shown = JSON.stringify(renderReply(said, english).body.components)
  for (const kept of [
    'My day',
    'Review',
    'My progress',
    'Next week',
    'Glad to be asked',
    '168 hours',
    'The month',
  ])
    expect(shown).toContain(kept)
})

test('with usual names and titles nothing is cut', () => {
  const usual = phases.map((one, at) => ({ ...one, title: `Databases ${at}` }))
  const some = people.map((_, at) => ({ displayName: `Member ${at}`, phases: ['Databases', 'Web'] }))
  const plain = { ...week, moved: some, started: some }
  const said = postedDigest(
    {
      ...full,
      week: plain,
      stuck: full.stuck && {
        ...full.stuck,
        node: usual[0] ?? phase,
        phase: usual[1] ?? phase,
        helpers: ['Zoe'],
      },
      next: full.next.map((one) => ({ ...one, name: 'Autumn', phases: usual })),
      month: full.month && { ...full.month, counts: plain },
      roadmaps: full.roadmaps.map((one) => ({ ...one, roadmap: { ...roadmap, title: 'Python' } })),
    },
    { guildName: 'Study hall' },
  )
  expect(counted(said).texts.join('')).not.toContain('…')
})
