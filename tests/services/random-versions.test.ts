// Whatever is done to a roadmap whose versions are imported into a database: no learner loses a mark.
// `EDIT_SCRIPTS=2000` is the long form.
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readRoadmap } from '../../src/domain/document/read.ts'
import { retiredTopicsOf } from '../../src/store/retired-topics.ts'
import {
  type Item as AnyItem,
  allEdits,
  type Edit,
  perform as performAny,
  type Regime,
  roadmapArbitrary,
  scriptArbitrary,
} from '../domain/versions/edit-scripts.ts'
import { moderator } from '../support/own-roadmaps.ts'
import { queriesOf } from '../support/queries-of.ts'
import { type TestBot, testBot } from '../support/test-bot.ts'
import { expectKind, type Learner, learner, monday } from './support.ts'
import { type Account, account, documentOf, type Mark, perform, sureEdit, topicsOf } from './sure-edits.ts'

/** Scripts of edits in all; those that a run of all tests has time for. */
const scripts = Number(process.env.EDIT_SCRIPTS ?? 60)
/** A net: a script with all its versions takes a tenth of a second. */
const timeout = 180_000 + scripts * 1_000

/** Of each learner, what is logged: which topic, and how many days ago. */
type Logged = { readonly who: number; readonly at: number; readonly daysAgo: number }

const logged = (maxLength: number): fc.Arbitrary<readonly Logged[]> =>
  fc.array(fc.record({ who: fc.nat(1), at: fc.nat(99), daysAgo: fc.nat(6) }), { maxLength })

const path = join(tmpdir(), `cairn-random-versions-${process.pid}.db`)
let bot: TestBot
let servers = 0

beforeAll(async () => {
  bot = await testBot({ now: monday, roadmaps: [], databasePath: path })
})

afterAll(async () => {
  await bot.close()
  for (const end of ['', '-wal', '-shm']) await rm(`${path}${end}`, { force: true })
})

/** A server of its own for each script, in the same database, with two learners on its one roadmap. */
async function opened(source: string) {
  servers += 1
  const guild = String(1_000 + servers)
  const mara = moderator(bot, { guild })
  const { id } = await mara.imports(source)
  const learners = ['Ada', 'Ben'].map((name) => learner(bot, name, guild))
  for (const one of learners) await one.start(id)
  return {
    id,
    learners,
    /** Brings a version, unless it says what the last one said, or nothing that is a roadmap. */
    async becomes(next: string): Promise<void> {
      const shown = await mara.show(next, { replaces: id })
      if (shown.kind !== 'unchanged' && shown.kind !== 'no-roadmap')
        expectKind(await mara.confirm(shown), 'imported')
    },
    /** Logs what is not done yet, each with words of its own. */
    async log(all: readonly Logged[]): Promise<void> {
      for (const { who, at, daysAgo } of all) {
        const one = learners[who] ?? learners[0]
        if (one === undefined) continue
        const { entry, done } = await one.view()
        const topic = entry.index.leaves[at % entry.index.leaves.length]?.id ?? ''
        if (done.has(topic)) continue
        serial += 1
        const day = bot.now().toZonedDateTimeISO('UTC').toPlainDate().subtract({ days: daysAgo }).toString()
        const link = serial % 2 === 0 ? { link: `https://example.org/${serial}` } : {}
        expectKind(await one.done(topic, { note: `note ${serial}`, day, ...link }), 'completed')
      }
    },
  }
}

let serial = 0

/** All that the database holds of a learner, by the id of the topic. */
async function marksOf(one: Learner) {
  const view = await one.view()
  const cards = await queriesOf(bot.database)
    .selectFrom('review_cards')
    .selectAll()
    .where('enrolment_id', '=', view.enrolment.id)
    .execute()
  const cardOf = new Map(cards.map((card) => [card.node_id, `${card.due_day} ${card.memory}`]))
  const marks = new Map(
    [...view.completions].map(([id, { note, link, studyDay }]): [string, Mark] => [
      id,
      { note, link, day: studyDay.toString(), card: cardOf.get(id) ?? 'none' },
    ]),
  )
  return { view, marks }
}

const sorted = (marks: readonly (Mark | undefined)[]) => marks.map((mark) => JSON.stringify(mark)).toSorted()

