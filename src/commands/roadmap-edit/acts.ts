// What is done to a roadmap that is edited: one act at a time, in the draft of whoever presses.

import type { Wish } from '../../domain/roadmap/editing/wish.ts'
import { shortKey } from '../../domain/text/short-key.ts'
import type { Answer, Context } from '../../interaction/command.ts'
import { joined } from '../../interaction/markup.ts'
import type { EditOutcome } from '../../services/editing.ts'
import { sayCatchUpPreview, sayCaughtUp } from '../../text/catching-up.ts'
import type { EditForm } from '../../text/roadmap-edit-actions.ts'
import {
  sayNotEdited,
  sayOnlyInServer,
  sayPublished,
  sayRefused,
  sayStale,
} from '../../text/roadmap-edit-answers.ts'
import { type At, editorOf, show } from './looks.ts'

type Press = At & { readonly stamp: string }

/** Makes an edit at the node that the press points at. */
export async function wish(press: Press, wanted: (at: string) => Wish, context: Context): Promise<Answer> {
  const { app } = context
  const given = await pressOf(press, context)
  if (given === undefined) return sayOnlyInServer()
  const view = await app.editing.show(given)
  if (view.kind !== 'view') return sayNotEdited(view)
  const place = view.index.byKey.get(press.at)
  const outcome = await app.editing.edit({ ...given, wish: wanted(place?.node.id ?? '') })
  // What was removed leaves one where it stood.
  const about = outcome.kind === 'edited' ? outcome.at : undefined
  return said(outcome, [about, place?.node.id, place?.parent?.id], context)
}

/** Takes the last edit back, goes on from a newer version, or throws all edits away. */
export async function change(
  what: 'undo' | 'goOn' | 'discard',
  press: Press,
  context: Context,
): Promise<Answer> {
  const given = await pressOf(press, context)
  if (given === undefined) return sayOnlyInServer()
  const outcome = await context.app.editing[what](given)
  if (!('view' in outcome)) return sayNotEdited(outcome)
  const about = outcome.kind === 'edited' ? outcome.at : undefined
  return said(outcome, [outcome.view.index.byKey.get(press.at)?.node.id, about], context)
}

/** What a form asks for. */
export function fill(
  { form, ...press }: Press & { readonly form: EditForm },
  fields: Readonly<Record<string, string>>,
  context: Context,
): Promise<Answer> {
  return wish(press, (at) => wishIn(form, at, fields), context)
}

/** Moves a node to the end of the section that was chosen. */
export function send(press: Press, [key]: readonly string[], context: Context): Promise<Answer> {
  return choosing(press, context, (view) => {
    const phase = view.index.phases.find(({ id }) => shortKey(id) === key)
    return (at) => ({ kind: 'send', at, phase: phase?.id ?? '' })
  })
}

export function unlink(press: Press, [key]: readonly string[], context: Context): Promise<Answer> {
  return choosing(press, context, (view) => {
    const link = view.index.byKey.get(press.at)?.node.resources.find(({ url }) => shortKey(url) === key)
    return (at) => ({ kind: 'remove-link', at, url: link?.url ?? '' })
  })
}

export async function publish(press: Press, context: Context): Promise<Answer> {
  const given = await pressOf(press, context)
  if (given === undefined) return sayOnlyInServer()
  const outcome = await context.app.publishing.publish(given)
  switch (outcome.kind) {
    case 'stale':
    case 'published': {
      const told = outcome.kind === 'stale' ? sayStale() : joined(sayPublished(outcome))
      return show({ view: outcome.view, at: outcome.view.index.byKey.get(press.at)?.node.id, told }, context)
    }
    default:
      return sayNotEdited(outcome)
  }
}

/** What is new in the origin of a copy. */
export async function upstream({ roadmap }: { readonly roadmap: string }, context: Context): Promise<Answer> {
  const editor = await editorOf(context)
  if (editor === undefined) return sayOnlyInServer()
  return sayCatchUpPreview(await context.app.catchingUp.preview({ editor, roadmapId: roadmap }))
}

export async function takeOver({ roadmap, stamp }: Omit<Press, 'at'>, context: Context): Promise<Answer> {
  const given = await pressOf({ roadmap, stamp, at: '' }, context)
  if (given === undefined) return sayOnlyInServer()
  return sayCaughtUp(await context.app.catchingUp.take(given), roadmap)
}

type View = Extract<EditOutcome, { kind: 'edited' }>['view']

async function choosing(
  press: Press,
  context: Context,
  choose: (view: View) => (at: string) => Wish,
): Promise<Answer> {
  const given = await pressOf(press, context)
  if (given === undefined) return sayOnlyInServer()
  const view = await context.app.editing.show(given)
  return view.kind === 'view' ? wish(press, choose(view), context) : sayNotEdited(view)
}

function wishIn(form: EditForm, at: string, fields: Readonly<Record<string, string>>): Wish {
  const { title = '', topics = '', url = '' } = fields
  switch (form) {
    case 'rename':
      return { kind: 'rename', at, title }
    case 'topic':
      return { kind: 'add-topic', at, title }
    case 'section':
      return { kind: 'add-phase', at: at === '' ? undefined : at, title, topics: topics.split('\n') }
    case 'link':
      return { kind: 'add-link', at, link: { title, url } }
  }
}

async function pressOf({ roadmap, stamp }: Press, context: Context) {
  const editor = await editorOf(context)
  if (editor === undefined) return undefined
  const { caller, now } = context
  return { editor, roadmapId: roadmap, stamp, interactionId: caller.interactionId, now }
}

/** What came of it, at the first of some nodes that is there. */
function said(
  outcome: EditOutcome,
  near: readonly (string | undefined)[],
  context: Context,
): Answer | Promise<Answer> {
  if (!('view' in outcome)) return sayNotEdited(outcome)
  const { view } = outcome
  const at = near.find((id) => id !== undefined && view.index.byId.has(id))
  switch (outcome.kind) {
    case 'stale':
      return show({ view, at, told: view.isOvertaken ? undefined : sayStale() }, context)
    case 'refused':
      return show({ view, at, told: sayRefused(outcome.why) }, context)
    case 'edited':
      return show({ view, at }, context)
  }
}
