// How somebody's reminders read: what comes when and where, what keeps it from coming, and what can be done about it.

import * as z from 'zod'
import { covers } from '../domain/reminder/quiet-hours.ts'
import type { ReminderSettings } from '../domain/reminder/reminder-settings.ts'
import type { BrokenFeed, StoredFeed } from '../domain/reminder/stored-feed.ts'
import { declareAction } from '../interaction/command.ts'
import { civilDay, joined, type Markup, md } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { buttons, type Reply, refusal, reply } from '../interaction/reply.ts'
import type { EnrolmentView } from '../services/enrolments.ts'
import { sayNext } from './next-message.ts'
import { resumeButton, roadmapsButton, stopButton } from './next-steps.ts'
import { sayMissingToMember, sayRefused } from './posting.ts'
import { sayLostZone } from './problems.ts'
import { hourMenu } from './reminder-controls.ts'
import { sayWeekday } from './weekdays.ts'

/** Turns on what was stopped, at the hour it had. */
export const onAction = declareAction('remind.on', { guild: z.string() })
export const endPauseAction = declareAction('remind.resume', { guild: z.string() })

const texts = messages('remind', {
  heading: '### Your reminders',
  daily: '**Daily** at **{time}**, {where}.',
  weekly: '**Weekly summary**, {weekday} at **{time}**, {where}.',
  noSummary: 'No weekly summary. Pick a day with **summary** in </remind set> to get one.',
  direct: 'by direct message',
  channel: 'in the reminder channel',
  paused: 'Paused until **{day}**.',
  noRoadmap: 'They begin once you’re on a roadmap.',
  roadmapPaused: '**{roadmap}** is paused, so nothing comes until you resume it.',
  ownZone: '-# Time zone: {zone}. A day with nothing to do or review stays silent.',
  serversZone:
    '-# Time zone: {zone} (the server’s); set yours with **zone** in </remind set>. A day with nothing to do or review stays silent.',
  endPause: 'End the pause',
  stopAll: 'Stop all',
  staysOff: 'Your reminders stay off. Once they’re on again, they come at **{time}** ({zone}), {where}.',
  staysOffWithSummary:
    'Your reminders stay off. Once they’re on again, they come at **{time}** ({zone}), {where}, with a summary on **{weekday}**.',
  turnOn: 'Turn on at {time}',
  directClosed:
    'Discord refused the last direct message. Allow messages from this server, then set the reminder again.',
  channelGone: 'The reminder channel is gone. Whoever manages this server can set another with </setup>.',
  none: 'You have no reminders yet. Choose a time to get one every day: what comes next, and what’s ready for review. You also get a weekly summary on Sundays; change the day or turn it off any time with </remind set>.',
  noHour: 'There’s no reminder to change yet. Choose a time for one.',
  zoneKept: 'Your time zone is now **{zone}**. Choose a time to be reminded.',
  askHour: 'When should your reminders come?',
  turnedOff: 'All your reminders are off. Choose a time to turn them on again.',
  alreadyOff: 'You have no reminders. Nothing changed.',
  nothingToPause: 'There’s nothing to pause: you have no reminders.',
  noReminderChannel:
    'This server has no reminder channel yet. Choose direct messages, or ask whoever manages the server to set one with </setup>. Nothing changed.',
  offHere: 'Your reminders from this server are off. Choose a time to turn them on again.',
  alreadyOffHere: 'Your reminders from this server were already off. Choose a time to turn them on again.',
  quietHours: '**Quiet hours**: {from} to {to}.',
  movedByQuiet: '**Quiet hours**: {from} to {to}, so it comes at **{to}**.',
  skipsStudied: 'Days you’ve already studied are skipped.',
  quietRefused:
    'I can’t read these as quiet hours. Write for example **22:00-07:00**, **10 pm to 7 am** or **off**; nothing changed.',
})

/** Why nothing would come although reminders are on: no roadmap, or none that is not paused. */
export type Resting =
  | { readonly kind: 'no-roadmap' }
  | { readonly kind: 'paused'; readonly one: EnrolmentView }