/** Holds the database against the account: every topic has the marks that it should have, and no others. */
async function expectAsAccounted(account: Account, learners: readonly Learner[]): Promise<void> {
  for (const [who, one] of learners.entries()) {
    const { view, marks } = await marksOf(one)
    const { leaves } = view.entry.index
    const topics = topicsOf(account)
    const name = String(who)
    expect(leaves.map(({ id, title }) => [title, marks.get(id)])).toEqual(
      topics.map(({ title, marks: due }) => [title, due.get(name)]),
    )
    const credit = account.removed.flatMap(({ item }) => item.marks.get(name) ?? [])
    expect(sorted(view.archived.map(({ id }) => marks.get(id)))).toEqual(sorted(credit))
  }
}

/** Enters what the learners have logged since. */
async function enterLogged(account: Account, learners: readonly Learner[]): Promise<void> {
  for (const [who, one] of learners.entries()) {
    const { view, marks } = await marksOf(one)
    for (const [at, item] of topicsOf(account).entries()) {
      const mark = marks.get(view.entry.index.leaves[at]?.id ?? '')
      if (mark !== undefined && !item.marks.has(String(who)))
        item.marks = new Map([...item.marks, [String(who), mark]])
    }
  }
}

describe('over versions of a roadmap in a database', () => {
  test('each mark goes on with its topic, its parts, its whole or its return, and else is credit', {
    timeout,
  }, async () => {
    const steps = fc.array(fc.record({ edit: sureEdit, later: logged(2) }), { minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(account, logged(8), steps, async (made, before, edits) => {
        const account = structuredClone(made)
        const { learners, becomes, log } = await opened(documentOf(account.phases))
        await log(before)
        await enterLogged(account, learners)
        await expectAsAccounted(account, learners)
        for (const { edit, later } of edits) {
          perform(account, edit)
          await becomes(documentOf(account.phases))
          await expectAsAccounted(account, learners)
          await log(later)
          await enterLogged(account, learners)
        }
      }),
      { numRuns: Math.ceil(scripts / 2) },
    )
  })

  const regimes: readonly Regime[] = ['distinct', 'nasty']

  test.each(regimes)(
    'no mark is lost or changed by whole scripts of edits, with %s titles',
    { timeout },
    async (regime) => {
      const versions = fc.array(scriptArbitrary(allEdits, 8), { minLength: 1, maxLength: 3 })
      await fc.assert(
        fc.asyncProperty(roadmapArbitrary(regime), logged(8), versions, async (made, before, edits) => {
          const items = structuredClone(made)
          fc.pre(readRoadmap(documentOf(items)).kind === 'roadmap')
          const { id, learners, becomes, log } = await opened(documentOf(items))
          await log(before)
          for (const script of edits) {
            const held = await Promise.all(learners.map(marksOf))
            edit(items, script, regime)
            await becomes(documentOf(items))
            for (const [who, one] of learners.entries()) await expectNoneLost(id, one, held[who]?.marks)
            await log(before.slice(0, 2))
          }
        }),
        { numRuns: Math.ceil(scripts / 4) },
      )
    },
  )
})

/** What is there stays word for word; what is copied is a copy; and who looks finds it at a topic or among their credit. */
async function expectNoneLost(id: string, one: Learner, held: ReadonlyMap<string, Mark> = new Map()) {
  const { view, marks } = await marksOf(one)
  for (const [topic, mark] of held) expect(marks.get(topic)).toEqual(mark)
  const known = new Set(sorted([...held.values()]))
  expect(sorted([...marks.values()]).filter((mark) => !known.has(mark))).toEqual([])
  const isShown = (topic: string) =>
    view.entry.index.byId.has(topic) || view.archived.some((archived) => archived.id === topic)
  const shown = new Set(sorted([...marks].flatMap(([topic, mark]) => (isShown(topic) ? [mark] : []))))
  // Of two that were merged one is shown, and which one is for the other test to say.
  const retired = await retiredTopicsOf(bot.database.reading, id)
  const merged = new Set(retired.filter(({ fate }) => fate === 'merged').map((topic) => topic.id))
  const unseen = [...held].filter(([topic, mark]) => !merged.has(topic) && !shown.has(JSON.stringify(mark)))
  expect(unseen).toEqual([])
}

function edit(items: AnyItem[], script: readonly Edit[], regime: Regime): void {
  for (const one of script) performAny(items, one, regime)
}
