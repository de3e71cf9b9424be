// How the daily reminder and the weekly summary read, alone or in one message.

import type { UserId } from '../domain/ids.ts'
import type { DoneAgainstPlan } from '../domain/plan/pace.ts'
import type { Suggestion } from '../domain/plan/suggestion.ts'
import { isOwnRoadmapId } from '../domain/roadmap/ids.ts'
import type { RoadmapNode } from '../domain/roadmap/tree.ts'
import { isLeaf } from '../domain/roadmap/walk.ts'
import type { Streak } from '../domain/study/streak.ts'
import type { ZoneId } from '../domain/time/zone.ts'
import { joined, type Markup, md, mention, nothing } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import {
  type Block,
  type Button,
  buttons,
  type Reply,
  reply,
  section,
  separator,
  styled,
} from '../interaction/reply.ts'
import type { StudyView } from '../services/study.ts'
import type { TodayView } from '../services/today.ts'
import { smallStart, startOf } from './comeback.ts'
import { laterMenu } from './later.ts'
import { titleList } from './lists.ts'
import { doneButton, groupButton, nextButton, progressButton, reviewButton } from './next-steps.ts'
import { nodeTitle, topicLines } from './nodes.ts'
import { sayDone, suggestionBlocks } from './plan.ts'
import { sayLostZone } from './problems.ts'
import { doneOf, progressBar } from './progress.ts'
import { reminderControls } from './reminder-controls.ts'
import { sayStreak } from './streak.ts'
import { todayBlocks } from './today.ts'

export type HowReminded = {
  readonly late: boolean
  /** In a channel the member is mentioned, as they asked for it there; a direct message needs no ping. */
  readonly mentioned: UserId | undefined
  readonly lostZoneName?: string | undefined
  /** The server that it is from, which a direct message has to say. */
  readonly guildName?: string | undefined
  /** Somebody asked for it by hand. */
  readonly isAskedFor: boolean
  /** It comes every other day, because nobody answered for a while. */
  readonly isEveryOtherDay: boolean
  /** When it is sent, on the clock of whom it is for. */
  readonly at: { readonly zone: ZoneId; readonly now: Temporal.Instant }
}

/** What the day is about. */
export type Today = TodayView

/** What the last seven days brought. */
export type Week = StudyView & {
  readonly thisWeek: readonly { readonly node: RoadmapNode }[]
  readonly daysStudied: number
  readonly reviewsThisWeek: number
  /** Undefined where nothing is planned. */
  readonly donePlanned?: DoneAgainstPlan | undefined
  /** Other hours that would fit, where they are to be suggested. */
  readonly suggestion?: Suggestion | undefined
}

/** Weeks of marks in the weekly summary; the daily reminder has none. */
const weeksInSummary = 2

/** Titles of what was finished this week. */
const titlesShown = 5

const texts = messages('reminder', {
  today: '### {who}Today on {roadmap}\n{bar}',
  todaysReviews: '### {who}Today’s reviews',
  week: '### {who}Your week on {roadmap}\n{bar} · {count}',
  restingWeek: '### {who}Your week',
  late: '-# Sorry, this comes later than planned.',
  askedFor: '-# You asked me to remind you now.',
  everyOtherDay: '-# Reminders come every other day for now. Any tap brings back the daily ones.',
  timeToStudy: '### {who}Time to study',
  reviews:
    '{n, plural, one {# topic to review, about a minute.} other {# topics to review, about a minute each.}}',
  topics: '{topics, plural, one {# topic} other {# topics}}',
  reviewed: '{reviews, plural, one {# review} other {# reviews}}',
  studied: '**{what}** on {days, plural, one {# day} other {# days}}.',
  titles: '-# {titles}',
  quietWeek:
    'Nothing logged this week, and everything you did before is still there. One small topic gets you going again.',
  next: '**Today**',
  from: '-# From {guild}',
})

/** One message for both, when both are due: the week first, then what comes today. Undefined when there is neither. */
export function sayReminder(what: WhatIsDue, how: HowReminded): Reply | undefined {
  const { today, week } = what
  const view = today ?? week
  if (view === undefined) return undefined
  const blocks = how.mentioned === undefined ? directBlocks(what, how) : channelBlocks(view, what, how)
  return toWhom(reply(...blocks), how)
}

type WhatIsDue = {
  readonly today: Today | undefined
  readonly week: Week | undefined
  /** Left out where others read along, and where none is wanted. */
  readonly streak?: Streak | undefined
}

/** In direct messages the day is the same message as `/today`, so that a tap does the thing. */
function directBlocks(
  { today, week, streak }: WhatIsDue,
  how: HowReminded,
): readonly (Block | Markup | undefined)[] {
  const { now } = how.at
  const from = how.guildName === undefined ? undefined : texts.from({ guild: how.guildName })
  const ends = [reminderControls((today ?? week)?.member.guildId ?? ''), from]
  if (week === undefined)
    return today === undefined
      ? []
      : [...todayBlocks(today, { below: troubles(how), stays: true, now }), ...ends]
  return [
    joined([headlineOfWeek(week, how), ...troubles(how)]),
    ...linesOfWeek(week),
    ...linesOfPlan(week),
    streak && sayStreak(streak, weeksInSummary),
    // The streak stands above already.
    ...(today === undefined
      ? [buttons(...waysOn(week))]
      : [
          separator,
          texts.next(),
          ...todayBlocks({ ...today, streak: undefined }, { isSecond: true, stays: true, now }),
        ]),
    ...ends,
  ]
}

