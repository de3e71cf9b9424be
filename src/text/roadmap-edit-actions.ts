// What can be pressed, chosen and filled in where a roadmap is edited. The stamp names the draft that the message showed.

import * as z from 'zod'
import { declareAction } from '../interaction/command.ts'

/** `at` is the key of the node that is shown; empty for the roadmap as a whole. */
const place = { roadmap: z.string(), at: z.string() }
const press = { ...place, stamp: z.string() }

const editForms = ['rename', 'topic', 'section', 'link'] as const
export type EditForm = (typeof editForms)[number]

export const openEditing = declareAction('edit.open', { roadmap: z.string() })
export const goToPhase = declareAction('edit.phase', { roadmap: z.string() })
export const goToPlace = declareAction('edit.place', { roadmap: z.string() })
/** Pages of the two lists. */
export const turnLists = declareAction('edit.turn', { ...place, phases: z.int(), places: z.int() })
export const openForm = declareAction('edit.form', { ...press, form: z.enum(editForms) })
export const filledForm = declareAction('edit.filled', { ...press, form: z.enum(editForms) })
export const moveIt = declareAction('edit.move', { ...press, to: z.enum(['up', 'down']) })
export const sendIt = declareAction('edit.send', press)
export const flagIt = declareAction('edit.flag', {
  ...press,
  flag: z.enum(['set-optional', 'set-one-of']),
  is: z.enum(['yes', 'no']),
})
export const askToRemove = declareAction('edit.remove', press)
export const removeIt = declareAction('edit.removed', press)
export const removeLink = declareAction('edit.unlink', press)
export const undoEdit = declareAction('edit.undo', press)
export const goOnEditing = declareAction('edit.go-on', press)
export const askToDiscard = declareAction('edit.discard', press)
export const discardEdits = declareAction('edit.discarded', press)
export const publishEdits = declareAction('edit.publish', press)
/** Of a copy: what its origin has become, and taking that over. */
export const seeUpstream = declareAction('edit.upstream', { roadmap: z.string() })
export const catchUp = declareAction('edit.catch-up', { roadmap: z.string(), stamp: z.string() })
