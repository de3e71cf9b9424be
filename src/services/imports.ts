// Imports of a server: a document is shown first and taken over when somebody says yes.

import { setImmediate } from 'node:timers/promises'
import type { Refusal } from '../domain/document/document.ts'
import { titleFrom } from '../domain/document/read.ts'
import type { GuildId, UserId } from '../domain/ids.ts'
import { importedRoadmapId } from '../domain/roadmap/ids.ts'
import type { Database, Reading } from '../store/database.ts'
import { countLearnersOn } from '../store/enrolments.ts'
import { hold } from '../store/hold.ts'
import {
  findImportRetry,
  findPendingImport,
  type PendingImport,
  readChange,
  removePendingImport,
  removePendingImportsBefore,
  saveImportRetry,
  savePendingImport,
} from '../store/imports.ts'
import { removedTopicTexts } from '../store/retired-topics.ts'
import { countRoadmapsOf, newestVersionTexts, type VersionTexts } from '../store/roadmaps.ts'
import { recordAct } from './acts.ts'
import { type Catalogue, type CatalogueEntry, importedBy, resolveRoadmap } from './catalogue.ts'
import type { DocumentOutline, SummaryOutline } from './documents/outline.ts'
import type { DocumentRead, DocumentWork, NoResult } from './documents/work.ts'
import { applyVersion } from './versions.ts'

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
  readonly summary: SummaryOutline
  /** Something that goes on stands in other weeks. */
  readonly weeksChanged: boolean
  /** Removed topics of earlier versions that come back, with their marks. */
  readonly returning: number
  readonly learners: number
  /** False when there were too many titles to compare: some that are removed and new may be the same. */
  readonly isComplete: boolean
}

