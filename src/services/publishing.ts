// Publishing a draft: what somebody edited becomes one version, and each act a line in the list of acts.

import { setImmediate } from 'node:timers/promises'
import { deedOf } from '../domain/roadmap/editing/deed.ts'
import { compareByIds } from '../domain/versions/next-version.ts'
import type { Database, Writing } from '../store/database.ts'
import { hold, holdMember } from '../store/hold.ts'
import { retiredTopicsOf } from '../store/retired-topics.ts'
import { writeContent } from '../store/roadmap-content.ts'
import { findDraft, removeDraft } from '../store/roadmap-drafts.ts'
import { findRoadmap, newestVersion, type StoredHead } from '../store/roadmaps.ts'
import { recordAct } from './acts.ts'
import type { Catalogue } from './catalogue.ts'
import { type EditingPress, type EditingView, isOn, type NotEdited, openDraft, stampOf } from './drafts.ts'
import { applyVersion } from './versions.ts'

export type PublishOutcome =
  | NotEdited
  | { readonly kind: 'stale'; readonly view: EditingView }
  | {
      readonly kind: 'published'
      readonly title: string
      readonly edits: number
      readonly learners: number
      readonly view: EditingView
    }

export function createPublishing(database: Database, catalogue: Catalogue) {
  /** Makes the draft the newest version: those on the roadmap keep what they did, and hear of it once. */
  async function publish(press: EditingPress): Promise<PublishOutcome> {
    const { editor, roadmapId, now } = press
    const opened = await database.snapshot((reading) => openDraft(reading, catalogue, press))
    if ('kind' in opened) return opened
    const { head, view } = opened
    if (view.stamp !== press.stamp || view.isOvertaken || view.edits.length === 0)
      return { kind: 'stale', view }
    const prepared = await prepare(head, view)
    const isDone = await database.write(async (writing) => {
      await holdMember(writing, editor)
      await hold(writing, 'guild', editor.guildId)
      await hold(writing, 'roadmap', roadmapId)
      const draft = await findDraft(writing, { roadmapId, userId: editor.userId })
      const newest = await findRoadmap(writing, roadmapId)
      // Numbers alone do not tell two versions apart, and a roadmap that was taken off the list is not brought back by an edit.
      if (
        newest === undefined ||
        newest.isRemoved ||
        !isOn(head, newest) ||
        stampOf(newest, draft) !== view.stamp
      )
        return false
      if (prepared !== undefined) {
        const request = { id: roadmapId, guildId: editor.guildId, by: editor.userId, prepared, now }
        const { kind } = await applyVersion(writing, request)
        if (kind !== 'new-version')
          throw new Error(`The roadmap ${roadmapId} changed while it was held: ${kind}.`)
        await setImmediate()
        await recordEdits(writing, press, view)
      }
      await removeDraft(writing, { roadmapId, userId: editor.userId })
      return true
    })
    const after = await database.snapshot((reading) => openDraft(reading, catalogue, press))
    if ('kind' in after) return after
    if (!isDone) return { kind: 'stale', view: after.view }
    const { learners, edits, roadmap } = view
    return {
      kind: 'published',
      title: roadmap.title,
      edits: prepared === undefined ? 0 : edits.length,
      learners,
      view: after.view,
    }
  }

  /** Undefined where the edits together change nothing. */
  async function prepare({ id, version }: StoredHead, { roadmap }: EditingView) {
    const before = await newestVersion(database.reading, id)
    if (before === undefined) throw new Error(`The roadmap ${id} has no version.`)
    const comparison = compareByIds(before, roadmap, {
      retired: before.retiredIds,
      retiredTopics: await retiredTopicsOf(database.reading, id),
    })
    await setImmediate()
    if (comparison.kind === 'unchanged') return undefined
    const { title, summary, phases } = roadmap
    return {
      title,
      content: writeContent({ summary, phases }),
      replaces: { version, change: comparison.change },
    }
  }

  return Object.freeze({ publish })
}

/** Each act by the interaction that asked for it, so that the list says what was done and not only that something was. */
async function recordEdits(
  writing: Writing,
  { editor: { guildId, userId }, roadmapId, now: at }: EditingPress,
  { edits, roadmap: { title } }: EditingView,
): Promise<void> {
  for (const { edit, interactionId } of edits) {
    await recordAct(writing, {
      guildId,
      by: { userId, interactionId, at },
      what: { kind: 'roadmap-edited', title, ...deedOf(edit) },
      about: { roadmapId },
    })
  }
}
