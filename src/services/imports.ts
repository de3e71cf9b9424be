// Imports of a server, and of a member for themselves: a document is shown first, read as whoever brings it chooses, and taken
// over when they say yes.

import { setImmediate } from 'node:timers/promises'
import type { Choice, ReadingChoices } from '../domain/document/choices.ts'
import { withChoice } from '../domain/document/choices.ts'
import { titleFrom } from '../domain/document/read.ts'
import type { GuildId, UserId } from '../domain/ids.ts'
import { type Followed, nextLook } from '../domain/resource/followed-link.ts'
import { importedRoadmapId, ownRoadmapId } from '../domain/roadmap/ids.ts'
import type { Database, Reading } from '../store/database.ts'
import { saveFollowed } from '../store/followed-links.ts'
import { hold, holdMember } from '../store/hold.ts'
import {
  findPendingImport,
  hasPendingImportsBefore,
  type PendingImport,
  readChange,
  removePendingImport,
  removePendingImportsBefore,
  savePendingChoice,
  savePendingImport,
  savePendingReading,
} from '../store/imports.ts'
import { findMember } from '../store/members.ts'
import { saveReading } from '../store/reading-choices.ts'
import { countRoadmapsOf } from '../store/roadmaps.ts'
import { upsertMember } from './active-enrolment.ts'
import { recordAct } from './acts.ts'
import type { Catalogue, CatalogueEntry } from './catalogue.ts'
import { hashOf } from './documents/hash.ts'
import type { DocumentWork } from './documents/work.ts'
import { createShowImport, groupOf, type ImportPreview, type ToRead } from './import-shown.ts'
import { findLastReading, targetOf } from './import-targets.ts'
import { applyVersion } from './versions.ts'

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
  /** How it is to be read, before what is remembered of the roadmap; all of it is, when left out. */
  readonly choices?: ReadingChoices
  /** Whether to read it as if nothing were remembered. */
  readonly isFresh?: boolean
  /** Which of the server's roadmaps it is a new version of; the one with the same title when left out. */
  readonly replaces: string | undefined
  /** For whoever sends it alone: what it replaces is theirs as well. */
  readonly isOwn?: boolean
  /** Where it was fetched from; the roadmap follows that from then on. */
  readonly followed?: Omit<Followed, 'hash'> | undefined
  readonly now: Temporal.Instant
}

export type ImportOutcome =
  | { readonly kind: 'expired' }
  /** Something else was chosen since what was shown. */
  | { readonly kind: 'chosen-meanwhile' }
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
type Press = {
  readonly importId: string
  readonly guildId: GuildId
  readonly userId: UserId
  /** Whether it is for them alone: a yes to that is none to an import for the server, which takes a right. */
  readonly isOwn?: boolean
}

