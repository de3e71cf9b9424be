// Editing a roadmap act by act: each is kept in a draft that its editor alone sees.

import { titleFrom } from '../domain/document/read.ts'
import { readAddress } from '../domain/resource/address.ts'
import { applyEdit, type Edit, editsMax, type Refusal } from '../domain/roadmap/editing/edit.ts'
import type { Editor } from '../domain/roadmap/editing/may-edit.ts'
import { editFor, type Wish } from '../domain/roadmap/editing/wish.ts'
import type { RoadmapNode } from '../domain/roadmap/tree.ts'
import { leavesOf, withAllBelow } from '../domain/roadmap/walk.ts'
import { countedOf } from '../domain/study/visibility.ts'
import type { Database } from '../store/database.ts'
import { holdMember } from '../store/hold.ts'
import {
  type DraftBase,
  type DraftEdit,
  type RoadmapDraft,
  removeDraft,
  removeDraftsBefore,
  saveDraft,
} from '../store/roadmap-drafts.ts'
import { finishersOf } from '../store/roadmap-marks.ts'
import { ownRoadmapsOf, retiredIdsOf } from '../store/roadmaps.ts'
import { type Catalogue, resolveRoadmap, soleRoadmap } from './catalogue.ts'
import {
  type EditingPress,
  type EditingRef,
  type EditingView,
  type NotEdited,
  type OpenDraft,
  openDraft,
} from './drafts.ts'

/** A draft that nobody touches for so long is forgotten. */
const draftDays = 30

export type EditOutcome =
  | NotEdited
  /** The draft is another by now than what was shown; nothing changed. */
  | { readonly kind: 'stale'; readonly view: EditingView }
  | { readonly kind: 'refused'; readonly why: Refusal | 'too-many-edits'; readonly view: EditingView }
  /** `at` is the node that the edit was about, or one beside it where it is gone. */
  | { readonly kind: 'edited'; readonly view: EditingView; readonly at: string | undefined }

/** What the draft becomes, and the edit that this is about. */
type Change = {
  readonly base: DraftBase
  readonly edits: readonly DraftEdit[]
  readonly about?: Edit | undefined
}

