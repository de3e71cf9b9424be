// What moderators see of learners and topics, as a file for a spreadsheet or a program.

import { stringify } from 'csv-stringify/sync'
import type { StuckTopic } from '../domain/cohort/stuck-topics.ts'
import type { GuildId } from '../domain/ids.ts'
import { percentOf } from '../domain/roadmap/completion.ts'
import { cohortNamesOf } from '../store/cohort-scopes.ts'
import type { Database, Reading } from '../store/database.ts'
import type { Catalogue } from './catalogue.ts'
import { moderatorsLook, type NamedLearner, namedPages } from './cohort-members.ts'
import type { Look } from './cohort-pages.ts'
import { findScope, type NoScope, type Scope, type ScopeWish, scopeAt, walkedIn } from './cohort-scopes.ts'
import { type FileSizes, type FittedFile, fittedFile } from './fitted-file.ts'
import { stuckIn } from './stuck-topics.ts'

export type ExportWish = ScopeWish & {
  readonly what: 'members' | 'topics'
  readonly format: 'csv' | 'json'
}

/** A cell; what is not known or not shown is null. */
type Cell = string | number | null
type Row = Readonly<Record<string, Cell>>

const memberColumns = [
  'name',
  'user_id',
  'roadmap',
  'cohort',
  'started',
  'percent',
  'done',
  'total',
  'standing',
  'last_active',
  'phase',
  'reviews_last_week',
] as const
const topicColumns = [
  'topic',
  'topic_id',
  'phase',
  'roadmap',
  'cohort',
  'starters',
  'finishers',
  'median_days',
  'stopped_before',
  'stopped_before_percent',
  'stopped_after',
  'stopped_after_percent',
  'reviewers',
  'forgetters',
  'again_percent',
] as const
type RowOf<Column extends string> = Readonly<Record<Column, Cell>>

/** Rows of topics that are written at once. */
const rowsPerPiece = 250
const format = 'cairn-cohort'
const formatVersion = 1

export function createCohortExport(database: Database, catalogue: Catalogue) {
  /** All roadmaps of the server where no scope is named. `sizes` are for tests. */
  async function write(
    guildId: GuildId,
    wish: ExportWish,
    now: Temporal.Instant,
    sizes?: FileSizes,
  ): Promise<FittedFile | NoScope> {
    return database.snapshot(async (reading) => {
      const scopes = await scopesOf(reading, catalogue, guildId, wish)
      if ('kind' in scopes) return scopes
      const day = now.toString().slice(0, 10)
      const name = `cairn-${wish.what}-${guildId}-${day}.${wish.format}`
      const pages =
        wish.what === 'members'
          ? memberPages(reading, scopes, await moderatorsLook(reading, guildId, now))
          : topicPages(reading, scopes, now)
      const columns = wish.what === 'members' ? memberColumns : topicColumns
      const pieces =
        wish.format === 'csv'
          ? csvPieces(pages, columns)
          : jsonPieces(pages, { what: wish.what, serverId: guildId, exportedAt: now.toString() })
      return fittedFile(name, pieces, sizes)
    })
  }

  return Object.freeze({ write })
}

async function scopesOf(
  reading: Reading,
  catalogue: Catalogue,
  guildId: GuildId,
  { roadmap, cohort }: ScopeWish,
): Promise<readonly Scope[] | NoScope> {
  if (roadmap !== undefined || cohort !== undefined) {
    const scope = await findScope(reading, catalogue, guildId, { roadmap, cohort })
    return scope.kind === 'scope' ? [scope] : scope
  }
  const all: Scope[] = []
  for (const { id, seen } of await walkedIn(reading, catalogue, guildId)) {
    const scope = seen === 0 ? undefined : await scopeAt(reading, catalogue, guildId, id)
    if (scope !== undefined) all.push(scope)
  }
  return all.length === 0 ? { kind: 'nobody' } : all
}

