// How it reads that reviews can be fitted to somebody's own memory: what would change, and what has.

import * as z from 'zod'
import { declareAction } from '../interaction/command.ts'
import { joined, type Markup, shortDay } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { type Button, buttons, type Reply, refusal, reply } from '../interaction/reply.ts'
import type { FitOffer, MovedTopic } from '../services/optimising.ts'
import { nodeTitle } from './nodes.ts'

/** Works out how fast somebody forgets, and shows what would change. */
export const fitAction = declareAction('review.fit', { enrolment: z.int() })
/** Takes what was shown, which the version names. */
export const useFitAction = declareAction('review.fit-use', { enrolment: z.int(), version: z.string() })
export const leaveFitAction = declareAction('review.fit-leave', { enrolment: z.int() })
export const usualAction = declareAction('review.fit-usual', { enrolment: z.int() })

const texts = messages('memory-fit', {
  fit: 'Fit to my memory',
  use: 'Use it',
  leave: 'Leave it',
  usual: 'Back to the usual',
  heading:
    '### Reviews that fit your memory\nYour {grades, number} answers show how fast you forget. The usual days are those of an average learner.',
  accuracy:
    'A test on your newest {answers, plural, one {# answer} other {# answers}}: you remembered **{remembered, number} %**. Your own days would have expected {after, number} %, the days you have now {before, number} %.',
  perDay:
    '{isMore, select, more {You’d review more often, and forget less in between.} fewer {You’d review less often, and still remember as much.} other {You’d have about as many reviews, on other days.}}\n**Reviews a day:** about {before, number} now, about {after, number} then.',
  moved: '**For example**\n{topics}',
  movedTopic: '- {title}: {before} → {after}',
  nothingYet:
    'Nothing changes until you tap **Use it**. All your topics get new days then, and you can go back at any time.',
  detail:
    '-# Log loss on those answers: {before, number, ::.000} → {after, number, ::.000}. Lower is better.',
  asGood: 'The days you have now already fit your memory well. Nothing needs to change.',
  tooFew:
    'Your reviews can be fitted to your memory once you’ve given {needed, number} answers. So far there are {grades, number}.',
  busy: 'Others are having this worked out right now. Please tap **Fit to my memory** again in a minute.',
  noResult: 'This couldn’t be worked out this time. Your reviews stay as they are; please try again later.',
  gone: 'This offer is no longer open. Tap **Fit to my memory** in the review settings to see it again.',
  inUse: '-# Your reviews fit your memory now. All your topics have their new days.',
  backToUsual: '-# Your reviews use the usual days again, and your answers all count in them.',
  left: '-# Nothing was changed.',
})

export const fitButton = (enrolment: number): Button => fitAction.button(texts.fit(), { enrolment })
export const usualButton = (enrolment: number): Button => usualAction.button(texts.usual(), { enrolment })

type Offer = Extract<FitOffer, { kind: 'offer' }>

/** What would change, before anything does. */
export function sayFitOffer(
  offer: Exclude<FitOffer, { kind: 'not-enrolled' }>,
  enrolment: number,
  needed: number,
): Reply {
  switch (offer.kind) {
    case 'offer':
      return sayOffer(offer, enrolment)
    case 'too-few':
      return reply(texts.tooFew({ needed, grades: offer.grades }))
    case 'as-good':
      return reply(texts.asGood())
    case 'busy':
      return refusal(texts.busy())
    case 'no-result':
      return refusal(texts.noResult())
  }
}

function sayOffer(offer: Offer, enrolment: number): Reply {
  const { grades, answers, moved, today, version } = offer
  return reply(
    texts.heading({ grades }),
    texts.accuracy({
      answers,
      remembered: percent(offer.remembered),
      before: percent(offer.expectedBefore),
      after: percent(offer.expectedAfter),
    }),
    sayPerDay(offer),
    moved.length === 0
      ? undefined
      : texts.moved({ topics: joined(moved.map((topic) => sayMoved(topic, today))) }),
    texts.nothingYet(),
    texts.detail({ before: offer.logLossBefore, after: offer.logLossAfter }),
    buttons(
      useFitAction.button(texts.use(), { enrolment, version }, 'primary'),
      leaveFitAction.button(texts.leave(), { enrolment }),
    ),
  )
}

function sayPerDay({ reviewsBefore, reviewsAfter }: Offer): Markup {
  const [before, after] = [rounded(reviewsBefore), rounded(reviewsAfter)]
  const isMore = after === before ? 'as-many' : after > before ? 'more' : 'fewer'
  return texts.perDay({ before, after, isMore })
}

const sayMoved = ({ node, before, after }: MovedTopic, today: Temporal.PlainDate): Markup =>
  texts.movedTopic({
    title: nodeTitle(node),
    before: shortDay(before, today),
    after: shortDay(after, today),
  })

const percent = (share: number): number => Math.round(share * 100)

/** Reviews a day: in tenths while they are few, whole from three on. */
const rounded = (reviews: number): number =>
  reviews < 3 ? Math.round(reviews * 10) / 10 : Math.round(reviews)

export const sayFitGone = (): Reply => refusal(texts.gone())

/** What has become of it, to stand above the settings. */
export const sayFitDone = (kind: 'in-use' | 'usual' | 'left'): Markup =>
  ({ 'in-use': texts.inUse, usual: texts.backToUsual, left: texts.left })[kind]()
