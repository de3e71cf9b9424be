// /today: a learner's home, one message that does the day: what is next and why, what waits, and a button for each.

import * as z from 'zod'
import { type Context, defineCommand, onPress, onSelect } from '../interaction/command.ts'
import { type Reply, reply, styled } from '../interaction/reply.ts'
import type { EnrolmentRef } from '../services/active-enrolment.ts'
import type { TodayView } from '../services/today.ts'
import { newsOf, sayTickedOff } from '../text/completion.ts'
import { newsLine } from '../text/news.ts'
import { ownEnrolment, todayAction } from '../text/next-steps.ts'
import { forMember, ownTodayAction } from '../text/panel.ts'
import { sayNotEnrolled } from '../text/problems.ts'
import { reminderControls } from '../text/reminder-controls.ts'
import { chooseHereAction, doneHereAction, type ToldToday, todayBlocks, topicsToday } from '../text/today.ts'

export const command = defineCommand({
  name: 'today',
  description: 'Your day: what’s next, reviews, plan and streak',
  audience: 'member',
  visibility: 'private',
  options: z.object({}),
  actions: [
    onPress(todayAction, ({ enrolment }, context) => show(ownEnrolment(enrolment, context.caller), context), {
      answers: 'update',
    }),
    onPress(ownTodayAction, (_, context) => forMember(context, (member) => show({ member }, context))),
    onPress(doneHereAction, tickOff, { answers: 'update' }),
    onSelect(
      chooseHereAction,
      async ({ enrolment }, [alternative = ''], context) => {
        const ref = ownEnrolment(enrolment, context.caller)
        const outcome = await context.app.choices.choose(ref, alternative)
        return outcome.kind === 'not-enrolled' ? sayNotEnrolled(outcome) : show(ref, context)
      },
      { answers: 'update' },
    ),
  ],
  run: (_input, context) => show({ member: context.member }, context),
})

async function show(ref: EnrolmentRef, context: Context): Promise<Reply> {
  const { app, now } = context
  const view = await app.today.view(ref, topicsToday, now)
  if (view.kind === 'not-enrolled') return sayNotEnrolled(view)
  const news = newsLine(await app.study.takeNews(view))
  return say(view, { above: [news], now }, context)
}

async function tickOff(
  { enrolment, topic }: { readonly enrolment: number; readonly topic: string },
  context: Context,
): Promise<Reply> {
  const { app, caller, now } = context
  const ref = ownEnrolment(enrolment, caller)
  const outcome = await app.progress.complete({ ref, topic, interactionId: caller.interactionId, now })
  if (outcome.kind !== 'completed') return show(ref, context)
  const view = await app.today.viewOf(await app.study.nextAfter(outcome, topicsToday, now), now)
  const told = { above: [sayTickedOff(outcome)], change: outcome.changeId, now }
  return styled(say(view, told, context), { news: newsOf(outcome, now) })
}

function say(view: TodayView, told: ToldToday, { caller }: Context): Reply {
  // In direct messages it stands where a reminder was, and what could be done about that goes on.
  const controls = caller.guildId === undefined ? reminderControls(view.member.guildId) : undefined
  return styled(reply(...todayBlocks(view, told), controls), { tone: 'progress' })
}
