// /roadmap edit: one of the server's own roadmaps, act by act in one private message.

import * as z from 'zod'
import { defineCommand, onPress, onSelect, onSubmit } from '../interaction/command.ts'
import * as option from '../interaction/options.ts'
import {
  askToDiscard,
  askToRemove,
  catchUp,
  discardEdits,
  filledForm,
  flagIt,
  goOnEditing,
  goToPhase,
  goToPlace,
  moveIt,
  openEditing,
  openForm,
  publishEdits,
  removeIt,
  removeLink,
  seeUpstream,
  sendIt,
  turnLists,
  undoEdit,
} from '../text/roadmap-edit-actions.ts'
import { suggestRoadmaps } from '../text/roadmap-suggestions.ts'
import { change, fill, publish, send, takeOver, unlink, upstream, wish } from './roadmap-edit/acts.ts'
import { askDiscarding, askRemoving, begin, look, open, openAForm } from './roadmap-edit/looks.ts'

const update = { answers: 'update' } as const

export const command = defineCommand({
  name: 'roadmap edit',
  description: 'Edit a roadmap of your own, or one of this server’s (moderators, unless set otherwise)',
  purpose: 'moderate',
  audience: 'member',
  visibility: 'private',
  options: z.object({ roadmap: option.suggested('One of your own roadmaps, or of this server’s') }),
  autocomplete: {
    roadmap: async ({ typed, context: { app, member } }) =>
      suggestRoadmaps(
        [...(await app.ownRoadmaps.list(member)), ...(await app.roadmaps.imported(member.guildId))],
        typed,
      ),
  },
  actions: [
    onPress(openEditing, ({ roadmap }, context) => open(roadmap, context)),
    onSelect(goToPhase, ({ roadmap }, [key], context) => look({ roadmap, at: key ?? '' }, context), update),
    onSelect(goToPlace, ({ roadmap }, [key], context) => look({ roadmap, at: key ?? '' }, context), update),
    onPress(turnLists, ({ phases, places, ...at }, context) => look(at, context, { phases, places }), update),
    onPress(openForm, openAForm),
    onSubmit(filledForm, fill, update),
    onPress(
      moveIt,
      ({ to, ...press }, context) => wish(press, (at) => ({ kind: 'move', at, to }), context),
      update,
    ),
    onSelect(sendIt, send, update),
    onPress(
      flagIt,
      ({ flag, is, ...press }, context) =>
        wish(press, (at) => ({ kind: flag, at, is: is === 'yes' }), context),
      update,
    ),
    onPress(askToRemove, askRemoving, update),
    onPress(removeIt, (press, context) => wish(press, (at) => ({ kind: 'remove', at }), context), update),
    onSelect(removeLink, unlink, update),
    onPress(undoEdit, (press, context) => change('undo', press, context), update),
    onPress(goOnEditing, (press, context) => change('goOn', press, context), update),
    onPress(askToDiscard, askDiscarding, update),
    onPress(discardEdits, (press, context) => change('discard', press, context), update),
    onPress(publishEdits, publish, { ...update, isSlow: true }),
    onPress(seeUpstream, upstream, { isSlow: true }),
    onPress(catchUp, takeOver, { ...update, isSlow: true }),
  ],
  run: ({ roadmap }, context) => begin(roadmap, context),
})