/** In a channel the message is everybody's to read and press, so the answer to a press is one of its own. */
function channelBlocks(
  view: StudyView,
  { today, week }: WhatIsDue,
  how: HowReminded,
): readonly (Block | Markup | undefined)[] {
  // A roadmap of one's own is named to nobody: what comes next is shown to whoever presses, if it is theirs.
  if (isOwnRoadmapId(view.entry.roadmap.id))
    return [
      joined([texts.timeToStudy({ who: greeting(how) }), ...troubles(how)]),
      buttons(nextButton(view.enrolment.id)),
    ]
  const start = today && smallStart(startOf(today))
  return [
    week === undefined ? undefined : joined([headlineOfWeek(week, how), ...troubles(how)]),
    today === undefined || week !== undefined
      ? undefined
      : joined([headlineOfToday(today, how), ...troubles(how)]),
    ...(week === undefined ? [] : [...linesOfWeek(week), ...linesOfPlan(week)]),
    start,
    ...(today === undefined ? [] : topicsInChannel(today, week !== undefined)),
    view.reviewsDue > 0 && start === undefined ? texts.reviews({ n: view.reviewsDue }) : undefined,
    buttons(...waysOn(view)),
  ]
}

/** What somebody asked for by hand comes in any case, also where nothing is next. */
export function sayAskedFor(guildId: string, today: Today | undefined, how: HowReminded): Reply {
  const said = sayReminder({ today, week: undefined }, how)
  if (said !== undefined) return said
  const headline = joined([texts.timeToStudy({ who: greeting(how) }), ...troubles(how)])
  const isDirect = how.mentioned === undefined
  const from = how.guildName === undefined ? undefined : texts.from({ guild: how.guildName })
  const controls = isDirect ? [laterMenu(guildId, how.at, true), reminderControls(guildId), from] : []
  return toWhom(reply(headline, ...controls), how)
}

const toWhom = (said: Reply, { mentioned }: HowReminded): Reply =>
  styled(said, { tone: 'progress', ...(mentioned === undefined ? {} : { pings: [mentioned] }) })

function headlineOfToday({ enrolment, entry, total }: Today, how: HowReminded): Markup {
  const who = greeting(how)
  return enrolment.pausedAt === undefined
    ? texts.today({ who, roadmap: entry.roadmap.title, bar: progressBar(total) })
    : texts.todaysReviews({ who })
}

function headlineOfWeek({ enrolment, entry, total }: Week, how: HowReminded): Markup {
  const who = greeting(how)
  const bar = progressBar(total)
  return enrolment.pausedAt === undefined
    ? texts.week({ who, roadmap: entry.roadmap.title, bar, count: doneOf(total) })
    : texts.restingWeek({ who })
}

/** A week without anything is met kindly. */
function linesOfWeek({ thisWeek, daysStudied, reviewsThisWeek: reviews }: Week): readonly Markup[] {
  if (daysStudied === 0) return [texts.quietWeek()]
  const topics = thisWeek.length
  const what = joined(
    [
      ...(topics > 0 || reviews === 0 ? [texts.topics({ topics })] : []),
      ...(reviews > 0 ? [texts.reviewed({ reviews })] : []),
    ],
    ' · ',
  )
  const titles = thisWeek.map(({ node }) => nodeTitle(node))
  return [
    texts.studied({ what, days: daysStudied }),
    ...(titles.length === 0 ? [] : [texts.titles({ titles: titleList(titles, titlesShown) })]),
  ]
}

/** The look back on the plan, and one suggestion at most. */
function linesOfPlan({ enrolment, donePlanned, suggestion }: Week): readonly (Block | Markup)[] {
  return [
    ...(donePlanned === undefined ? [] : [sayDone(donePlanned)]),
    ...(suggestion === undefined ? [] : suggestionBlocks(enrolment.id, suggestion)),
  ]
}

/** Of a paused roadmap nothing comes next. */
function topicsInChannel({ enrolment, topics }: Today, isSecond: boolean): readonly (Block | Markup)[] {
  if (enrolment.pausedAt !== undefined || topics.length === 0) return []
  return [
    ...(isSecond ? [separator, texts.next()] : []),
    ...topics.map((place): Block => {
      const button = isLeaf(place.node)
        ? doneButton(enrolment.id, place.node)
        : groupButton(enrolment.id, place)
      return section(topicLines(place), button)
    }),
  ]
}

function waysOn({ enrolment, reviewsDue }: StudyView): readonly (Button | undefined)[] {
  return [
    reviewsDue > 0 ? reviewButton(enrolment.id, reviewsDue) : undefined,
    enrolment.pausedAt === undefined ? nextButton(enrolment.id) : undefined,
    progressButton(enrolment.id),
  ]
}

const greeting = ({ mentioned }: HowReminded): Markup =>
  mentioned === undefined ? nothing : md`${mention(mentioned)} `

/** What else is to be said of it. */
const troubles = ({ late, isAskedFor, isEveryOtherDay, lostZoneName }: HowReminded): readonly Markup[] => [
  ...(isAskedFor ? [texts.askedFor()] : []),
  ...(late ? [texts.late()] : []),
  ...(isEveryOtherDay ? [texts.everyOtherDay()] : []),
  ...(lostZoneName === undefined ? [] : [md`⚠ ${sayLostZone(lostZoneName, 'remind set')}`]),
]