export type ImportPreview =
  | NoResult
  | { readonly kind: 'no-roadmap'; readonly reason: Refusal }
  | { readonly kind: 'too-many'; readonly max: number }
  /** The document is kept, and can be given another title by `rename`. */
  | { readonly kind: 'title-taken'; readonly title: string; readonly importId: string }
  | { readonly kind: 'no-such-roadmap'; readonly typed: string }
  | { readonly kind: 'unchanged'; readonly title: string }
  | {
      readonly kind: 'preview'
      readonly importId: string
      readonly title: string
      readonly outline: DocumentOutline
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

/** `documents` is where the slow half is done, before anything is written. */
export function createImports(database: Database, catalogue: Catalogue, documents: DocumentWork) {
  /** Reads a document and keeps it until it is confirmed. Nothing that learners see changes. */
  async function preview(request: ImportRequest): Promise<ImportPreview> {
    const { guildId, userId, interactionId, source, fileName, now } = request
    const read = await documents.read(guildId, { source, fileName })
    if (read.kind !== 'roadmap') return read
    const title = titleFrom(request.title ?? '') || read.title
    const target = await targetOf(database.reading, { guildId, title, replaces: request.replaces })
    const kept = { interactionId, guildId, userId, title, madeAt: now }
    if (target.kind === 'title-taken') {
      const { replaces } = request
      await database.write(async (writing) => {
        await removePendingImportsBefore(writing, expiredBefore(now))
        await saveImportRetry(writing, kept, { source, fileName, replaces })
      })
      return { ...target, importId: interactionId }
    }
    if (target.kind !== 'target') return target
    const compared = target.replaces && (await compare(guildId, target.replaces, { ...read, title }))
    if (compared !== undefined && compared.kind !== 'changed')
      return compared.kind === 'unchanged' ? { ...compared, title } : compared
    await database.write(async (writing) => {
      await removePendingImportsBefore(writing, expiredBefore(now))
      await setImmediate()
      const { content, replaces } = compared ?? { content: read.content, replaces: undefined }
      await savePendingImport(writing, { ...kept, content, replaces })
    })
    const replacing = compared?.replacing
    return { kind: 'preview', importId: interactionId, title, outline: read.outline, replacing }
  }

  /** Previews a document again whose title was taken, under another. */
  async function rename({
    importId,
    ...request
  }: Press & Pick<ImportRequest, 'interactionId' | 'now'> & { readonly title: string }): Promise<
    ImportPreview | { readonly kind: 'expired' }
  > {
    const kept = await findImportRetry(database.reading, { ...request, interactionId: importId })
    if (kept === undefined || isExpired(kept, request.now)) return { kind: 'expired' }
    const { source, fileName, replaces } = kept
    return preview({ ...request, source, fileName, replaces })
  }

  type Compared =
    | NoResult
    | { readonly kind: 'unchanged' }
    | (Pick<PendingImport, 'content' | 'replaces'> & {
        readonly kind: 'changed'
        readonly replacing: Replacing
      })

  async function compare(
    guildId: GuildId,
    before: VersionTexts,
    { title, content }: Extract<DocumentRead, { kind: 'roadmap' }>,
  ): Promise<Compared> {
    const { id } = before
    const compared = await documents.compare(guildId, {
      before,
      after: { title, content },
      removedTopics: await removedTopicTexts(database.reading, id),
    })
    if (compared.kind !== 'changed') return compared
    const { change, summary, weeksChanged, returning, isComplete } = compared
    const learners = await countLearnersOn(database.reading, id)
    return {
      kind: 'changed',
      content: compared.content,
      replaces: { id, version: before.version, change },
      replacing: { title: before.title, summary, weeksChanged, returning, learners, isComplete },
    }
  }

  /** Takes over what was shown. A second press finds nothing more to do. */
  async function confirm(
    request: Press & { readonly interactionId?: string; readonly now: Temporal.Instant },
  ): Promise<ImportOutcome> {
    const { now } = request
    const outcome = await database.write(async (writing) => {
      await hold(writing, 'guild', request.guildId)
      const pending = await findOwnPending(writing, request)
      if (pending === undefined || isExpired(pending, now)) return { kind: 'expired' } as const
      const { title, content, guildId, replaces, userId } = pending
      const target = await targetOf(writing, { guildId, title, replaces: replaces?.id })
      if (target.kind === 'too-many') return target
      if (target.kind !== 'target' || target.replaces?.id !== replaces?.id)
        return { kind: 'changed-meanwhile', title } as const
      const id = replaces?.id ?? (await freeId(writing, guildId))
      const change = replaces && readChange(replaces.change)
      await setImmediate()
      const prepared = { title, content, replaces: change && { version: replaces.version, change } }
      const taken = await applyVersion(writing, { id, guildId, by: userId, prepared, now })
      if (taken.kind === 'changed-meanwhile') return { ...taken, title }
      await setImmediate()
      await removePendingImport(writing, pending)
      const { interactionId } = request
      await recordAct(writing, {
        guildId,
        by: interactionId === undefined ? undefined : { userId, interactionId, at: now },
        what: { kind: replaces === undefined ? 'roadmap-imported' : 'roadmap-updated', title },
        about: { roadmapId: id },
      })
      return { kind: 'imported', id, taken } as const
    })
    if (outcome.kind !== 'imported') return outcome
    const { id, taken } = outcome
    // Only now: the catalogue remembers what it reads, and a transaction can still be rolled back.
    const entry = await catalogue.get(database.reading, id)
    if (entry === undefined) throw new Error(`The roadmap ${id} is gone right after it was imported.`)
    const learners = taken.kind === 'new-version' ? taken.learners : 0
    return { kind: 'imported', entry, isNewVersion: taken.kind === 'new-version', learners }
  }

  /** Forgets what was shown. */
  async function cancel(request: Press): Promise<void> {
    await database.write(async (writing) => {
      const { importId: interactionId, guildId, userId } = request
      await removePendingImport(writing, { interactionId, guildId, userId })
    })
  }

  type Target =
    | { readonly kind: 'target'; readonly replaces: VersionTexts | undefined }
    | { readonly kind: 'title-taken'; readonly title: string }
    | Extract<ImportPreview, { kind: 'too-many' | 'no-such-roadmap' }>

  /** Titles are how people name roadmaps, so no two of a server have the same. */
  async function targetOf(
    reading: Reading,
    { guildId, title, replaces }: Pick<ImportRequest, 'guildId' | 'replaces'> & { readonly title: string },
  ): Promise<Target> {
    const all = await catalogue.all(reading, guildId)
    const own = importedBy(catalogue, all)
    const sameTitle = resolveRoadmap(all, title)
    const named = replaces === undefined ? undefined : resolveRoadmap(own, replaces)
    if (replaces !== undefined && named === undefined) return { kind: 'no-such-roadmap', typed: replaces }
    const replaced = named ?? own.find((one) => one === sameTitle)
    if (sameTitle !== undefined && sameTitle !== replaced) return { kind: 'title-taken', title }
    if (replaced === undefined)
      return own.length >= roadmapsPerServerMax
        ? { kind: 'too-many', max: roadmapsPerServerMax }
        : { kind: 'target', replaces: undefined }
    const newest = await newestVersionTexts(reading, replaced.id)
    return { kind: 'target', replaces: newest }
  }

  return Object.freeze({ preview, rename, confirm, cancel })
}

async function findOwnPending(reading: Reading, press: Press): Promise<PendingImport | undefined> {
  const pending = await findPendingImport(reading, press.importId)
  return pending?.guildId === press.guildId && pending.userId === press.userId ? pending : undefined
}

function expiredBefore(now: Temporal.Instant): Temporal.Instant {
  return now.subtract({ hours: pendingHours })
}

function isExpired({ madeAt }: Pick<PendingImport, 'madeAt'>, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(madeAt, expiredBefore(now)) < 0
}

/** Numbers run on past what was removed, so that an id never means two roadmaps. */
async function freeId(reading: Reading, guildId: GuildId): Promise<string> {
  return importedRoadmapId(guildId, (await countRoadmapsOf(reading, guildId)) + 1)
}
