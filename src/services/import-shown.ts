// What somebody is shown of a document before it is taken over: how it is read, and what a new version would change.

import type { ReadingChoices, ReadingOffers } from '../domain/document/choices.ts'
import { areSameChoices, isNothingChosen, noChoices } from '../domain/document/choices.ts'
import type { Refusal } from '../domain/document/document.ts'
import { titleFrom } from '../domain/document/read.ts'
import type { Database } from '../store/database.ts'
import { countLearnersOn } from '../store/enrolments.ts'
import type { PendingImport, ReadyImport } from '../store/imports.ts'
import { removedTopicTexts } from '../store/retired-topics.ts'
import type { VersionTexts } from '../store/roadmaps.ts'
import type { Catalogue } from './catalogue.ts'
import type { DocumentOutline, SummaryOutline } from './documents/outline.ts'
import type { DocumentRead, DocumentWork, NoResult } from './documents/work.ts'
import { type ForWhom, readingsFor, targetOf } from './import-targets.ts'

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

/** How a document was read, and how else it could be. */
export type ShownReading = {
  readonly importId: string
  /** How often something was chosen. */
  readonly revision: number
  readonly choices: ReadingChoices
  readonly offers: ReadingOffers
  /** The same was chosen for the version before. */
  readonly isAsLastTime: boolean
}

export type ImportPreview =
  | NoResult
  /** With a reading where another choice may yet find a roadmap. */
  | { readonly kind: 'no-roadmap'; readonly reason: Refusal; readonly reading?: ShownReading }
  | { readonly kind: 'too-many'; readonly max: number }
  /** The document is kept, and can be given another title. */
  | { readonly kind: 'title-taken'; readonly title: string; readonly importId: string }
  | { readonly kind: 'no-such-roadmap'; readonly typed: string }
  | {
      readonly kind: 'unchanged'
      readonly title: string
      readonly outline: DocumentOutline
      readonly reading: ShownReading
    }
  | {
      readonly kind: 'preview'
      readonly importId: string
      readonly title: string
      readonly outline: DocumentOutline
      readonly replacing: Replacing | undefined
      readonly reading: ShownReading
    }

/** A document with what was chosen for it, before it is read so. */
export type ToRead = Omit<PendingImport, 'title' | 'ready' | 'offers'> & {
  readonly offers: ReadingOffers | undefined
  /** Read by itself, where that was done already. */
  readonly byItself?: DocumentRead
}

const nothingOffered: ReadingOffers = { phases: [], sections: [], wrappers: [], columns: [], links: [] }

type Compared =
  | NoResult
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'changed'; readonly ready: ReadyImport; readonly replacing: Replacing }

/** Whose documents wait for one another: those of a server, or those of a member for themselves. */
export const groupOf = ({ guildId, userId, isOwn }: ForWhom): string =>
  isOwn ? `${guildId}/${userId}` : guildId

const forWhom = ({ guildId, userId, isOwn }: ForWhom): ForWhom => ({ guildId, userId, isOwn })

/** Reads documents as they were chosen to be read, and compares them with what they replace; `documents` does the slow half. */
export function createShowImport({ reading }: Database, catalogue: Catalogue, documents: DocumentWork) {
  async function compare(
    group: string,
    before: VersionTexts,
    { title, content }: Extract<DocumentRead, { kind: 'roadmap' }>,
  ): Promise<Compared> {
    const { id } = before
    const compared = await documents.compare(group, {
      before,
      after: { title, content },
      removedTopics: await removedTopicTexts(reading, id),
    })
    if (compared.kind !== 'changed') return compared
    const { change, summary, weeksChanged, returning, isComplete } = compared
    const learners = await countLearnersOn(reading, id)
    return {
      kind: 'changed',
      ready: { content: compared.content, replaces: { id, version: before.version, change } },
      replacing: { title: before.title, summary, weeksChanged, returning, learners, isComplete },
    }
  }

  /** What somebody is shown of a document. `save` keeps what comes of it until they answer. */
  return async function show(
    { byItself, ...toRead }: ToRead,
    save: (pending: PendingImport) => Promise<void>,
  ): Promise<ImportPreview> {
    const { document, choices, revision, interactionId: importId } = toRead
    const group = groupOf(toRead)
    const { title: wantedTitle, ...others } = choices
    const read =
      byItself !== undefined && isNothingChosen(others)
        ? byItself
        : await documents.read(group, { source: document.source, fileName: document.fileName, choices })
    if (read.kind === 'too-hard' || read.kind === 'busy') return read
    const offers = read.offers ?? toRead.offers
    const keep = (title: string, ready?: ReadyImport): Promise<void> =>
      save({ ...toRead, title, ready, offers: offers ?? nothingOffered })
    const shown = (last: ReadingChoices = noChoices): ShownReading => {
      const isAsLastTime = !isNothingChosen(choices) && areSameChoices(choices, last)
      return { importId, revision, choices, offers: offers ?? nothingOffered, isAsLastTime }
    }
    if (read.kind === 'no-roadmap') {
      const { kind, reason } = read
      if (offers === undefined) return { kind, reason }
      await keep(document.fileName)
      return { kind, reason, reading: shown() }
    }
    const title = titleFrom(wantedTitle ?? '') || read.title
    const target = await targetOf(reading, catalogue, { ...forWhom(toRead), ...document, title })
    if (target.kind === 'title-taken') {
      await keep(title)
      return { ...target, importId }
    }
    if (target.kind !== 'target') return target
    const { outline } = read
    if (target.replaces === undefined) {
      await keep(title, { content: read.content, replaces: undefined })
      return { kind: 'preview', importId, title, outline, replacing: undefined, reading: shown() }
    }
    const compared = await compare(group, target.replaces, { ...read, title })
    if (compared.kind === 'too-hard' || compared.kind === 'busy') return compared
    const last = (await readingsFor(reading, toRead)).get(target.replaces.id)
    if (compared.kind === 'unchanged') {
      await keep(title)
      return { kind: 'unchanged', title, outline, reading: shown(last?.choices) }
    }
    await keep(title, compared.ready)
    const { replacing } = compared
    return { kind: 'preview', importId, title, outline, replacing, reading: shown(last?.choices) }
  }
}