async function* memberPages(
  reading: Reading,
  scopes: readonly Scope[],
  look: Look,
): AsyncGenerator<readonly Row[]> {
  for (const scope of scopes)
    for await (const page of namedPages(reading, scope, look)) {
      const ids = page.map(({ walk }) => walk.enrolmentId)
      const cohorts = await cohortNamesOf(reading, ids)
      yield page.map((learner) => memberRow(scope, learner, cohorts.get(learner.walk.enrolmentId) ?? []))
    }
}

function memberRow(
  { entry }: Scope,
  { walk, marks, member }: NamedLearner,
  cohorts: readonly string[],
): RowOf<(typeof memberColumns)[number]> {
  return {
    name: member.displayName,
    user_id: member.userId,
    roadmap: entry.roadmap.title,
    cohort: cohorts.join('; '),
    started: isoSecond(walk.startedAt),
    percent: member.percent,
    done: member.done,
    total: member.total,
    standing: member.standing,
    last_active: isoSecond(member.lastActiveAt),
    phase: member.phase?.title ?? null,
    reviews_last_week: marks.reviewsInWeek,
  }
}

async function* topicPages(
  reading: Reading,
  scopes: readonly Scope[],
  now: Temporal.Instant,
): AsyncGenerator<readonly Row[]> {
  for (const scope of scopes) {
    const { topics } = await stuckIn(reading, scope, now)
    for (let first = 0; first < topics.length; first += rowsPerPiece)
      yield topics.slice(first, first + rowsPerPiece).map((topic) => topicRow(scope, topic))
  }
}

function topicRow({ entry, cohort }: Scope, topic: StuckTopic): RowOf<(typeof topicColumns)[number]> {
  const { node, phase, starters, finishers, medianDays, stoppedBefore, stoppedAfter, lapses } = topic
  return {
    topic: node.title,
    topic_id: node.id,
    phase: phase.title,
    roadmap: entry.roadmap.title,
    cohort: cohort?.name ?? '',
    starters,
    finishers,
    median_days: medianDays === undefined ? null : Math.round(medianDays * 100) / 100,
    stopped_before: stoppedBefore.count,
    stopped_before_percent: inPercent(stoppedBefore),
    stopped_after: stoppedAfter?.count ?? null,
    stopped_after_percent: stoppedAfter === undefined ? null : inPercent(stoppedAfter),
    reviewers: lapses?.forgetters.of ?? null,
    forgetters: lapses?.forgetters.count ?? null,
    again_percent: lapses === undefined ? null : inPercent(lapses.again),
  }
}

const inPercent = ({ count, of }: { readonly count: number; readonly of: number }): number =>
  percentOf({ done: count, total: of })

const isoSecond = (at: Temporal.Instant): string => at.toString({ smallestUnit: 'second' })

/**
 * RFC 4180 with the mark by which Excel knows UTF-8. Members choose their names and moderators their titles, so a cell that a
 * spreadsheet would take for a formula begins with an apostrophe (OWASP, "CSV Injection"), and every text is quoted.
 */
async function* csvPieces(
  pages: AsyncIterable<readonly Row[]>,
  columns: readonly string[],
): AsyncGenerator<string> {
  yield stringify([columns], { bom: true, record_delimiter: 'windows' })
  for await (const rows of pages)
    yield stringify([...rows], {
      columns: [...columns],
      escape_formulas: true,
      quoted_string: true,
      record_delimiter: 'windows',
    })
}

/** A line for each row. */
async function* jsonPieces(
  pages: AsyncIterable<readonly Row[]>,
  head: { readonly what: string; readonly serverId: string; readonly exportedAt: string },
): AsyncGenerator<string> {
  const begin = JSON.stringify({ format, version: formatVersion, ...head }, null, 2)
  yield `${begin.replace(/\n\}$/, '')},\n  "rows": [`
  let before = '\n    '
  for await (const rows of pages) {
    if (rows.length === 0) continue
    yield before + rows.map((row) => JSON.stringify(row)).join(',\n    ')
    before = ',\n    '
  }
  yield before === '\n    ' ? ']\n}\n' : '\n  ]\n}\n'
}
