// /undo: takes back what was logged last.

import * as z from 'zod'
import { type Context, defineCommand, onPress } from '../interaction/command.ts'
import { md } from '../interaction/markup.ts'
import { buttons, type Reply, refusal, reply } from '../interaction/reply.ts'
import type { EnrolmentRef } from '../services/active-enrolment.ts'
import type { UndoOutcome } from '../services/changes.ts'
import { doneButton, nextButton, ownEnrolment, undoAction } from '../text/next-steps.ts'
import { nodeTitle } from '../text/nodes.ts'
import { sayNotEnrolled } from '../text/problems.ts'
import { listed, progressBar } from '../text/progress.ts'

export const command = defineCommand({
  name: 'undo',
  description: 'Take back what you logged last',
  audience: 'member',
  visibility: 'private',
  options: z.object({}),
  actions: [
    onPress(
      undoAction,
      ({ enrolment, change }, context) => undo(ownEnrolment(enrolment, context.caller), change, context),
      { answers: 'update' },
    ),
  ],
  run: (_input, context) => undo({ member: context.member }, undefined, context),
})

async function undo(ref: EnrolmentRef, changeId: string | undefined, context: Context): Promise<Reply> {
  const { app, caller, now } = context
  const outcome = await app.changes.undo({
    ref,
    ...(changeId === undefined ? {} : { changeId }),
    interactionId: caller.interactionId,
    now,
  })
  switch (outcome.kind) {
    case 'not-enrolled':
      return sayNotEnrolled(outcome)
    case 'nothing-to-undo':
      return say.nothingToUndo()
    case 'already-undone':
      return say.alreadyUndone()
    case 'undone':
      return say.undone(outcome)
  }
}

const say = {
  nothingToUndo: (): Reply =>
    refusal(md`There is nothing to take back: nothing is logged on your current roadmap.`),
  alreadyUndone: (): Reply => refusal(md`This was taken back already. Nothing was changed.`),
  undone: ({ enrolmentId, topics, archived, state }: Extract<UndoOutcome, { kind: 'undone' }>): Reply => {
    const only = topics.length === 1 ? topics[0] : undefined
    return reply(
      md`### Taken back\n${listed(
        [...topics, ...archived].map((topic) => md`**${nodeTitle(topic)}**`),
        5,
      )}`,
      md`${progressBar(state)}`,
      buttons(
        only === undefined ? undefined : doneButton(enrolmentId, only, 'Log it again'),
        nextButton(enrolmentId),
      ),
    )
  },
}
