// The buttons that several messages offer as a next step. Their commands say what they do.

import * as z from 'zod'
import type { RoadmapNode } from '../domain/roadmap/tree.ts'
import { shortKey } from '../domain/text/short-key.ts'
import type { Caller } from '../interaction/caller.ts'
import { declareAction } from '../interaction/command.ts'
import type { Button } from '../interaction/reply.ts'
import type { EnrolmentRef } from '../services/active-enrolment.ts'

const enrolment = z.int()
const topic = z.string()

export const doneAction = declareAction('done.topic', { enrolment, topic })
export const undoAction = declareAction('undo.change', { enrolment, change: z.string() })
export const nextAction = declareAction('next.show', { enrolment })
export const resourcesAction = declareAction('resources.show', { enrolment, topic })
export const reviewAction = declareAction('review.show', { enrolment })
export const progressAction = declareAction('progress.show', { enrolment })
export const startAction = declareAction('roadmap.start', { roadmap: z.string() })
export const browseAction = declareAction('roadmap.browse', { enrolment, phase: z.string(), page: z.int() })

/** Ends the pause of one's current roadmap. */
export const resumeAction = declareAction('roadmap.resume', {})

/** Stops one's own reminders from a server; direct messages do not know which one they are about. */
export const stopAction = declareAction('remind.off', { guild: z.string() })

/** The enrolment that a button names, which nobody but its owner may press. */
export const ownEnrolment = (enrolmentId: number, { userId }: Caller): EnrolmentRef => ({
  enrolmentId,
  userId,
})

export const doneButton = (enrolmentId: number, node: RoadmapNode, label = 'Done'): Button =>
  doneAction.button(label, { enrolment: enrolmentId, topic: shortKey(node.id) }, 'success')

export const undoButton = (enrolmentId: number, change: string): Button =>
  undoAction.button('Undo', { enrolment: enrolmentId, change })

export const nextButton = (enrolmentId: number): Button =>
  nextAction.button('Next topics', { enrolment: enrolmentId }, 'primary')

export const resourcesButton = (enrolmentId: number, node: RoadmapNode): Button =>
  resourcesAction.button('Resources', { enrolment: enrolmentId, topic: shortKey(node.id) })

export const reviewButton = (enrolmentId: number, due: number): Button =>
  reviewAction.button(`Review ${due}`, { enrolment: enrolmentId }, 'primary')

export const progressButton = (enrolmentId: number): Button =>
  progressAction.button('Progress', { enrolment: enrolmentId })

export const stopButton = (guild: string, label = 'Stop'): Button => stopAction.button(label, { guild })
