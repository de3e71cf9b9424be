// /roadmap setup: what everyone is asked who joins a roadmap, and can change at any time: what they know, when they study, and how much.

import * as z from 'zod'
import type { WishRequest } from '../domain/plan/wish.ts'
import { isFinished } from '../domain/roadmap/completion.ts'
import { formatLocalTime } from '../domain/time/local-time.ts'
import { type ZoneId, zoneDefault } from '../domain/time/zone.ts'
import { type Context, defineCommand, onPress, onSelect } from '../interaction/command.ts'
import type { Reply } from '../interaction/reply.ts'
import type { EnrolmentRef } from '../services/active-enrolment.ts'
import {
  joinAction,
  joinDaysAction,
  joinHourAction,
  joinHoursAction,
  joinZoneAction,
  knownAction,
  sayJoining,
  type ToldJoining,
} from '../text/joining.ts'
import { ownEnrolment } from '../text/next-steps.ts'
import { sayNotEnrolled } from '../text/problems.ts'

export const command = defineCommand({
  name: 'roadmap setup',
  description: 'Set up your days: what you know, when and how much you study',
  audience: 'member',
  visibility: 'private',
  options: z.object({}),
  actions: [
    onPress(joinAction, ({ enrolment }, context) => ask(enrolment, context), { answers: 'update' }),
    onSelect(knownAction, ({ enrolment }, sections, context) => logKnown(enrolment, sections, context), {
      answers: 'update',
    }),
    onPress(joinZoneAction, ({ enrolment, zone }, context) => remind(enrolment, { zone }, context), {
      answers: 'update',
    }),
    onSelect(joinHourAction, ({ enrolment }, [hour], context) => remind(enrolment, { hour }, context), {
      answers: 'update',
    }),
    onSelect(
      joinHoursAction,
      ({ enrolment }, [minutes], context) => plan(enrolment, { minutesAWeek: Number(minutes) }, context),
      { answers: 'update' },
    ),
    onSelect(
      joinDaysAction,
      ({ enrolment }, days, context) => plan(enrolment, { weekdays: days.map(Number) }, context),
      { answers: 'update' },
    ),
  ],
  run: (_input, context) => show({ member: context.member }, context),
})

const ask = (enrolment: number, context: Context, told?: ToldJoining): Promise<Reply> =>
  show(ownEnrolment(enrolment, context.caller), context, told)

/** The questions, with what holds so far. */
async function show(ref: EnrolmentRef, context: Context, told?: ToldJoining): Promise<Reply> {
  const { app, now } = context
  const view = await app.study.view(ref, now)
  if (view.kind !== 'view') return sayNotEnrolled(view)
  const { member, entry, done, enrolment } = view
  const settings = await app.reminderSettings.show(member)
  const { hasOwnZone, daily } = settings
  const zone = (await guessedZone(settings, context)) ?? settings.zone
  const time = now.toZonedDateTimeISO(zone)
  return sayJoining(
    {
      enrolmentId: enrolment.id,
      sections: entry.index.phases.filter((phase) => !isFinished(phase, done)),
      zone: { id: zone, isChosen: hasOwnZone, time: formatLocalTime(time.hour, time.minute) },
      remindedAt: daily === undefined || daily.isOff ? undefined : daily.feed.localTime,
      wish: await app.plans.wishOf(enrolment.id),
    },
    told,
  )
}

/** The zone by the language of the caller's Discord, which is shown and holds for hours here; undefined once a zone was chosen. */
async function guessedZone(
  { zone, hasOwnZone }: { readonly zone: ZoneId; readonly hasOwnZone: boolean },
  { app, caller, now }: Context,
): Promise<ZoneId | undefined> {
  return hasOwnZone || zone !== zoneDefault ? undefined : app.zones.guess(caller.locale, now)
}

async function logKnown(enrolment: number, sections: readonly string[], context: Context): Promise<Reply> {
  const { app, caller, now } = context
  const ref = ownEnrolment(enrolment, caller)
  const { interactionId } = caller
  const outcome = await app.knownBefore.log({ ref, sections, interactionId, now })
  switch (outcome.kind) {
    case 'not-enrolled':
      return sayNotEnrolled(outcome)
    case 'nothing-new':
      return ask(enrolment, context, outcome)
    case 'known':
      return ask(enrolment, context, { ...outcome, topics: outcome.topics.length })
  }
}

/**
 * The hour or the zone; what cannot be taken, such as a menu that somebody made up, changes nothing. An hour is chosen
 * below a zone that was guessed, and confirms it.
 */
async function remind(
  enrolment: number,
  answer: { readonly hour?: string | undefined; readonly zone?: string },
  context: Context,
): Promise<Reply> {
  const { app, caller, now } = context
  const view = await app.study.view(ownEnrolment(enrolment, caller), now)
  if (view.kind !== 'view') return sayNotEnrolled(view)
  const { member } = view
  const zone = answer.zone ?? (await guessedZone(await app.reminderSettings.show(member), context))
  const { displayName } = caller
  await app.reminderSettings.set({ member, displayName, now, ...answer, ...(zone && { zone }) })
  return ask(enrolment, context)
}

async function plan(enrolment: number, wish: WishRequest, context: Context): Promise<Reply> {
  const outcome = await context.app.plans.set(ownEnrolment(enrolment, context.caller), wish, context.now)
  return outcome.kind === 'not-enrolled' ? sayNotEnrolled(outcome) : ask(enrolment, context)
}
