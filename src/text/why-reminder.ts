// Why the next reminder comes when it does.

import { unansweredMax } from '../domain/reminder/feed.ts'
import type { PreviewedMessage } from '../domain/reminder/preview.ts'
import type { StoredFeed } from '../domain/reminder/stored-feed.ts'
import { civilDay, joined, type Markup, md, moment } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { type Reply, reply } from '../interaction/reply.ts'
import type { ReminderPreview } from '../services/reminder-settings.ts'
import { whyMoved } from './moved-message.ts'
import { sayWeekday } from './weekdays.ts'
import { whyMenu } from './why.ts'

const texts = messages('why-reminder', {
  heading: '### Why the next one comes {when}',
  daily: 'Your daily reminder comes at **{time}** in {zone}, {whose}.',
  weekly: 'Your weekly summary comes on {weekday} at **{time}** in {zone}, {whose}.',
  own: 'your time zone',
  servers: 'the server’s time zone',
  last: 'The last one was for {day}, so the next is for **{next}**.',
  first: 'The next is for **{next}**.',
  quiet: '- Quiet hours: {from} to {to}; what falls within them waits for their end',
  pausedUntil: '- Paused until {day}',
  skips: '- It stays away if you’ve studied that day by then',
  unanswered:
    '- Reminders in a row without a tap: {n, number}; from {max, number} on they come every other day, until you tap anything',
  noRoadmap: 'It comes only once you’re on a roadmap.',
  allPaused: 'While all your roadmaps are paused, nothing comes.',
  rule: '-# Nothing comes on a day with nothing to do or review.',
  off: 'Your reminders are off, so none is on its way. </remind set> turns them on.',
  none: 'You have no reminders, so none is on its way. </remind set> sets one.',
  nothingPlanned: 'Nothing is planned at the moment. </remind set> shows why, and what you can do about it.',
})

/** The next message that comes by itself, by the same look ahead as `/remind preview`. */
export function sayWhyReminder({ settings, messages: coming }: ReminderPreview): Reply {
  const { daily, summary, walks } = settings
  const [next] = coming
  const menu = whyMenu('reminder')
  if (daily === undefined) return reply(texts.none(), menu)
  if (daily.isOff) return reply(texts.off(), menu)
  const stored = next?.feed.kind === 'weekly-summary' ? summary : daily
  if (next === undefined || stored === undefined) return reply(texts.nothingPlanned(), menu)
  const resting = walks.length === 0 ? texts.noRoadmap() : texts.allPaused()
  return reply(
    texts.heading({ when: moment(next.dueAt, 'F') }),
    walks.some(({ isPaused }) => !isPaused) ? undefined : resting,
    joined([
      saySet(next, settings.hasOwnZone),
      sayDate(stored, next),
      ...whyMoved(next).map((why) => md`↪ ${why}`),
    ]),
    joined([...sayHabits(stored), texts.rule()]),
    menu,
  )
}

function saySet({ feed }: PreviewedMessage, hasOwnZone: boolean): Markup {
  const whose = hasOwnZone ? texts.own() : texts.servers()
  const clock = { time: feed.localTime, zone: feed.zone, whose }
  return 'weekday' in feed
    ? texts.weekly({ ...clock, weekday: sayWeekday(feed.weekday) })
    : texts.daily(clock)
}

function sayDate({ lastLocalDate }: StoredFeed, { localDate }: PreviewedMessage): Markup {
  const next = civilDay(localDate)
  return lastLocalDate === undefined
    ? texts.first({ next })
    : texts.last({ day: civilDay(lastLocalDate), next })
}

function sayHabits({ feed, unanswered }: StoredFeed): readonly Markup[] {
  const { quiet, pausedUntil } = feed
  const isDaily = feed.kind === 'daily-reminder'
  return [
    ...(quiet === undefined ? [] : [texts.quiet(quiet)]),
    ...(pausedUntil === undefined ? [] : [texts.pausedUntil({ day: civilDay(pausedUntil) })]),
    ...(isDaily && feed.skipsStudied === true ? [texts.skips()] : []),
    ...(isDaily ? [texts.unanswered({ n: unanswered, max: unansweredMax })] : []),
  ]
}
