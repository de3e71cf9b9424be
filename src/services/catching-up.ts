// Copies of roadmaps and what their origins have become: what is new there, and taking it over.

import { setImmediate } from 'node:timers/promises'
import QuickLRU from 'quick-lru'
import type { GuildId } from '../domain/ids.ts'
import type { Conflict } from '../domain/roadmap/editing/merge.ts'
import { leavesOf } from '../domain/roadmap/walk.ts'
import { shortKey } from '../domain/text/short-key.ts'
import type { Database, Reading, Writing } from '../store/database.ts'
import { hold } from '../store/hold.ts'
import { readChange } from '../store/imports.ts'
import { removedTopicTexts } from '../store/retired-topics.ts'
import { readContent } from '../store/roadmap-content.ts'
import {
  type ForkHead,
  findFork,
  findForkHead,
  forksIn,
  type RoadmapFork,
  saveFork,
} from '../store/roadmap-forks.ts'
import { findRoadmap, newestVersionTexts, type StoredHead, type VersionTexts } from '../store/roadmaps.ts'
import { recordAct } from './acts.ts'
import type { Catalogue } from './catalogue.ts'
import type { Listed, SummaryOutline } from './documents/outline.ts'
import type { DocumentsMerged, DocumentWork, NoResult } from './documents/work.ts'
import { type EditingPress, type EditingRef, isOn, type NotEdited, openDraft } from './drafts.ts'
import { applyVersion } from './versions.ts'

/** That the origin of a copy has changed since it was taken over last. */
export type UpstreamNews = {
  readonly origin: string
  /** Topics that it got; it can have changed otherwise alone. */
  readonly added: number
}

export type CatchUpPreview =
  | NotEdited
  | NoResult
  | { readonly kind: 'too-large' }
  /** Nothing of it is new to the copy, which is up to date from now on. */
  | { readonly kind: 'up-to-date'; readonly title: string; readonly origin: string }
  | {
      readonly kind: 'preview'
      readonly id: string
      readonly title: string
      readonly origin: string
      /** Names both as they are now. */
      readonly stamp: string
      readonly summary: SummaryOutline | undefined
      readonly conflicts: Listed<Conflict>
      readonly learners: number
    }

export type CatchUpOutcome =
  | NotEdited
  | NoResult
  | { readonly kind: 'too-large' }
  | { readonly kind: 'changed-meanwhile' }
  | { readonly kind: 'caught-up'; readonly title: string; readonly origin: string; readonly learners: number }

/** Numbers of a server's copies, each two short texts and a number. */
const countsKept = 500

type Pair = {
  readonly fork: RoadmapFork
  readonly own: VersionTexts
  readonly head: StoredHead
  readonly upstream: VersionTexts
  readonly originHead: StoredHead
  readonly learners: number
}

