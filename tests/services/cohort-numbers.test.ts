// What is counted in the database is what the tree says of each learner, whatever they log and whatever versions come.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { guildId } from '../../src/domain/ids.ts'
import { isFinished, measure } from '../../src/domain/roadmap/completion.ts'
import { siblingSlugs } from '../../src/domain/roadmap/ids.ts'
import type { RoadmapNode } from '../../src/domain/roadmap/tree.ts'
import { completionsOf } from '../../src/store/completions.ts'
import { retiredTopicsOf } from '../../src/store/retired-topics.ts'
import { bringVersion } from '../support/own-roadmaps.ts'
import { type TestBot, testBot } from '../support/test-bot.ts'
import { type Learner, learner, monday } from './support.ts'

const guild = guildId('100')
const id = '100.1'
/** The last ones are titles that must be written with care in JSON. */
const titles = ['Loops', 'Variables', 'SQL and joins', 'SQL', 'Joins', 'Testing "well"', 'Back\\slash']

type Sketch = Pick<RoadmapNode, 'title' | 'oneOf' | 'optional'> & { readonly children: readonly Sketch[] }

const title = fc.constantFrom(...titles)
const flags = fc.record(
  { oneOf: fc.constant(true as const), optional: fc.constant(true as const) },
  { requiredKeys: [] },
)
const anySketch = (depth: number): fc.Arbitrary<Sketch> =>
  fc
    .record({
      title,
      flags,
      children:
        depth === 0
          ? fc.constant<readonly Sketch[]>([])
          : fc.array(anySketch(depth - 1), { minLength: depth === 2 ? 1 : 0, maxLength: 3 }),
    })
    .map(({ flags: { oneOf, optional }, ...rest }) => ({
      ...rest,
      ...(optional && { optional }),
      ...(oneOf && rest.children.length > 0 && { oneOf }),
    }))

const anyAct = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('done' as const), who: fc.nat(2), leaf: fc.nat(20) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('undo' as const), who: fc.nat(2) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('version' as const),
      phases: fc.array(anySketch(2), { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('days' as const), days: fc.integer({ min: 1, max: 5 }) }),
  },
)

function nodesFrom(sketches: readonly Sketch[], above = ''): readonly RoadmapNode[] {
  const slugs = siblingSlugs(sketches.map((sketch) => sketch.title))
  return sketches.map(({ children, ...sketch }, at) => {
    const nodeId = `${above}${slugs[at]}`
    const kind = above === '' ? 'phase' : children.length > 0 ? 'group' : 'topic'
    return { ...sketch, id: nodeId, kind, resources: [], children: nodesFrom(children, `${nodeId}/`) }
  })
}

function bring(bot: TestBot, phases: readonly Sketch[]) {
  const content = { title: 'Ours', summary: '', phases: nodesFrom(phases) }
  return bringVersion(bot.database, { id, guildId: guild, content, now: bot.now() })
}

/** The numbers as the tree gives them, topic by topic. */
async function fromTheTree(bot: TestBot, people: readonly Learner[]) {
  const { reading } = bot.database
  const entry = await bot.catalogue.get(reading, id)
  if (entry === undefined) throw new Error('the roadmap is gone')
  const livesOn = new Set(
    (await retiredTopicsOf(reading, id)).filter(({ fate }) => fate !== 'removed').map((topic) => topic.id),
  )
  const from = bot.now().subtract({ hours: 7 * 24 })
  return Promise.all(
    people.map(async (one, at) => {
      const all = [...(await completionsOf(reading, at + 1)).values()]
      const counted = all.filter(({ nodeId }) => !livesOn.has(nodeId))
      const done = new Set(counted.map(({ nodeId }) => nodeId))
      const { total } = measure(entry.index, done)
      const times = counted.map(({ loggedAt }) => loggedAt.epochMilliseconds)
      return {
        userId: one.userId,
        done: total.done,
        total: total.total,
        phase: entry.index.phases.find((phase) => phase.optional !== true && !isFinished(phase, done))?.id,
        lastActiveAt: Math.max(Temporal.Instant.from(monday).epochMilliseconds, ...times),
        week: times.filter((time) => time >= from.epochMilliseconds).length,
      }
    }),
  )
}

test('the numbers are those of the tree', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anySketch(2), { minLength: 1, maxLength: 3 }),
      fc.array(anyAct, { maxLength: 14 }),
      async (phases, acts) => {
        const bot = await testBot({ now: monday, roadmaps: [] })
        try {
          await bring(bot, phases)
          const people = ['Ada', 'Bob', 'Cleo'].map((name) => learner(bot, name))
          for (const one of people) await one.start(id)
          for (const act of acts) await perform(bot, people, act)
          const [stats] = await bot.app.cohorts.stats(guild, bot.now())
          // A millisecond later, because a week ends before its last moment.
          const { week } = await bot.app.cohorts.digest(guild, bot.now().add({ milliseconds: 1 }), 'UTC')
          const expected = await fromTheTree(bot, people)
          const byUser = (one: { readonly userId: string }, other: { readonly userId: string }) =>
            one.userId < other.userId ? -1 : 1
          expect(
            stats?.members
              .map(({ userId, done, total, phase, lastActiveAt }) => ({
                userId,
                done,
                total,
                phase: phase?.id,
                lastActiveAt: lastActiveAt.epochMilliseconds,
              }))
              .toSorted(byUser),
          ).toEqual(expected.map(({ week: _, ...rest }) => rest).toSorted(byUser))
          expect(week.topics).toBe(expected.reduce((so, one) => so + one.week, 0))
        } finally {
          await bot.close()
        }
      },
    ),
    // To look for a smaller example would take longer than a test may; its seed and path find it again.
    { numRuns: 25, endOnFailure: true },
  )
})

async function perform(
  bot: TestBot,
  people: readonly Learner[],
  act: typeof anyAct extends fc.Arbitrary<infer Act> ? Act : never,
): Promise<void> {
  bot.setNow(bot.now().add({ seconds: 1 }))
  switch (act.kind) {
    case 'done': {
      const entry = await bot.catalogue.get(bot.database.reading, id)
      const leaves = entry?.index.leaves ?? []
      await people[act.who]?.done(leaves[act.leaf % leaves.length]?.id ?? '')
      return
    }
    case 'undo':
      await people[act.who]?.undo()
      return
    case 'version':
      await bring(bot, act.phases)
      return
    case 'days':
      bot.setNow(bot.now().add({ hours: act.days * 24 }))
  }
}
