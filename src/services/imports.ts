// Imports of a server: a document is shown first and taken over when somebody says yes.

import type { GuildId, UserId } from '../domain/ids.ts'
import type { RoadmapHead } from '../domain/roadmap/head.ts'
import { readRoadmap } from '../domain/roadmap/markdown.ts'
import { cleanTitle } from '../domain/roadmap/title.ts'
import type { RoadmapNode, Warning } from '../domain/roadmap/tree.ts'
import { summarise, type VersionSummary } from '../domain/versions/summary.ts'
import type { Database, Reading } from '../store/database.ts'
import { countLearnersOn } from '../store/enrolments.ts'
import {
  findPendingImport,
  type PendingImport,
  removePendingImport,
  removePendingImportsBefore,
  savePendingImport,
} from '../store/imports.ts'
import type { RoadmapContent } from '../store/roadmap-content.ts'
import { countRoadmapsOf, findRoadmap, type StoredHead } from '../store/roadmaps.ts'
import { type Catalogue, type CatalogueEntry, importedBy, meantRoadmap } from './catalogue.ts'
import { compareVersions, takeOver } from './versions.ts'

/** With the five that ship, as many as a list of suggestions holds. */
export const roadmapsPerServerMax = 20
/** A preview is decided on at once or made again. */
const pendingHours = 1

export type ImportRequest = {
  readonly guildId: GuildId
  readonly userId: UserId
  readonly interactionId: string
  readonly fileName: string
  readonly source: string
  /** Another title than the document's own. */
  readonly title: string | undefined
  /** Which of the server's roadmaps it is a new version of; the one with the same title when left out. */
  readonly replaces: string | undefined
  readonly now: Temporal.Instant
}

/** What a new version would change. */
export type Replacing = {
  readonly title: string
  readonly summary: VersionSummary
  /** Removed topics of earlier versions that come back, with their marks. */
  readonly returning: number
  readonly learners: number
}

export type ImportPreview =
  | { readonly kind: 'no-roadmap'; readonly reason: string }
  | { readonly kind: 'too-many'; readonly max: number }
  | { readonly kind: 'title-taken'; readonly title: string }
  | { readonly kind: 'no-such-roadmap'; readonly typed: string }
  | { readonly kind: 'unchanged'; readonly title: string }
  | {
      readonly kind: 'preview'
      readonly importId: string
      readonly title: string
      readonly phases: readonly RoadmapNode[]
      readonly warnings: readonly Warning[]
      readonly replacing: Replacing | undefined
    }

export type ImportOutcome =
  | { readonly kind: 'expired' }
  | { readonly kind: 'too-many'; readonly max: number }
  /** Another import or removal came in between, so that what was shown is not what would happen. */
  | { readonly kind: 'changed-meanwhile'; readonly title: string }
  | {
      readonly kind: 'imported'
      readonly entry: CatalogueEntry
      readonly isNewVersion: boolean
      readonly learners: number
    }

/** Who presses a button of a preview. The preview is private, so it is the business of whoever asked for it. */
type Press = { readonly importId: string; readonly guildId: GuildId; readonly userId: UserId }

