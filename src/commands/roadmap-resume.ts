// /roadmap resume: takes the current roadmap up again after a pause.

import * as z from 'zod'
import { type Context, defineCommand, onPress } from '../interaction/command.ts'
import { md } from '../interaction/markup.ts'
import { buttons, type Reply, reply } from '../interaction/reply.ts'
import type { EnrolmentRef } from '../services/active-enrolment.ts'
import { nextButton, ownEnrolment, resumeAction } from '../text/next-steps.ts'
import { sayNotEnrolled } from '../text/problems.ts'

export const command = defineCommand({
  name: 'roadmap resume',
  description: 'Take your paused roadmap up again',
  audience: 'member',
  visibility: 'private',
  options: z.object({}),
  actions: [
    onPress(resumeAction, ({ enrolment }, context) =>
      resume(ownEnrolment(enrolment, context.caller), context),
    ),
  ],
  run: (_input, context) => resume({ member: context.member }, context),
})

async function resume(ref: EnrolmentRef, { app }: Context): Promise<Reply> {
  const outcome = await app.enrolments.resume(ref)
  if (outcome.kind === 'not-enrolled') return sayNotEnrolled(outcome)
  const { title } = outcome.entry.roadmap
  return outcome.kind === 'changed'
    ? say.resumed(title, outcome.enrolmentId)
    : say.notPaused(title, outcome.enrolmentId)
}

const say = {
  resumed: (title: string, enrolmentId: number): Reply =>
    reply(md`Welcome back to **${title}**. Everything is as you left it.`, buttons(nextButton(enrolmentId))),
  notPaused: (title: string, enrolmentId: number): Reply =>
    reply(md`**${title}** is not paused.`, buttons(nextButton(enrolmentId))),
}
