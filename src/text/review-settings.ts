// What is pressed in the review settings, and how it is answered.

import { gradesToFit } from '../domain/review/fit.ts'
import type { Context } from '../interaction/command.ts'
import type { Markup } from '../interaction/markup.ts'
import type { Reply } from '../interaction/reply.ts'
import type { FitOutcome } from '../services/optimising.ts'
import { sayFitDone, sayFitGone, sayFitOffer } from './memory-fit.ts'
import { ownEnrolment } from './next-steps.ts'
import { sayNotEnrolled } from './problems.ts'
import { sayWishes } from './review-end.ts'

type At = { readonly enrolment: number }

/** Keeps a wish, where one is given, and shows them all. */
export async function wish(
  { enrolment }: At,
  wished: { readonly dailyMax?: number; readonly retentionPercent?: number },
  { app, caller }: Context,
  told?: Markup,
): Promise<Reply> {
  const wishes = await app.reviewWishes.set(ownEnrolment(enrolment, caller), wished)
  return wishes.kind === 'not-enrolled' ? sayNotEnrolled(wishes) : sayWishes(wishes, enrolment, told)
}

export async function fitMemory({ enrolment }: At, { app, caller, now }: Context): Promise<Reply> {
  const offer = await app.optimising.offer(ownEnrolment(enrolment, caller), now)
  return offer.kind === 'not-enrolled' ? sayNotEnrolled(offer) : sayFitOffer(offer, enrolment, gradesToFit)
}

export async function useFit(at: At & { readonly version: string }, context: Context): Promise<Reply> {
  const { app, caller, now } = context
  return sayFit(await app.optimising.apply(ownEnrolment(at.enrolment, caller), at.version, now), at, context)
}

export async function leaveFit(at: At, context: Context): Promise<Reply> {
  return sayFit(await context.app.optimising.leave(ownEnrolment(at.enrolment, context.caller)), at, context)
}

export async function backToUsual(at: At, context: Context): Promise<Reply> {
  const { app, caller, now } = context
  return sayFit(await app.optimising.goBack(ownEnrolment(at.enrolment, caller), now), at, context)
}

async function sayFit(outcome: FitOutcome, at: At, context: Context): Promise<Reply> {
  if (outcome.kind === 'not-enrolled') return sayNotEnrolled(outcome)
  return outcome.kind === 'offer-gone' ? sayFitGone() : wish(at, {}, context, sayFitDone(outcome.kind))
}
