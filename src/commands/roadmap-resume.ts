// /roadmap resume: goes on with the current roadmap after a pause.

import * as z from 'zod'
import { type Context, defineCommand, onPress } from '../interaction/command.ts'
import type { Markup } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { buttons, type Reply, reply } from '../interaction/reply.ts'
import type { EnrolmentRef } from '../services/active-enrolment.ts'
import { nextButton, ownEnrolment, resumeAction } from '../text/next-steps.ts'
import { sayNotEnrolled } from '../text/problems.ts'

const texts = messages('roadmap.resume', {
  resumed: 'Welcome back to **{title}**. Everything is as you left it.',
  notPaused: '**{title}** isn’t paused.',
})

export const command = defineCommand({
  name: 'roadmap resume',
  description: 'Go on with your paused roadmap',
  audience: 'member',
  visibility: 'private',
  options: z.object({}),
  actions: [
    onPress(
      resumeAction,
      ({ enrolment }, context) => resume(ownEnrolment(enrolment, context.caller), context),
      { answers: 'update' },
    ),
  ],
  run: (_input, context) => resume({ member: context.member }, context),
})

async function resume(ref: EnrolmentRef, { app, now }: Context): Promise<Reply> {
  const outcome = await app.enrolments.resume(ref, now)
  if (outcome.kind === 'not-enrolled') return sayNotEnrolled(outcome)
  const { title } = outcome.entry.roadmap
  const text = outcome.kind === 'changed' ? texts.resumed({ title }) : texts.notPaused({ title })
  return say.goOn(text, outcome.enrolmentId)
}

const say = {
  goOn: (text: Markup, enrolmentId: number): Reply => reply(text, buttons(nextButton(enrolmentId))),
}
