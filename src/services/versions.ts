// New versions of roadmaps: storing them, and taking every mark along.

import type { RoadmapNode } from '../domain/roadmap/tree.ts'
import { isRoadmapFinished } from '../domain/study/completing.ts'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import { type MarkCopy, withCopies } from '../domain/versions/copies.ts'
import { newsOf } from '../domain/versions/news.ts'
import { type Carrying, compareVersions, type VersionChange } from '../domain/versions/next-version.ts'
import { doneOf } from '../store/completions.ts'
import type { Reading, Writing } from '../store/database.ts'
import { changeEnrolment, type EnrolmentOn, enrolmentsOn } from '../store/enrolments.ts'
import { hold } from '../store/hold.ts'
import { copyMarks } from '../store/mark-copies.ts'
import { addNews } from '../store/news.ts'
import { retiredTopicsOf, saveRetiredTopics } from '../store/retired-topics.ts'
import { type RoadmapContent, readContent, writeContent } from '../store/roadmap-content.ts'
import { addVersion, findRoadmap, newestVersion } from '../store/roadmaps.ts'
import { createTurns } from '../store/turns.ts'

/** Learners whose marks are looked at in one statement: 25 ms where each of them finished 5,000 topics. */
const learnersAtOnce = 5
/** Marks that one statement copies, and topics whose fate it records: some 5 ms. */
const rowsAtOnce = 1_000

/** A version that was worked out and only has to be stored. */
export type PreparedVersion = {
  readonly title: string
  /** As it is stored. */
  readonly content: string
  /** What it replaces and changes; undefined for a first version. */
  readonly replaces: { readonly version: number; readonly change: VersionChange } | undefined
}

export type VersionRequest = {
  readonly id: string
  /** The server that it belongs to; none for what ships. */
  readonly guildId?: string
  /** The member of that server whose it is alone. */
  readonly ownerId?: string | undefined
  readonly by?: string
  readonly prepared: PreparedVersion
  readonly now: Temporal.Instant
}

export type VersionApplied =
  | { readonly kind: 'first' }
  | { readonly kind: 'new-version'; readonly learners: number }
  /** Another version came since it was prepared. */
  | { readonly kind: 'changed-meanwhile' }

/** Works out what a roadmap becomes, right here: for a start of the program. Undefined when nothing changes. */
export async function prepareVersion(
  reading: Reading,
  id: string,
  content: RoadmapContent,
): Promise<PreparedVersion | undefined> {
  const { title, summary } = content
  const before = await newestVersion(reading, id)
  if (before === undefined) return { title, content: writeContent(content), replaces: undefined }
  const comparison = compareVersions(before, content, {
    retired: before.retiredIds,
    retiredTopics: await retiredTopicsOf(reading, id),
  })
  if (comparison.kind === 'unchanged') return undefined
  const { phases, change } = comparison
  return {
    title,
    content: writeContent({ summary, phases }),
    replaces: { version: before.version, change },
  }
}

/**
 * Makes what was prepared the newest version of a roadmap, or its first. Ids, marks and review cards of everyone who is
 * or was on it follow. To be called in a transaction, so that nobody ever walks a version without their marks; others
 * read meanwhile.
 */
export async function applyVersion(writing: Writing, request: VersionRequest): Promise<VersionApplied> {
  const { id, prepared, now } = request
  const { title, content, replaces } = prepared
  const made = { guildId: request.guildId, ownerId: request.ownerId, by: request.by, at: now }
  const turn = createTurns()
  await hold(writing, 'roadmap', id)
  const head = await findRoadmap(writing, id)
  if (head?.version !== replaces?.version) return { kind: 'changed-meanwhile' }
  const read = await readContent(content)
  await turn()
  if (replaces === undefined) {
    await addVersion(writing, { id, version: 1, title, content, retiredIds: '[]' }, read, made)
    return { kind: 'first' }
  }
  const { retiredIds, fates, carrying } = replaces.change
  const version = replaces.version + 1
  const enrolments = await enrolmentsOn(writing, id)
  const before = enrolments.length === 0 ? undefined : await newestVersion(writing, id)
  await turn()
  const texts = { id, version, title, content, retiredIds: JSON.stringify(retiredIds) }
  await addVersion(writing, texts, read, made)
  await turn()
  for (const some of slices(fates, rowsAtOnce)) {
    await saveRetiredTopics(writing, id, version, some)
    await turn()
  }
  if (before !== undefined) {
    await carryOver(writing, { enrolments, carrying, before: before.phases, after: read.phases, now })
  }
  return { kind: 'new-version', learners: enrolments.filter(({ hasLeft }) => !hasLeft).length }
}

type CarryOver = {
  readonly enrolments: readonly EnrolmentOn[]
  readonly carrying: Carrying
  readonly before: readonly RoadmapNode[]
  readonly after: readonly RoadmapNode[]
  readonly now: Temporal.Instant
}

/**
 * What goes on keeps its id, so most rows stay as they are. Parts, wholes and topics that came back get copies; the
 * rows that these were made from stay too, as does the credit for what was removed.
 */
async function carryOver(
  writing: Writing,
  { enrolments, carrying, before, after, now }: CarryOver,
): Promise<void> {
  const newsFor = newsOf(carrying, before)
  const copier = createCopier(writing)
  const turn = createTurns()
  for (const some of slices(enrolments, learnersAtOnce)) {
    const doneByEnrolment = await doneOf(
      writing,
      some.map(({ id }) => id),
    )
    for (const { id, hasFinished } of some) {
      const done = doneByEnrolment.get(id)
      if (done === undefined) continue
      const copies = carrying.copies.filter(({ from }) => done.has(from))
      await copier.add(id, copies)
      const news = newsFor(done)
      await addNews(writing, id, { ...news, wasFinished: hasFinished || news.wasFinished })
      // The last topic that somebody had left can be one that was removed.
      if (!hasFinished && isRoadmapFinished({ phases: after }, withCopies(done, copies)))
        await changeEnrolment(writing, id, { finishedAt: now })
      await turn()
    }
    await turn()
  }
  await copier.finish()
}

/** Gathers copies of several learners for one statement. Those of one learner are never torn: their order counts. */
function createCopier(writing: Writing) {
  let gathered: (MarkCopy & { readonly enrolmentId: EnrolmentId })[] = []
  const finish = async (): Promise<void> => {
    const copies = gathered
    gathered = []
    await copyMarks(writing, copies)
  }
  return {
    async add(enrolmentId: EnrolmentId, copies: readonly MarkCopy[]): Promise<void> {
      for (const copy of copies) gathered.push({ ...copy, enrolmentId })
      if (gathered.length >= rowsAtOnce) await finish()
    },
    finish,
  }
}

function* slices<Item>(items: readonly Item[], length: number): Generator<readonly Item[]> {
  for (let from = 0; from < items.length; from += length) yield items.slice(from, from + length)
}
