// What can be explained, the buttons that ask for it, and what every explanation says of days and zones.

import * as z from 'zod'
import type { MemberKey } from '../domain/ids.ts'
import { dayStartHour } from '../domain/time/study-day.ts'
import type { ZoneId } from '../domain/time/zone.ts'
import { declareAction } from '../interaction/command.ts'
import type { Markup } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import type { Block, Button } from '../interaction/reply.ts'

/** What the option of the command offers; the menu below an explanation says it in the reader's language. */
export const explainableNames = {
  progress: 'Progress: my share, and how many topics are done',
  fresh: 'Still fresh: how many I likely still know',
  reviews: 'Reviews: how many come today',
  topic: 'A topic: when it comes back for review',
  streak: 'Streak: which days count',
  reminder: 'Reminder: when the next one comes',
  plan: 'Plan: its dates, and when I’ll be done',
  links: 'Links: in which order they come',
  standing: 'Standing: what moderators see of me',
  leaderboard: 'Leaderboard: my points this week',
  digest: 'Digest: what the server’s week counts',
}
export type Explainable = keyof typeof explainableNames

const texts = messages('why', {
  button: 'Why?',
  choose: 'Explain another number',
  progress: 'Progress',
  fresh: 'Still fresh',
  reviews: 'Reviews today',
  streak: 'Streak',
  reminder: 'Next reminder',
  plan: 'Plan and forecast',
  links: 'Order of links',
  standing: 'What moderators see',
  leaderboard: 'Points on the leaderboard',
  digest: 'Weekly digest',
  ownClock: '-# Days go by your time zone, {zone}; each one lasts until {hour}:00 the next morning.',
  serversClock:
    '-# Days go by the server’s time zone, {zone}; each one lasts until {hour}:00 the next morning.',
})

/** What needs no more to be said than which number is meant. */
const alone = [
  'progress',
  'fresh',
  'reviews',
  'streak',
  'reminder',
  'plan',
  'links',
  'standing',
  'leaderboard',
  'digest',
] as const

/** Explains a number of one's own on an enrolment; 0 where it hangs on none. */
export const whyAction = declareAction('why.number', { enrolment: z.int(), what: z.enum(alone) })
/** The same, chosen from a menu. */
export const whyOtherAction = declareAction('why.other', { enrolment: z.int() })
/** Explains when a topic comes back. */
export const whyTopicAction = declareAction('why.topic', { enrolment: z.int(), topic: z.string() })
/** Explains how another member stands, as far as they let whoever presses see it. */
export const whyMemberAction = declareAction('why.member', { member: z.string() })

/** Explains the counts of all who are on a roadmap or in a named cohort, see `crowdKey`, to moderators. */
export const whyCohortAction = declareAction('why.cohort', { roadmap: z.string() })
/** Explains the numbers of topics, of a roadmap or a cohort, to moderators. */
export const whyStuckAction = declareAction('why.stuck', { scope: z.string() })

export const whyButton = (what: (typeof alone)[number], enrolment = 0): Button =>
  whyAction.button(texts.button(), { enrolment, what })

export const whyMemberButton = ({ userId }: Pick<MemberKey, 'userId'>): Button =>
  whyMemberAction.button(texts.button(), { member: userId })

export const whyCohortButton = (key: string): Button =>
  whyCohortAction.button(texts.button(), { roadmap: key })

export const whyStuckButton = (scope: string): Button => whyStuckAction.button(texts.button(), { scope })

/** Whether a value that was chosen is one that needs no more. */
export const isExplainedAlone = (value: string | undefined): value is (typeof alone)[number] =>
  alone.some((one) => one === value)

/** A menu of the other numbers. */
export const whyMenu = (shown: Explainable, enrolment = 0): Block => ({
  kind: 'select',
  customId: whyOtherAction.customId({ enrolment }),
  placeholder: texts.choose(),
  options: alone.filter((one) => one !== shown).map((one) => ({ label: texts[one](), value: one })),
})

/** By which zone days go, and when they end. */
export function sayClock({
  zone,
  hasOwnZone,
}: {
  readonly zone: ZoneId
  readonly hasOwnZone: boolean
}): Markup {
  const clock = { zone, hour: `0${dayStartHour}` }
  return hasOwnZone ? texts.ownClock(clock) : texts.serversClock(clock)
}

/** A share from 0 to 1 in percent, to one decimal. */
export const inPercent = (part: number): number => Math.round(part * 1000) / 10

/** To one decimal, as people say a number of days. */
export const aboutDays = (days: number): number => Math.round(days * 10) / 10
