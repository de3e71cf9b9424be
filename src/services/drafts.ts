// A draft: a roadmap with the edits of one person, which nobody else sees before they are published.

import { type Editor, type MayEdit, mayEdit } from '../domain/roadmap/editing/may-edit.ts'
import { replay } from '../domain/roadmap/editing/replay.ts'
import type { Roadmap } from '../domain/roadmap/tree.ts'
import { indexInSteps, type RoadmapIndex } from '../domain/roadmap/walk.ts'
import { shortKey } from '../domain/text/short-key.ts'
import type { Reading } from '../store/database.ts'
import { countLearnersOn } from '../store/enrolments.ts'
import { inTurns } from '../store/in-turns.ts'
import { type DraftBase, type DraftEdit, findDraft, type RoadmapDraft } from '../store/roadmap-drafts.ts'
import { findRoadmap, type StoredHead } from '../store/roadmaps.ts'
import type { Catalogue } from './catalogue.ts'

/** Which roadmap somebody edits, and who that is: asked anew each time. */
export type EditingRef = { readonly roadmapId: string; readonly editor: Editor }

/** A press in a message that showed the draft as `stamp` names it. */
export type EditingPress = EditingRef & {
  readonly stamp: string
  readonly interactionId: string
  readonly now: Temporal.Instant
}

/** A roadmap with the edits of one person, which nobody else sees before they are published. */
export type EditingView = {
  readonly kind: 'view'
  readonly roadmap: Roadmap
  readonly index: RoadmapIndex
  readonly edits: readonly DraftEdit[]
  /** Names this state of the draft; what was shown before has another. */
  readonly stamp: string
  readonly learners: number
  /** Others published a version meanwhile: edits that it has no place for. Empty where there are none. */
  readonly lost: readonly DraftEdit[]
  /** Others published a version meanwhile, and the editor has not said yet that they go on from it. */
  readonly isOvertaken: boolean
}

/** Why there is nothing to edit. */
export type NotEdited =
  | { readonly kind: 'no-such-roadmap' }
  | {
      readonly kind: 'may-not'
      readonly why: Exclude<MayEdit, 'yes'>
      readonly roadmap: Pick<Roadmap, 'id' | 'title'>
    }

/** The draft with what it was made of: enough to go on from. */
export type OpenDraft = {
  readonly head: StoredHead
  readonly draft: RoadmapDraft | undefined
  readonly view: EditingView
}

/** The roadmap with the edits of one person, if they may edit it. */
export async function openDraft(
  reading: Reading,
  catalogue: Catalogue,
  { roadmapId, editor }: EditingRef,
): Promise<OpenDraft | NotEdited> {
  const head = await findRoadmap(reading, roadmapId)
  const known = head ?? (await catalogue.head(reading, roadmapId))
  if (known === undefined || head?.isRemoved) return { kind: 'no-such-roadmap' }
  const ships = catalogue.shipped.some(({ roadmap }) => roadmap.id === roadmapId)
  const may = mayEdit({ guildId: ships ? undefined : head?.guildId, ownerId: head?.ownerId }, editor)
  if (may === 'elsewhere') return { kind: 'no-such-roadmap' }
  if (may !== 'yes') return { kind: 'may-not', why: may, roadmap: { id: known.id, title: known.title } }
  const entry = await catalogue.get(reading, roadmapId)
  if (head === undefined || entry === undefined) return { kind: 'no-such-roadmap' }
  const draft = await findDraft(reading, { roadmapId, userId: editor.userId })
  const { phases, made, lost } = replay(entry.roadmap.phases, draft?.edits ?? [])
  const roadmap = { ...entry.roadmap, phases }
  const view: EditingView = {
    kind: 'view',
    roadmap,
    index: made.length === 0 ? entry.index : await inTurns(indexInSteps(roadmap)),
    edits: made,
    stamp: stampOf(head, draft),
    learners: await countLearnersOn(reading, roadmapId),
    lost,
    isOvertaken: draft !== undefined && !isOn(draft.base, head),
  }
  return { head, draft, view }
}

export const isOn = (base: DraftBase, { version, fingerprint }: DraftBase): boolean =>
  base.version === version && base.fingerprint === fingerprint

/** A draft by what changed it last; without one, the version that would be edited. */
export const stampOf = ({ version, fingerprint }: DraftBase, draft: RoadmapDraft | undefined): string =>
  shortKey(draft === undefined ? `${version} ${fingerprint}` : draft.changedIn)