/** `documents` is where the slow half is done, before anything is written. */
export function createImports(database: Database, catalogue: Catalogue, documents: DocumentWork) {
  const { reading } = database
  const show = createShowImport(database, catalogue, documents)

  /** Reads a document and keeps it until it is confirmed. Nothing that learners see changes. */
  async function preview(request: ImportRequest): Promise<ImportPreview> {
    const { guildId, userId, interactionId, source, fileName, isOwn = false, now } = request
    const byItself = await documents.read(groupOf({ guildId, userId, isOwn }), { source, fileName })
    if (byItself.kind === 'too-hard' || byItself.kind === 'busy') return byItself
    const ownTitle = byItself.kind === 'roadmap' ? byItself.title : undefined
    const wanted: ReadingChoices = {
      ...request.choices,
      ...(titleFrom(request.title ?? '') !== '' && { title: titleFrom(request.title ?? '') }),
    }
    const last =
      request.isFresh === true
        ? undefined
        : await findLastReading(reading, catalogue, { ...request, isOwn, title: wanted.title, ownTitle })
    const followed = request.followed && { ...request.followed, hash: hashOf(source) }
    const toRead: ToRead = {
      interactionId,
      guildId,
      userId,
      document: { source, fileName, replaces: request.replaces, lastId: last?.lastId, ownTitle, followed },
      choices: { ...last?.choices, ...wanted },
      offers: undefined,
      revision: 0,
      isOwn,
      madeAt: now,
      byItself,
    }
    return show(toRead, async (pending) => {
      await database.write(async (writing) => {
        await removePendingImportsBefore(writing, expiredBefore(now))
        await setImmediate()
        await savePendingImport(writing, pending)
      })
    })
  }

  /** Reads a document that was shown once more, with one choice changed. */
  async function choose({
    now,
    choice,
    revision,
    ...press
  }: Press & {
    readonly choice: Choice
    /** What the choice was made on, where it is about a list of sections: they may be others since. */
    readonly revision?: number
    readonly now: Temporal.Instant
  }): Promise<(ImportPreview & { readonly fileName: string }) | { readonly kind: 'expired' }> {
    const chosen = await database.write(async (writing) => {
      await holdMember(writing, press)
      const before = await findOwnPending(writing, press)
      if (before === undefined || isExpired(before, now)) return undefined
      const isOutdated = revision !== undefined && revision !== before.revision
      const choices = isOutdated ? before.choices : withChoice(before.choices, before.offers, choice)
      // Under a title of its own, or as if nothing were remembered, it is no longer what it became the last time.
      const { lastId: _lastId, ...document } = before.document
      const isItsOwn = choice.kind === 'nothing' || choice.kind === 'title'
      const pending = {
        ...before,
        document: isItsOwn ? document : before.document,
        choices,
        revision: before.revision + 1,
        madeAt: now,
      }
      await savePendingChoice(writing, pending)
      return pending
    })
    if (chosen === undefined) return { kind: 'expired' }
    const shown = await show(chosen, (pending) =>
      database.write(async (writing) => {
        await setImmediate()
        await savePendingReading(writing, pending)
      }),
    )
    return { ...shown, fileName: chosen.document.fileName }
  }

  /** Takes over what was shown. A second press finds nothing more to do. */
  async function confirm(
    request: Press & {
      readonly interactionId?: string
      /** Which reading was shown; the last one, when left out. */
      readonly revision?: number
      /** By which a member is known whose own it becomes. */
      readonly displayName?: string
      readonly now: Temporal.Instant
    },
  ): Promise<ImportOutcome> {
    const { now, displayName = '' } = request
    const outcome = await database.write(async (writing) => {
      if (request.isOwn === true) await holdMember(writing, request)
      else await hold(writing, 'guild', request.guildId)
      const pending = await findOwnPending(writing, request)
      if (pending === undefined || isExpired(pending, now)) return { kind: 'expired' } as const
      if ((request.revision ?? pending.revision) !== pending.revision)
        return { kind: 'chosen-meanwhile' } as const
      if (pending.ready === undefined) return { kind: 'expired' } as const
      const { title, guildId, userId, isOwn } = pending
      const { content, replaces } = pending.ready
      const target = await targetOf(writing, catalogue, { ...pending, replaces: replaces?.id })
      if (target.kind === 'too-many') return target
      if (target.kind !== 'target' || target.replaces?.id !== replaces?.id)
        return { kind: 'changed-meanwhile', title } as const
      const id =
        replaces?.id ?? (isOwn ? ownRoadmapId(request.importId) : await freeRoadmapId(writing, guildId))
      const change = replaces && readChange(replaces.change)
      await setImmediate()
      const prepared = { title, content, replaces: change && { version: replaces.version, change } }
      const ownerId = isOwn ? userId : undefined
      const taken = await applyVersion(writing, { id, guildId, ownerId, by: userId, prepared, now })
      if (taken.kind === 'changed-meanwhile') return { ...taken, title }
      await setImmediate()
      const { ownTitle, followed } = pending.document
      await saveReading(writing, id, {
        choices: pending.choices,
        ...(ownTitle !== undefined && { ownTitle }),
      })
      await removePendingImport(writing, pending)
      if (isOwn) {
        const key = { guildId, userId }
        // Whoever leaves the server is found by this row, and what is theirs with them.
        await upsertMember(writing, await findMember(writing, key), { key, displayName, now })
        return { kind: 'imported', id, taken } as const
      }
      if (followed !== undefined)
        await saveFollowed(writing, { roadmapId: id, guildId }, followed, nextLook(now, false))
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

  /** Forgets what nobody answered in time, with the documents that wait for it. */
  async function forgetExpired(now: Temporal.Instant): Promise<void> {
    const before = expiredBefore(now)
    if (await hasPendingImportsBefore(reading, before))
      await database.write((writing) => removePendingImportsBefore(writing, before))
  }

  return Object.freeze({ preview, choose, confirm, cancel, forgetExpired })
}

async function findOwnPending(
  reading: Reading,
  { importId, guildId, userId, isOwn = false }: Press,
): Promise<PendingImport | undefined> {
  const pending = await findPendingImport(reading, { interactionId: importId, guildId, userId })
  return pending?.isOwn === isOwn ? pending : undefined
}

function expiredBefore(now: Temporal.Instant): Temporal.Instant {
  return now.subtract({ hours: pendingHours })
}

function isExpired({ madeAt }: Pick<PendingImport, 'madeAt'>, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(madeAt, expiredBefore(now)) < 0
}

/** Numbers run on past what was removed, so that an id never means two roadmaps. */
export async function freeRoadmapId(reading: Reading, guildId: GuildId): Promise<string> {
  return importedRoadmapId(guildId, (await countRoadmapsOf(reading, guildId)) + 1)
}