/** What is set, what is wrong with it, and what can be pressed. */
export function sayReminderSettings(
  settings: ReminderSettings,
  guild: string,
  resting: Resting | undefined,
): Reply {
  const { daily, summary, zone, hasOwnZone, lostZone } = settings
  const trouble = lostZone === undefined ? undefined : md`⚠ ${sayLostZone(lostZone.name, 'remind set')}`
  if (daily === undefined) return reply(trouble, texts.none(), hourMenu(guild, 'offer'))
  if (daily.isOff) return sayStaysOff(daily, settings, guild, trouble)
  const { pausedUntil } = daily.feed
  const isPaused = pausedUntil !== undefined && daily.next?.localDate.equals(pausedUntil) === true
  const isNextSaid = resting === undefined
  return reply(
    joined([texts.heading(), sayFeed(daily, isNextSaid)]),
    summary === undefined || summary.isOff ? texts.noSummary() : sayFeed(summary, isNextSaid),
    sayHabits(daily.feed),
    isPaused ? texts.paused({ day: civilDay(pausedUntil) }) : undefined,
    resting && sayResting(resting),
    trouble,
    hasOwnZone ? texts.ownZone({ zone }) : texts.serversZone({ zone }),
    buttons(
      resting?.kind === 'paused' ? resumeButton(resting.one.enrolment.id) : undefined,
      resting?.kind === 'no-roadmap' ? roadmapsButton : undefined,
      isPaused ? endPauseAction.button(texts.endPause(), { guild }) : undefined,
      stopButton(guild, texts.stopAll()),
    ),
  )
}

/** What keeps the daily reminder away, or moves it. */
function sayHabits(feed: StoredFeed['feed']): Markup | undefined {
  const { quiet, localTime } = feed
  const isMoved = quiet !== undefined && covers(quiet, Temporal.PlainTime.from(localTime))
  const lines = [
    ...(quiet === undefined ? [] : [isMoved ? texts.movedByQuiet(quiet) : texts.quietHours(quiet)]),
    ...(feed.kind === 'daily-reminder' && feed.skipsStudied === true ? [texts.skipsStudied()] : []),
  ]
  return lines.length === 0 ? undefined : joined(lines)
}

const sayResting = (resting: Resting): Markup =>
  resting.kind === 'no-roadmap'
    ? texts.noRoadmap()
    : texts.roadmapPaused({ roadmap: resting.one.entry.roadmap.title })

/** What was stopped stays stopped, whatever else is changed. */
function sayStaysOff(
  { feed: { localTime: time }, target }: StoredFeed,
  { summary, zone }: ReminderSettings,
  guild: string,
  trouble: Markup | undefined,
): Reply {
  const where = sayWhere(target)
  const said =
    summary?.comesBack === true && 'weekday' in summary.feed
      ? texts.staysOffWithSummary({ time, zone, where, weekday: sayWeekday(summary.feed.weekday) })
      : texts.staysOff({ time, zone, where })
  return reply(trouble, said, buttons(onAction.button(texts.turnOn({ time }), { guild }, 'primary')))
}

function sayFeed(stored: StoredFeed, isNextSaid: boolean): Markup {
  const { feed, target, next, broken } = stored
  const when = { time: feed.localTime, where: sayWhere(target) }
  const said =
    'weekday' in feed ? texts.weekly({ ...when, weekday: sayWeekday(feed.weekday) }) : texts.daily(when)
  return joined([
    next === undefined || !isNextSaid ? said : joined([said, sayNext(stored, next)], ' '),
    ...(broken === undefined ? [] : [md`⚠ ${sayBroken(broken)}`]),
  ])
}

const sayWhere = (target: StoredFeed['target']): Markup =>
  target === 'direct' ? texts.direct() : texts.channel()

function sayBroken({ reason, missing }: BrokenFeed): Markup {
  switch (reason) {
    case 'dm-closed':
      return texts.directClosed()
    case 'forbidden':
      return sayMissingToMember(missing)
    case 'thread-closed':
    case 'filtered':
    case 'quarantined':
      return sayRefused(reason)
    case 'gone':
      return texts.channelGone()
  }
}

/** Something was to be changed where there is no reminder yet; a zone that was named is kept all the same. */
export function sayNoHour(zone: string | undefined, guild: string): Reply {
  const menu = hourMenu(guild, 'offer')
  return zone === undefined ? refusal(texts.noHour(), menu) : reply(texts.zoneKept({ zone }), menu)
}

export const sayWhichHour = (guild: string): Reply => reply(texts.askHour(), hourMenu(guild, 'change'))

/** `isDirect`: in direct messages, which may hold reminders of several servers. */
export function sayStopped(
  outcome: 'turned-off' | 'already-off',
  guild: string,
  { isDirect }: { readonly isDirect: boolean },
): Reply {
  const menu = hourMenu(guild, 'change')
  if (isDirect) return reply(outcome === 'turned-off' ? texts.offHere() : texts.alreadyOffHere(), menu)
  return outcome === 'turned-off'
    ? reply(texts.turnedOff(), menu)
    : reply(texts.alreadyOff(), hourMenu(guild, 'offer'))
}

export const sayNothingToPause = (guild: string): Reply =>
  refusal(texts.nothingToPause(), hourMenu(guild, 'offer'))

export const sayQuietRefused = (): Reply => refusal(texts.quietRefused())

export const sayNoReminderChannel = (): Reply => refusal(texts.noReminderChannel())
