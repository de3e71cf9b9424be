// Looking around in a roadmap that is edited. Whoever looks is asked for their right each time.

import type { Editor } from '../../domain/roadmap/editing/may-edit.ts'
import type { Place } from '../../domain/roadmap/walk.ts'
import { isFor } from '../../interaction/allowed.ts'
import type { Answer, Context } from '../../interaction/command.ts'
import type { EditingView } from '../../services/drafts.ts'
import { upstreamBlocks } from '../../text/catching-up.ts'
import { type Shown, sayDiscarding, sayEditing, sayRemoving } from '../../text/roadmap-edit.ts'
import type { EditForm } from '../../text/roadmap-edit-actions.ts'
import { sayForm, sayNotEdited, sayOnlyInServer } from '../../text/roadmap-edit-answers.ts'

/** Where a press points: a roadmap, and the key of a node, or none. */
export type At = { readonly roadmap: string; readonly at: string }

export async function begin(typed: string, context: Context): Promise<Answer> {
  const editor = await editorOf(context)
  if (editor === undefined) return sayOnlyInServer()
  const found = await context.app.editing.find(editor, typed)
  return found.kind === 'view' ? show({ view: found, at: undefined }, context) : sayNotEdited(found, typed)
}

export const open = (roadmap: string, context: Context): Promise<Answer> => look({ roadmap, at: '' }, context)

export function look(at: At, context: Context, pages?: Shown['pages']): Promise<Answer> {
  return seen(at, context, (view, place) =>
    show({ view, at: place?.node.id, ...(pages && { pages }) }, context),
  )
}

/** The message as it stands, with what is new in what the roadmap is a copy of. */
export async function show(shown: Shown, { app }: Context): Promise<Answer> {
  const { id } = shown.view.roadmap
  return sayEditing({ ...shown, origin: upstreamBlocks(id, await app.catchingUp.newsOf(id)) })
}

export function openAForm(
  { form, ...press }: At & { readonly stamp: string; readonly form: EditForm },
  context: Context,
): Promise<Answer> {
  return seen(press, context, (_view, place) => sayForm(form, press, place?.node))
}

export function askRemoving(
  { stamp, ...at }: At & { readonly stamp: string },
  context: Context,
): Promise<Answer> {
  return seen(at, context, async (view, place) =>
    place === undefined || view.stamp !== stamp || view.isOvertaken
      ? show({ view, at: place?.node.id }, context)
      : sayRemoving(view, place, await context.app.editing.learnersWith(view.roadmap.id, place.node)),
  )
}

export function askDiscarding(at: At, context: Context): Promise<Answer> {
  return seen(at, context, (view, place) =>
    view.edits.length + view.lost.length === 0
      ? show({ view, at: place?.node.id }, context)
      : sayDiscarding(view, place),
  )
}

/** Somebody with what they may do here now; undefined outside of servers. */
export async function editorOf(context: Context): Promise<Editor | undefined> {
  const { guildId, userId } = context.caller
  return guildId === undefined ? undefined : { guildId, userId, isImporter: await isFor('importer', context) }
}

async function seen(
  { roadmap, at }: At,
  context: Context,
  say: (view: EditingView, place: Place | undefined) => Answer | Promise<Answer>,
): Promise<Answer> {
  const editor = await editorOf(context)
  if (editor === undefined) return sayOnlyInServer()
  const view = await context.app.editing.show({ editor, roadmapId: roadmap })
  return view.kind === 'view' ? say(view, view.index.byKey.get(at)) : sayNotEdited(view)
}