export function createCatchingUp(database: Database, catalogue: Catalogue, documents: DocumentWork) {
  /** By what was compared, so nothing in it grows old. */
  const counts = new QuickLRU<string, number>({ maxSize: countsKept })

  /** What is new in the origin of a roadmap; undefined where it is no copy, or up to date. */
  async function newsOf(roadmapId: string): Promise<UpstreamNews | undefined> {
    const head = await findForkHead(database.reading, roadmapId)
    return head && news(head)
  }

  /** The same for all copies of a server, by their ids. */
  async function newsIn(guildId: GuildId): Promise<ReadonlyMap<string, UpstreamNews>> {
    const all = new Map<string, UpstreamNews>()
    for (const head of await forksIn(database.reading, guildId)) {
      const told = await news(head)
      if (told !== undefined) all.set(head.roadmapId, told)
    }
    return all
  }

  async function news({ roadmapId, originId, taken }: ForkHead): Promise<UpstreamNews | undefined> {
    const origin = await findRoadmap(database.reading, originId)
    if (origin === undefined || origin.fingerprint === taken.fingerprint) return undefined
    const key = JSON.stringify([roadmapId, taken.fingerprint, origin.fingerprint])
    const added = counts.get(key) ?? (await countAdded(database.reading, roadmapId, originId))
    counts.set(key, added)
    return { origin: origin.title, added }
  }

  /** What taking over would change. */
  async function preview(ref: EditingRef): Promise<CatchUpPreview> {
    const pair = await open(ref)
    if ('kind' in pair) return pair
    const { fork, head, originHead, learners } = pair
    const merged = await merge(pair)
    const names = { title: head.title, origin: originHead.title }
    switch (merged.kind) {
      case 'merged':
      case 'nothing-new': {
        if (merged.kind === 'nothing-new' && fork.taken.fingerprint === originHead.fingerprint)
          return { kind: 'up-to-date', ...names }
        const summary = merged.kind === 'merged' ? merged.summary : undefined
        const { conflicts } = merged
        return { kind: 'preview', id: head.id, ...names, stamp: stampOf(pair), summary, conflicts, learners }
      }
      default:
        return merged
    }
  }

  /** Makes what the origin has become part of the copy: one version, of which its learners hear once. */
  async function take(press: EditingPress): Promise<CatchUpOutcome> {
    const pair = await open(press)
    if ('kind' in pair) return pair
    if (stampOf(pair) !== press.stamp) return { kind: 'changed-meanwhile' }
    const merged = await merge(pair)
    if (merged.kind !== 'merged' && merged.kind !== 'nothing-new') return merged
    const { head, originHead, learners } = pair
    const isTaken = await database.write((writing) => save(writing, press, pair, merged))
    if (!isTaken) return { kind: 'changed-meanwhile' }
    return { kind: 'caught-up', title: head.title, origin: originHead.title, learners }
  }

  async function open(ref: EditingRef): Promise<Pair | NotEdited> {
    return database.snapshot(async (reading) => {
      const opened = await openDraft(reading, catalogue, ref)
      if ('kind' in opened) return opened
      const fork = await findFork(reading, ref.roadmapId)
      const own = await newestVersionTexts(reading, ref.roadmapId)
      const originHead = fork && (await findRoadmap(reading, fork.originId))
      const upstream = fork && (await newestVersionTexts(reading, fork.originId))
      if (fork === undefined || own === undefined || originHead === undefined || upstream === undefined)
        return { kind: 'no-such-roadmap' }
      return { fork, own, head: opened.head, upstream, originHead, learners: opened.view.learners }
    })
  }

  async function merge({ fork, own, upstream }: Pair): Promise<DocumentsMerged | NoResult> {
    const removedTopics = await removedTopicTexts(database.reading, own.id)
    return documents.merge(own.id, {
      base: fork.taken.content,
      own,
      upstream: upstream.content,
      removedTopics,
    })
  }

  return Object.freeze({ newsOf, newsIn, preview, take })
}

/** False where one of the two was changed since it was compared. */
async function save(
  writing: Writing,
  { editor, roadmapId, interactionId, now }: EditingPress,
  { fork, head, upstream, originHead }: Pair,
  merged: Extract<DocumentsMerged, { kind: 'merged' | 'nothing-new' }>,
): Promise<boolean> {
  const { guildId, userId } = editor
  const { title, version } = head
  await hold(writing, 'guild', guildId)
  await hold(writing, 'roadmap', roadmapId)
  const [newest, origin, before] = [
    await findRoadmap(writing, roadmapId),
    await findRoadmap(writing, fork.originId),
    await findForkHead(writing, roadmapId),
  ]
  if (newest === undefined || newest.isRemoved || !isOn(head, newest)) return false
  if (origin?.fingerprint !== originHead.fingerprint) return false
  if (before?.taken.fingerprint !== fork.taken.fingerprint) return false
  if (merged.kind === 'merged') {
    const prepared = {
      title,
      content: merged.content,
      replaces: { version, change: readChange(merged.change) },
    }
    const { kind } = await applyVersion(writing, { id: roadmapId, guildId, by: userId, prepared, now })
    if (kind !== 'new-version')
      throw new Error(`The roadmap ${roadmapId} changed while it was held: ${kind}.`)
    await setImmediate()
  }
  const taken = {
    version: originHead.version,
    fingerprint: originHead.fingerprint,
    content: upstream.content,
  }
  await saveFork(writing, { ...fork, taken })
  await recordAct(writing, {
    guildId,
    by: { userId, interactionId, at: now },
    what: { kind: 'roadmap-caught-up', title, origin: originHead.title },
    about: { roadmapId },
  })
  return true
}

const stampOf = ({ fork, head, originHead }: Pair): string =>
  shortKey(JSON.stringify([head.version, head.fingerprint, originHead.fingerprint, fork.taken.fingerprint]))

async function countAdded(reading: Reading, roadmapId: string, originId: string): Promise<number> {
  const fork = await findFork(reading, roadmapId)
  const upstream = await newestVersionTexts(reading, originId)
  if (fork === undefined || upstream === undefined) return 0
  const was = new Set((await readContent(fork.taken.content)).phases.flatMap(leavesOf).map(({ id }) => id))
  await setImmediate()
  const now = (await readContent(upstream.content)).phases.flatMap(leavesOf)
  return now.filter(({ id }) => !was.has(id)).length
}
