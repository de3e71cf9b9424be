// The buttons that several messages offer as a next step. Their commands say what they do.

import * as z from 'zod'
import type { RoadmapNode } from '../domain/roadmap/tree.ts'
import type { Place } from '../domain/roadmap/walk.ts'
import { shortKey } from '../domain/text/short-key.ts'
import type { Caller } from '../interaction/caller.ts'
import { declareAction } from '../interaction/command.ts'
import type { Label } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { type Block, type Button, buttons, type Reply } from '../interaction/reply.ts'
import type { EnrolmentRef } from '../services/active-enrolment.ts'
import { menuTitle } from './nodes.ts'

const texts = messages('next-steps', {
  roadmaps: 'See the roadmaps',
  done: 'Done',
  choose: 'Choose',
  undo: 'Undo',
  next: 'Next topics',
  resources: 'Resources',
  links: 'Links for…',
  review: 'Review {n}',
  resume: 'Resume',
  progress: 'Progress',
  today: 'Today',
  back: 'Back to today',
  plan: 'Plan',
  stop: 'Stop',
})

/** Discord takes 25 choices in a menu. */
const choicesMax = 25

const enrolment = z.int()
const topic = z.string()

export const doneAction = declareAction('done.topic', { enrolment, topic })
export const undoAction = declareAction('undo.change', { enrolment, change: z.string() })
/** The same as Undo, by somebody who was asked and is sure. */
export const sureUndoAction = declareAction('undo.sure', {
  enrolment,
  kind: z.enum(['change', 'grade', 'topics']),
  id: z.string(),
})
/** Logs a topic and shows the list anew in the same message. */
export const tickAction = declareAction('next.done', { enrolment, topic })
/** The list as an answer of its own, for who is to choose from a group that stands in it. */
export const groupAction = declareAction('next.group', { enrolment, topic })
export const nextAction = declareAction('next.show', { enrolment })
export const resourcesAction = declareAction('resources.show', { enrolment, topic })
/** The same for a topic that is chosen from a menu. */
export const linksAction = declareAction('resources.of', { enrolment })
export const reviewAction = declareAction('review.show', { enrolment })
export const progressAction = declareAction('progress.show', { enrolment })
/** One's home, in the place of the message that has the button. */
export const todayAction = declareAction('today.show', { enrolment })
/** The same as Review, Resources and Plan, in the place of that message, with a way back. */
export const reviewHereAction = declareAction('review.here', { enrolment })
export const resourcesHereAction = declareAction('resources.here', { enrolment, topic })
export const planHereAction = declareAction('plan.here', { enrolment })
export const startAction = declareAction('roadmap.start', { roadmap: z.string() })
export const browseAction = declareAction('roadmap.browse', { enrolment, phase: z.string(), page: z.int() })

/** Ends the pause of a roadmap. */
export const resumeAction = declareAction('roadmap.resume', { enrolment })

/** Stops one's own reminders from a server; direct messages do not know which one they are about. */
export const stopAction = declareAction('remind.off', { guild: z.string() })

/** What can be started here. */
export const roadmapsAction = declareAction('roadmap.offers', {})

/** The enrolment that a button names, which nobody but its owner may press. */
export const ownEnrolment = (enrolmentId: number, { userId }: Caller): EnrolmentRef => ({
  enrolmentId,
  userId,
})

export const roadmapsButton: Button = roadmapsAction.button(texts.roadmaps(), {}, 'primary')

export const doneLabel: Label = texts.done()

export const doneButton = (enrolmentId: number, node: RoadmapNode, label: Label = doneLabel): Button =>
  doneAction.button(label, { enrolment: enrolmentId, topic: shortKey(node.id) }, 'success')

/** The same in a message that shows what is left after it. */
export const tickButton = (enrolmentId: number, { key }: Pick<Place, 'key'>): Button =>
  tickAction.button(doneLabel, { enrolment: enrolmentId, topic: key }, 'success')

/** Leads to the menu of a group of which one alternative is enough. */
export const groupButton = (enrolmentId: number, { key }: Pick<Place, 'key'>): Button =>
  groupAction.button(texts.choose(), { enrolment: enrolmentId, topic: key }, 'primary')

export const undoButton = (enrolmentId: number, change: string): Button =>
  undoAction.button(texts.undo(), { enrolment: enrolmentId, change })

export const nextButton = (enrolmentId: number): Button =>
  nextAction.button(texts.next(), { enrolment: enrolmentId }, 'primary')

export const resourcesButton = (enrolmentId: number, node: RoadmapNode): Button =>
  resourcesAction.button(texts.resources(), { enrolment: enrolmentId, topic: shortKey(node.id) })

/** A menu of topics, each with its links: where several are shown, one button could lead to only one of them. */
export function linksMenu(enrolmentId: number, places: readonly Place[]): Block | undefined {
  const options = places.slice(0, choicesMax).map(({ node, key }) => ({ label: menuTitle(node), value: key }))
  if (options.length === 0) return undefined
  return {
    kind: 'select',
    customId: linksAction.customId({ enrolment: enrolmentId }),
    placeholder: texts.links(),
    options,
  }
}

export const reviewButton = (enrolmentId: number, due: number): Button =>
  reviewAction.button(texts.review({ n: due }), { enrolment: enrolmentId }, 'primary')

export const resumeButton = (enrolmentId: number): Button =>
  resumeAction.button(texts.resume(), { enrolment: enrolmentId }, 'primary')

export const progressButton = (enrolmentId: number): Button =>
  progressAction.button(texts.progress(), { enrolment: enrolmentId })

export const todayButton = (enrolmentId: number): Button =>
  todayAction.button(texts.today(), { enrolment: enrolmentId }, 'primary')

export const reviewHereButton = (enrolmentId: number, due: number): Button =>
  reviewHereAction.button(texts.review({ n: due }), { enrolment: enrolmentId }, 'primary')

export const resourcesHereButton = (enrolmentId: number, { key }: Pick<Place, 'key'>): Button =>
  resourcesHereAction.button(texts.resources(), { enrolment: enrolmentId, topic: key })

export const planHereButton = (enrolmentId: number): Button =>
  planHereAction.button(texts.plan(), { enrolment: enrolmentId })

/** What stands in the place of somebody's home, with a way back to it. */
export const withWayBack = (said: Reply, enrolmentId: number): Reply => ({
  ...said,
  blocks: [...said.blocks, buttons(todayAction.button(texts.back(), { enrolment: enrolmentId }))],
})

export const stopButton = (guild: string, label: Label = texts.stop()): Button =>
  stopAction.button(label, { guild })
