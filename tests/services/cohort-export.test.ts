// What moderators can take along: read back by a reader of its own, it is what they see, and nothing runs in a spreadsheet.

import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { guildId } from '../../src/domain/ids.ts'
import type { ExportWish } from '../../src/services/cohort-export.ts'
import { queriesOf } from '../support/queries-of.ts'
import {
  anyCohort,
  bringRandomCohort,
  cohortGuild,
  lookedAt,
  nameOf,
  type RandomLearner,
} from '../support/random-learners.ts'
import { readCsv } from '../support/read-csv.ts'
import { smallRoadmap } from '../support/small-roadmap.ts'
import { type TestBot, testBot } from '../support/test-bot.ts'
import { expectKind, smallBot } from './support.ts'

const guild = guildId(cohortGuild)
const byteOrderMark = '\uFEFF'

async function written(bot: TestBot, wish: ExportWish) {
  const file = expectKind(await bot.app.cohortExport.write(guild, wish, lookedAt), 'file')
  return { ...file, text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(file.data) }
}

/** The rows of a CSV file, each by its columns. */
async function csvRows(bot: TestBot, what: ExportWish['what'], cohort?: number) {
  const { text } = await written(bot, { what, format: 'csv', cohort })
  expect(text.startsWith(byteOrderMark)).toBe(true)
  const [header = [], ...rows] = readCsv(text.slice(1))
  expect(rows.every(({ length }) => length === header.length)).toBe(true)
  return rows.map((row) => Object.fromEntries(header.map((column, at) => [column, row[at] ?? ''])))
}

type JsonRow = Readonly<Record<string, string | number | null>>

async function jsonRows(bot: TestBot, what: ExportWish['what'], cohort?: number) {
  const { text } = await written(bot, { what, format: 'json', cohort })
  const { rows, ...head } = JSON.parse(text) as { readonly rows: readonly JsonRow[] }
  expect(head).toEqual({
    format: 'cairn-cohort',
    version: 1,
    what,
    serverId: cohortGuild,
    exportedAt: lookedAt.toString(),
  })
  return rows
}

const isSeen = ({ visibility, isAway }: RandomLearner) => visibility !== 'private' && !isAway
const asCell = (value: string | number | null): string =>
  typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value ?? '')

test('both formats hold the same, of those alone who may be seen, and no cell is a formula', async () => {
  await fc.assert(
    fc.asyncProperty(anyCohort, fc.boolean(), async (people, isOfCohort) => {
      const bot = await testBot({ now: lookedAt.toString(), roadmaps: [smallRoadmap] })
      try {
        const id = await bringRandomCohort(bot.database, people)
        if (people.every((one) => !isSeen(one))) return
        const cohort = isOfCohort ? id : undefined
        for (const what of ['members', 'topics'] as const) {
          const rows = await jsonRows(bot, what, cohort)
          const cells = await csvRows(bot, what, cohort)
          expect(cells).toEqual(
            rows.map((row) =>
              Object.fromEntries(Object.entries(row).map(([key, value]) => [key, asCell(value)])),
            ),
          )
          for (const cell of cells.flatMap((row) => Object.values(row)))
            expect(cell).not.toMatch(/^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/)
        }
        const members = await jsonRows(bot, 'members', cohort)
        expect(members.map(({ name }) => name).toSorted()).toEqual(
          people
            .flatMap((one, at) => (isSeen(one) && (!isOfCohort || one.isInCohort) ? [nameOf(at)] : []))
            .toSorted(),
        )
        const topics = await bot.app.stuckTopics.show(guild, { cohort }, lookedAt)
        expect((await jsonRows(bot, 'topics', cohort)).map((row) => row.topic_id)).toEqual(
          expectKind(topics, 'stuck').topics.map(({ node }) => node.id),
        )
      } finally {
        await bot.close()
      }
    }),
    { numRuns: process.env.LONG ? 200 : 12, endOnFailure: true },
  )
})

/** Fifty learners who have begun on the first day. */
async function fifty() {
  const bot = await smallBot({ now: lookedAt.toString() })
  const one: RandomLearner = {
    visibility: null,
    startDay: 0,
    choice: undefined,
    pausedOn: undefined,
    isFinished: false,
    rests: [],
    marks: [{ leaf: 'basics/variables', day: 55, isKnown: false, answers: [true, false] }],
    isInCohort: true,
    isAway: false,
  }
  await bringRandomCohort(
    bot.database,
    Array.from({ length: 50 }, () => one),
  )
  return bot
}

test('a row says who, where, since when, how far, how they stand and what they reviewed', async () => {
  const bot = await fifty()
  const [first] = await jsonRows(bot, 'members')
  expect(first).toEqual({
    name: '=name 0',
    user_id: '1000',
    roadmap: 'Small roadmap',
    cohort: 'Autumn',
    started: '2026-09-01T12:00:00Z',
    percent: 20,
    done: 1,
    total: 5,
    standing: 'active',
    last_active: '2026-10-26T12:00:00Z',
    phase: 'Basics',
    reviews_last_week: 2,
  })
  const [topic] = await jsonRows(bot, 'topics')
  expect(topic).toMatchObject({ topic: 'Variables', starters: 50, finishers: 50, median_days: 55 })
  expect(topic).toMatchObject({ reviewers: 50, forgetters: 50, again_percent: 50, stopped_before: 0 })
})

test('a name with quotes, line ends and separators is one cell', async () => {
  const bot = await fifty()
  const name = '"=a";\r\n,b\t'
  await queriesOf(bot.database)
    .updateTable('members')
    .set({ display_name: name })
    .where('guild_id', '=', cohortGuild)
    .where('user_id', '=', '1000')
    .execute()
  expect((await csvRows(bot, 'members')).map((row) => row.name)).toContain(name)
})

test('what is too long for a message is compressed, and refused where that does not help', async () => {
  const bot = await fifty()
  const wish = { what: 'members', format: 'csv' } as const
  const plain = await written(bot, wish)
  expect(plain.isCompressed).toBe(false)
  expect(plain.name).toBe('cairn-members-100-2026-10-31.csv')
  const write = (sizes: { readonly file?: number; readonly plain?: number }) =>
    bot.app.cohortExport.write(guild, wish, lookedAt, sizes)
  expect(expectKind(await write({ file: plain.data.length }), 'file').isCompressed).toBe(false)
  const packed = expectKind(await write({ file: plain.data.length - 1 }), 'file')
  expect(packed).toMatchObject({ isCompressed: true, name: `${plain.name}.gz` })
  expect(gunzipSync(packed.data).equals(Buffer.from(plain.data))).toBe(true)
  expect(await write({ file: 100 })).toEqual({ kind: 'too-large', bytesMax: 100 })
  expect((await write({ file: 100, plain: 100 })).kind).toBe('too-large')
})
