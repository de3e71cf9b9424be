// How a learner's home reads: what to do now and why, what waits, and how the day stands. The daily reminder is the same message.

import * as z from 'zod'
import { isLeaf } from '../domain/roadmap/walk.ts'
import { declareAction } from '../interaction/command.ts'
import { joined, type Markup, moment } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { type Block, buttons, section, text } from '../interaction/reply.ts'
import type { Groundwork, TodayView } from '../services/today.ts'
import { alternativesMenu } from './choices.ts'
import { greetBack, smallStart, startOf } from './comeback.ts'
import { laterMenu } from './later.ts'
import { titleList } from './lists.ts'
import {
  doneLabel,
  planHereButton,
  progressButton,
  resourcesHereButton,
  reviewHereButton,
  undoButton,
} from './next-steps.ts'
import { nodeTitle, topicLines } from './nodes.ts'
import { loggedAndFresh, progressBar } from './progress.ts'
import { streakLine } from './streak.ts'

/** Topics of which one is shown with all that belongs to it, and the others by name. */
export const topicsToday = 3

/** Logs a topic, and shows one's home anew in the same message. */
export const doneHereAction = declareAction('today.done', { enrolment: z.int(), topic: z.string() })
/** Takes an alternative of a group, likewise. */
export const chooseHereAction = declareAction('today.choose', { enrolment: z.int() })

const texts = messages('today', {
  heading: '## Today on {roadmap}\n{bar}\n-# {standing}',
  paused: '## Today’s reviews\n-# {roadmap} is paused: {standing}.',
  reviewsAlone: '## Today’s reviews',
  finished: '## You finished {roadmap}\n-# {standing}',
  reviewsAfter: '## Today’s reviews\n-# {roadmap} is finished: {standing}.',
  inOrder: '-# Next in the order of your roadmap.',
  onFresh: '-# Next in order. It builds on {topics}, which you know well.',
  onFading:
    '-# It builds on {topic}, which you’d recall with a chance of about {percent, number} %: a glance at that first may help.',
  onUndone: '-# It builds on {topic}, which you haven’t logged.',
  afterThat: '-# After that: {titles}',
  reviews:
    '{n, plural, one {**# review** is ready, about a minute.} other {**# reviews** are ready, about # minutes.}}',
  planned: '**Plan:** about {done, number} of {planned, plural, one {# minute} other {# minutes}} today.',
  plannedDone: '**Plan:** today’s share is done.',
  notToday: '**Plan:** nothing for today. What you do anyway counts.',
  nextReminder: '-# Your next reminder comes {from}.',
})

/** What stands above and beside the day itself. */
export type ToldToday = {
  readonly above?: readonly (Markup | undefined)[]
  /** Below the heading. */
  readonly below?: readonly Markup[]
  /** What was logged just now can be undone. */
  readonly change?: string | undefined
  /** Where the message brings a week along, the heading is that of the week. */
  readonly isSecond?: boolean | undefined
  /** The message comes by itself, and may be pressed on another day. */
  readonly stays?: boolean | undefined
  readonly now: Temporal.Instant
}

/** The day as blocks, with a button for each thing to do. */
export function todayBlocks(view: TodayView, told: ToldToday): readonly (Block | Markup | undefined)[] {
  const { enrolment, member, reviewsDue, topics, nextReminderAt } = view
  const isPaused = enrolment.pausedAt !== undefined
  const [first] = isPaused ? [] : topics
  const start = (told.stays === true ? smallStart : greetBack)(startOf(view))
  return [
    ...(told.above ?? []),
    told.isSecond === true ? undefined : joined([heading(view, told), ...(told.below ?? [])]),
    start,
    ...(first === undefined ? [] : firstBlocks(view)),
    standing(view, start !== undefined),
    buttons(
      reviewsDue > 0 ? reviewHereButton(enrolment.id, reviewsDue) : undefined,
      first !== undefined && isLeaf(first.node) ? resourcesHereButton(enrolment.id, first) : undefined,
      first === undefined ? undefined : planHereButton(enrolment.id),
      told.change === undefined ? undefined : undoButton(enrolment.id, told.change),
      progressButton(enrolment.id),
    ),
    laterMenu(member.guildId, { zone: member.zone, now: told.now }, told.stays),
    nextReminderAt === undefined ? undefined : texts.nextReminder({ from: moment(nextReminderAt, 'R') }),
  ]
}

function heading({ entry, enrolment, total, fresh, topics }: TodayView, { stays }: ToldToday): Markup {
  const said = { roadmap: entry.roadmap.title, standing: loggedAndFresh(total, fresh) }
  // What comes by itself while a roadmap is paused is about the others.
  if (enrolment.pausedAt !== undefined) return stays === true ? texts.reviewsAlone() : texts.paused(said)
  if (topics.length > 0) return texts.heading({ ...said, bar: progressBar(total) })
  return stays === true ? texts.reviewsAfter(said) : texts.finished(said)
}

/** The topic to do now with the reason for it, and by name what comes after. */
function firstBlocks({
  topics,
  enrolment: { id: enrolment },
  groundwork,
}: TodayView): readonly (Block | Markup)[] {
  const [first, ...others] = topics
  if (first === undefined) return []
  const then =
    others.length === 0
      ? []
      : [
          texts.afterThat({
            titles: titleList(
              others.map(({ node }) => nodeTitle(node)),
              topicsToday,
            ),
          }),
        ]
  if (!isLeaf(first.node)) {
    const menu = alternativesMenu(chooseHereAction.customId({ enrolment }), first.node, undefined)
    return [text(topicLines(first)), menu, ...then]
  }
  const done = doneHereAction.button(doneLabel, { enrolment, topic: first.key }, 'success')
  return [section(joined([topicLines(first), ...why(groundwork)]), done), ...then]
}

/** Why this one: its place in the order, and how well that stands on which it builds. */
function why(groundwork: readonly Groundwork[]): readonly Markup[] {
  const shaky = groundwork.flatMap((one): readonly Markup[] => {
    const topic = nodeTitle(one.place.node)
    if (one.kind === 'not-done') return [texts.onUndone({ topic })]
    return one.kind === 'fading' ? [texts.onFading({ topic, percent: Math.round(one.chance * 100) })] : []
  })
  if (shaky.length > 0) return shaky
  if (groundwork.length === 0) return [texts.inOrder()]
  const topics = titleList(
    groundwork.map(({ place }) => nodeTitle(place.node)),
    groundwork.length,
  )
  return [texts.onFresh({ topics })]
}

/** Where a small start is enough, that says how many reviews there are. */
function standing({ reviewsDue, planned, streak }: TodayView, isSmall: boolean): Markup | undefined {
  const lines = [
    reviewsDue > 0 && !isSmall ? texts.reviews({ n: reviewsDue }) : undefined,
    planned && planLine(planned),
    streak && streakLine(streak),
  ].filter((line) => line !== undefined)
  return lines.length === 0 ? undefined : joined(lines)
}

function planLine({ minutesPlanned, minutesDone }: NonNullable<TodayView['planned']>): Markup {
  if (minutesPlanned === 0) return texts.notToday()
  if (minutesDone >= minutesPlanned) return texts.plannedDone()
  return texts.planned({ done: Math.round(minutesDone), planned: Math.round(minutesPlanned) })
}