export function createEditing(database: Database, catalogue: Catalogue) {
  /** The roadmap that somebody means by its id or title, of all that there is for the server and of their own. */
  async function find(editor: Editor, typed: string): Promise<EditingView | NotEdited> {
    const own = await ownRoadmapsOf(database.reading, memberOf(editor))
    const heads = [...(await catalogue.all(database.reading, editor.guildId)), ...own]
    const meant = resolveRoadmap(heads, typed) ?? soleRoadmap(heads, typed)
    return meant === undefined ? { kind: 'no-such-roadmap' } : show({ editor, roadmapId: meant.id })
  }

  /** The draft as it stands. */
  async function show(ref: EditingRef): Promise<EditingView | NotEdited> {
    return database.snapshot(async (reading) => {
      const opened = await openDraft(reading, catalogue, ref)
      return 'kind' in opened ? opened : opened.view
    })
  }

  /** Makes one edit in the draft. */
  async function edit({ wish, ...press }: EditingPress & { readonly wish: Wish }): Promise<EditOutcome> {
    const cleaned = cleanWish(wish)
    const id = press.roadmapId
    const retired = await retiredIdsOf(database.reading, id)
    return change(press, ({ head, draft, view }) => {
      if (view.isOvertaken) return { kind: 'stale', view }
      if (cleaned === undefined) return { kind: 'refused', why: 'no-link', view }
      if (view.edits.length >= editsMax) return { kind: 'refused', why: 'too-many-edits', view }
      const given = new Set([...retired, ...givenIds(view, draft)])
      const wanted = editFor(view.roadmap.phases, cleaned, {
        roadmapId: id,
        isTaken: (one) => given.has(one),
      })
      if ('refused' in wanted) return { kind: 'refused', why: wanted.refused, view }
      const edited = applyEdit(view.roadmap.phases, wanted)
      if ('refused' in edited) return { kind: 'refused', why: edited.refused, view }
      return {
        base: head,
        edits: [...view.edits, { edit: wanted, interactionId: press.interactionId }],
        about: wanted,
      }
    })
  }

  /** Takes the last edit back. Those that were published stay. */
  async function undo(press: EditingPress): Promise<EditOutcome> {
    return change(press, ({ head, view }) => {
      if (view.isOvertaken || view.edits.length === 0) return { kind: 'stale', view }
      return { base: head, edits: view.edits.slice(0, -1), about: view.edits.at(-1)?.edit }
    })
  }

  /** Goes on from a version that others published meanwhile, with the edits that it has a place for. */
  async function goOn(press: EditingPress): Promise<EditOutcome> {
    return change(press, ({ head, view }) => ({ base: head, edits: view.edits }))
  }

  /** Forgets all edits that were not published. */
  async function discard(press: EditingPress): Promise<EditOutcome> {
    return change(press, ({ head }) => ({ base: head, edits: [] }))
  }

  /** Saves what `decide` makes of the draft, if the press meant the draft as it is. */
  async function change(
    press: EditingPress,
    decide: (opened: OpenDraft) => Exclude<EditOutcome, NotEdited> | Change,
  ): Promise<EditOutcome> {
    const { editor, roadmapId, interactionId, now } = press
    const outcome = await database.write(
      async (writing): Promise<EditOutcome | { readonly about: Edit | undefined }> => {
        await holdMember(writing, editor)
        const opened = await openDraft(writing, catalogue, press)
        if ('kind' in opened) return opened
        if (opened.view.stamp !== press.stamp) return { kind: 'stale', view: opened.view }
        const decided = decide(opened)
        if ('kind' in decided) return decided
        await removeDraftsBefore(writing, now.subtract({ hours: 24 * draftDays }))
        const { base, edits } = decided
        if (edits.length === 0) await removeDraft(writing, { roadmapId, userId: editor.userId })
        else {
          const { version, fingerprint } = base
          const draft = { roadmapId, ...memberOf(editor), edits, changedIn: interactionId }
          await saveDraft(writing, { ...draft, base: { version, fingerprint } }, now)
        }
        return { about: decided.about }
      },
    )
    if ('kind' in outcome) return outcome
    const view = await show(press)
    return view.kind === 'view' ? { kind: 'edited', view, at: placeOf(outcome.about, view) } : view
  }

  /** How many learners may be said to have something of a node done, its topics among those that are published. */
  async function learnersWith(roadmapId: string, node: RoadmapNode): Promise<number> {
    const ids = leavesOf(node).map(({ id }) => id)
    return countedOf(await finishersOf(database.reading, roadmapId, ids)).length
  }

  return Object.freeze({ find, show, edit, undo, goOn, discard, learnersWith })
}

const memberOf = ({ guildId, userId }: Editor) => ({ guildId, userId })

/** Ids that are there, and those of what the draft adds and removes again. */
function givenIds({ roadmap }: EditingView, draft: RoadmapDraft | undefined): readonly string[] {
  const added = (draft?.edits ?? []).flatMap(({ edit }) => {
    if (edit.kind === 'add-topic') return [edit.topic.id]
    return edit.kind === 'add-phase' ? [edit.phase, ...edit.topics].map(({ id }) => id) : []
  })
  return [...withAllBelow(roadmap.phases).map(({ id }) => id), ...added]
}

/** Titles as a document's are read, the link in its normal form; undefined where that is none. */
function cleanWish(wish: Wish): Wish | undefined {
  switch (wish.kind) {
    case 'rename':
    case 'add-topic':
      return { ...wish, title: titleFrom(wish.title) }
    case 'add-phase':
      return {
        ...wish,
        title: titleFrom(wish.title),
        topics: wish.topics.map(titleFrom).filter((one) => one !== ''),
      }
    case 'add-link': {
      const address = readAddress(wish.link.url)
      if (address.kind !== 'address') return undefined
      const title = titleFrom(wish.link.title) || new URL(address.address).hostname
      return { ...wish, link: { title, url: address.address } }
    }
    default:
      return wish
  }
}

/** Where an edit was made, or next to it where that is gone. */
function placeOf(edit: Edit | undefined, { index }: EditingView): string | undefined {
  const near = edit === undefined ? [] : placesOf(edit)
  return near.find((id) => id !== undefined && index.byId.has(id))
}

function placesOf(edit: Edit): readonly (string | undefined)[] {
  switch (edit.kind) {
    case 'add-topic':
      return [edit.topic.id, edit.after, edit.parent]
    case 'add-phase':
      return [edit.phase.id, edit.after]
    default:
      return [edit.id]
  }
}
