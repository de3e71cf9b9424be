// /plan: what to study on which days, when that will be done, and a file of it for one's calendar.

import * as z from 'zod'
import { calendarEventsMax } from '../domain/plan/calendar.ts'
import type { WishRequest } from '../domain/plan/wish.ts'
import { type Context, defineCommand, onPress, onSelect } from '../interaction/command.ts'
import { messages } from '../interaction/message.ts'
import * as option from '../interaction/options.ts'
import { buttons, type Reply, refusal, reply, styled } from '../interaction/reply.ts'
import type { EnrolmentRef } from '../services/active-enrolment.ts'
import type { Resting } from '../services/plan-facts.ts'
import type { CalendarView } from '../services/plans.ts'
import { calendarFile } from '../text/calendar-file.ts'
import {
  nextButton,
  ownEnrolment,
  planHereAction,
  progressButton,
  resumeButton,
  withWayBack,
} from '../text/next-steps.ts'
import { leaveAction, takeAction } from '../text/plan.ts'
import { daysAction, fileAction, hoursAction, sayPlan } from '../text/plan-view.ts'
import { sayNotEnrolled } from '../text/problems.ts'

export const command = defineCommand({
  name: 'plan',
  description: 'Plan your study days, and see when you’ll be done',
  audience: 'member',
  visibility: 'private',
  options: z.object({
    hours: option.text('Hours a week, from 0.5 to 60: 6, or 3.5', { lengthMax: 20 }).optional(),
    days: option
      .text('On which days: mon wed sat, weekdays, weekends, every day', { lengthMax: 100 })
      .optional(),
  }),
  actions: [
    onSelect(
      hoursAction,
      ({ enrolment }, [minutes], context) =>
        change(ownEnrolment(enrolment, context.caller), { minutesAWeek: Number(minutes) }, context),
      { answers: 'update' },
    ),
    onSelect(
      daysAction,
      ({ enrolment }, days, context) =>
        change(ownEnrolment(enrolment, context.caller), { weekdays: days.map(Number) }, context),
      { answers: 'update' },
    ),
    onPress(takeAction, ({ enrolment, minutes }, context) =>
      change(ownEnrolment(enrolment, context.caller), { minutesAWeek: minutes }, context),
    ),
    onPress(leaveAction, async ({ enrolment }, { app, caller, now }) => {
      const outcome = await app.plans.leaveSuggestion(ownEnrolment(enrolment, caller), now)
      return outcome.kind === 'left' ? say.left(enrolment) : sayNotEnrolled(outcome)
    }),
    onPress(
      planHereAction,
      async ({ enrolment }, context) =>
        withWayBack(await show(ownEnrolment(enrolment, context.caller), context), enrolment),
      { answers: 'update' },
    ),
    onPress(fileAction, ({ enrolment }, context) =>
      sendFile(ownEnrolment(enrolment, context.caller), context),
    ),
  ],
  run: ({ hours, days }, context) => {
    const ref = { member: context.member }
    return hours === undefined && days === undefined
      ? show(ref, context)
      : change(ref, { hours, days }, context)
  },
})

async function show(ref: EnrolmentRef, { app, now }: Context): Promise<Reply> {
  const view = await app.plans.show(ref, now)
  switch (view.kind) {
    case 'not-enrolled':
      return sayNotEnrolled(view)
    case 'resting':
      return say.resting(view)
    case 'plan':
      return sayPlan(view)
  }
}

async function change(ref: EnrolmentRef, request: WishRequest, context: Context): Promise<Reply> {
  const outcome = await context.app.plans.set(ref, request, context.now)
  switch (outcome.kind) {
    case 'not-enrolled':
      return sayNotEnrolled(outcome)
    case 'hours-refused':
      return outcome.why === 'out-of-range' ? say.hoursOutOfRange() : say.hoursNotUnderstood()
    case 'days-refused':
      return say.daysNotUnderstood(outcome.word)
    case 'set':
      return show(ref, context)
  }
}

async function sendFile(ref: EnrolmentRef, context: Context): Promise<Reply> {
  const { app, now } = context
  const view = await app.plans.calendar(ref, now)
  switch (view.kind) {
    case 'not-enrolled':
      return sayNotEnrolled(view)
    case 'resting':
      return say.resting(view)
    case 'no-plan':
      return show(ref, context)
    case 'calendar':
      return say.file(view, now)
  }
}

const texts = messages('plan-answers', {
  paused: '**{roadmap}** is paused, so nothing is planned. Resume it, and the plan begins on that day.',
  finished: 'All that counts on **{roadmap}** is done. There’s nothing left to plan.',
  hoursNotUnderstood:
    'I can’t read this as hours. Write a number, for example **6** or **3.5**; nothing changed.',
  hoursOutOfRange: 'A plan takes from half an hour to 60 hours a week. Nothing changed.',
  daysNotUnderstood:
    'I don’t know which days “{word}” means. Write for example **mon wed sat**, **weekdays**, **weekends** or **every day**; nothing changed.',
  left: 'Your plan stays as it is.',
  file: 'Your study days for your calendar, each at the time of your daily reminder, or for the whole day if you have none.\n-# When your plan has changed, import a new file: it moves the days that are there already.',
  fileCut:
    'Your next {n, plural, one {# study day} other {# study days}} for your calendar, each at the time of your daily reminder, or for the whole day if you have none.\n-# When your plan has changed, import a new file: it moves the days that are there already.',
})

const fileName = 'study-plan.ics'

const say = {
  resting: ({ why, standing: { enrolment, entry } }: Resting): Reply => {
    const { title: roadmap } = entry.roadmap
    return why === 'paused'
      ? reply(texts.paused({ roadmap }), buttons(resumeButton(enrolment.id)))
      : reply(texts.finished({ roadmap }), buttons(progressButton(enrolment.id)))
  },
  hoursNotUnderstood: (): Reply => refusal(texts.hoursNotUnderstood()),
  hoursOutOfRange: (): Reply => refusal(texts.hoursOutOfRange()),
  daysNotUnderstood: (word: string): Reply => refusal(texts.daysNotUnderstood({ word })),
  left: (enrolment: number): Reply => reply(texts.left(), buttons(nextButton(enrolment))),
  file: ({ events, isCut, standing }: CalendarView, now: Temporal.Instant): Reply =>
    styled(
      reply(isCut ? texts.fileCut({ n: calendarEventsMax }) : texts.file(), { kind: 'file', fileName }),
      { files: [{ name: fileName, data: calendarFile(events, standing.entry.roadmap.title, now) }] },
    ),
}