export function createImports(database: Database, catalogue: Catalogue) {
  /** Reads a document and keeps it until it is confirmed. Nothing that learners see changes. */
  async function preview(request: ImportRequest): Promise<ImportPreview> {
    const read = readRoadmap(request.source, request.fileName)
    if (read.kind === 'no-roadmap') return read
    const { document, summary } = read
    const title = cleanTitle(request.title ?? '') || document.title
    const content = { title, summary, phases: document.phases.map(withoutTicks) }
    return database.write(async (writing) => {
      const target = await targetOf(writing, { ...request, title })
      if (target.kind !== 'target') return target
      const replacing = target.replaces && (await replacingOf(writing, target.replaces, content))
      if (replacing === 'unchanged') return { kind: 'unchanged', title }
      const pending: PendingImport = {
        interactionId: request.interactionId,
        guildId: request.guildId,
        userId: request.userId,
        content,
        replaces: target.replaces && idAndVersion(target.replaces),
        madeAt: request.now,
      }
      await removePendingImportsBefore(writing, expiredBefore(request.now))
      await savePendingImport(writing, pending)
      return {
        kind: 'preview',
        importId: request.interactionId,
        title,
        phases: content.phases,
        warnings: document.warnings,
        replacing,
      }
    })
  }

  /** Takes over what was shown. A second press finds nothing more to do. */
  async function confirm(request: Press & { readonly now: Temporal.Instant }): Promise<ImportOutcome> {
    const outcome = await database.write(async (writing) => {
      const pending = await findOwnPending(writing, request)
      if (pending === undefined || isExpired(pending, request.now)) return { kind: 'expired' } as const
      const { content, guildId, replaces, userId } = pending
      const target = await targetOf(writing, { guildId, title: content.title, replaces: replaces?.id })
      if (target.kind === 'too-many') return target
      if (target.kind !== 'target' || !isSameTarget(target.replaces, replaces))
        return { kind: 'changed-meanwhile', title: content.title } as const
      const id = replaces?.id ?? (await freeId(writing, guildId))
      const taken = await takeOver(writing, { id, guildId, by: userId, content, now: request.now })
      await removePendingImport(writing, pending.interactionId)
      return { kind: 'imported', id, taken } as const
    })
    if (outcome.kind !== 'imported') return outcome
    // Only now: the catalogue remembers what it reads, and a transaction can still be rolled back.
    const entry = await catalogue.get(database.reading, outcome.id)
    if (entry === undefined) throw new Error(`The roadmap ${outcome.id} is gone right after it was imported.`)
    const isNewVersion = outcome.taken.kind === 'new-version'
    const learners = outcome.taken.kind === 'new-version' ? outcome.taken.learners : 0
    return { kind: 'imported', entry, isNewVersion, learners }
  }

  /** Forgets what was shown. */
  async function cancel(request: Press): Promise<void> {
    await database.write(async (writing) => {
      const pending = await findOwnPending(writing, request)
      if (pending !== undefined) await removePendingImport(writing, pending.interactionId)
    })
  }

  type Target =
    | { readonly kind: 'target'; readonly replaces: StoredHead | undefined }
    | Extract<ImportPreview, { kind: 'too-many' | 'title-taken' | 'no-such-roadmap' }>

  /** Titles are how people name roadmaps, so no two of those offered have the same. */
  async function targetOf(
    reading: Reading,
    { guildId, title, replaces }: Pick<ImportRequest, 'guildId' | 'replaces'> & { readonly title: string },
  ): Promise<Target> {
    const offered = await catalogue.offered(reading, guildId)
    const own = importedBy(catalogue, offered)
    const sameTitle = meantRoadmap(offered, title)
    const named = replaces === undefined ? undefined : meantRoadmap(own, replaces)
    if (replaces !== undefined && named === undefined) return { kind: 'no-such-roadmap', typed: replaces }
    const replaced = named ?? own.find((one) => one === sameTitle)
    if (sameTitle !== undefined && sameTitle !== replaced) return { kind: 'title-taken', title }
    if (replaced === undefined)
      return own.length >= roadmapsPerServerMax
        ? { kind: 'too-many', max: roadmapsPerServerMax }
        : { kind: 'target', replaces: undefined }
    const head = await findRoadmap(reading, replaced.id)
    return { kind: 'target', replaces: head }
  }

  function isSameTarget(now: StoredHead | undefined, shown: PendingImport['replaces']): boolean {
    return now?.id === shown?.id && now?.version === shown?.version
  }

  function idAndVersion({ id, version }: StoredHead): NonNullable<PendingImport['replaces']> {
    return { id, version }
  }

  return Object.freeze({ preview, confirm, cancel })
}

async function replacingOf(
  reading: Reading,
  { id, title }: RoadmapHead,
  content: RoadmapContent,
): Promise<Replacing | 'unchanged' | undefined> {
  const comparison = await compareVersions(reading, id, content)
  if (comparison === undefined) return undefined
  if (comparison.kind === 'unchanged') return 'unchanged'
  return {
    title,
    summary: summarise(comparison.plan),
    returning: comparison.returning.length,
    learners: await countLearnersOn(reading, id),
  }
}

async function findOwnPending(reading: Reading, press: Press): Promise<PendingImport | undefined> {
  const pending = await findPendingImport(reading, press.importId)
  return pending?.guildId === press.guildId && pending.userId === press.userId ? pending : undefined
}

function expiredBefore(now: Temporal.Instant): Temporal.Instant {
  return now.subtract({ hours: pendingHours })
}

function isExpired({ madeAt }: PendingImport, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(madeAt, expiredBefore(now)) < 0
}

/** Numbers run on past what was removed, so that an id never means two roadmaps. */
async function freeId(reading: Reading, guildId: GuildId): Promise<string> {
  return `${guildId}.${(await countRoadmapsOf(reading, guildId)) + 1}`
}

/** The ticks of whoever wrote the file are nobody's progress here. */
function withoutTicks({ done: _done, ...node }: RoadmapNode): RoadmapNode {
  return { ...node, children: node.children.map(withoutTicks) }
}
