// /remind: a daily reminder at one's own hour and a weekly summary; both stop the moment they are told to.

import * as z from 'zod'
import { guildId, type MemberKey } from '../domain/ids.ts'
import type { Weekday } from '../domain/reminder/feed.ts'
import type { ReminderSettings } from '../domain/reminder/reminder-settings.ts'
import type { BrokenFeed, StoredFeed } from '../domain/reminder/stored-feed.ts'
import { type Context, declareAction, defineCommand, onPress } from '../interaction/command.ts'
import { civilDay, type Markup, md, nothing } from '../interaction/markup.ts'
import * as option from '../interaction/options.ts'
import { buttons, type Reply, refusal, reply } from '../interaction/reply.ts'
import type { EnrolmentView } from '../services/enrolments.ts'
import type { PauseOutcome } from '../services/reminder-settings.ts'
import { suggestHours } from '../text/hours.ts'
import { sayNext } from '../text/next-message.ts'
import { resumeButton, stopAction, stopButton } from '../text/next-steps.ts'
import { sayMissingToMember, sayRefused } from '../text/posting.ts'
import { sayDayRefused, sayHourRefused, sayLostZone, sayZoneRefused } from '../text/problems.ts'
import { weekdayNames } from '../text/weekdays.ts'
import { suggestZones } from '../text/zones.ts'

/** The values of the choice: ISO weekdays as text, because one choice is "off". */
const summaryDays = { ...weekdayNames, off: 'No weekly summary' } as const

/** Turns on what was stopped, at the hour it had. */
const onAction = declareAction('remind.on', { guild: z.string() })
const endPauseAction = declareAction('remind.resume', { guild: z.string() })

export const command = defineCommand({
  name: 'remind',
  purpose: 'reminders',
  description: 'Set your daily reminder and weekly summary, or see them',
  audience: 'member',
  visibility: 'private',
  options: z.object({
    hour: option.suggested('The time of your daily reminder, on your own clock: 18:30, 8pm, noon').optional(),
    zone: option.suggested('Your time zone: type your city, or the time it is now').optional(),
    where: option
      .choice('Where reminders reach you', {
        direct: 'Direct message',
        channel: 'The reminder channel of this server',
      })
      .optional(),
    summary: option.choice('The day of your weekly summary', summaryDays).optional(),
    pause: option
      .text('No reminders until this day: tomorrow, monday, 2026-12-24', { lengthMax: 40 })
      .optional(),
    off: option.flag('Stop all reminders').optional(),
  }),
  autocomplete: {
    hour: suggestHours,
    zone: suggestZones,
  },
  actions: [
    onPress(onAction, ({ guild }, context) => change(presser(guild, context), { again: true }, context)),
    onPress(endPauseAction, async ({ guild }, context) => {
      const { app, now } = context
      const member = presser(guild, context)
      return sayPaused(await app.reminderSettings.pauseUntil(member, 'today', now), member, app)
    }),
    onPress(stopAction, async ({ guild }, context) => {
      const { app, caller, now } = context
      const outcome = await app.reminderSettings.turnOff(presser(guild, context), now)
      return say.stopped(outcome, caller.guildId === undefined)
    }),
  ],
  async run(input, context) {
    const { app, member, now } = context
    if (input.off === true) {
      return (await app.reminderSettings.turnOff(member, now)) === 'turned-off'
        ? say.turnedOff()
        : say.alreadyOff()
    }
    const changes = input.hour ?? input.zone ?? input.where ?? input.summary
    if (changes !== undefined) {
      const { hour, zone, where: target, pause } = input
      const summary =
        input.summary === undefined || input.summary === 'off'
          ? input.summary
          : (Number(input.summary) as Weekday)
      return change(member, { hour, zone, target, summary, pause }, context)
    }
    if (input.pause !== undefined)
      return sayPaused(await app.reminderSettings.pauseUntil(member, input.pause, now), member, app)
    return show(await app.reminderSettings.show(member), member, app)
  },
})

/** Whatever server a button names, it is the presser's own reminders from there that it is about. */
const presser = (guild: string, { caller }: Pick<Context, 'caller'>): MemberKey => ({
  guildId: caller.guildId ?? guildId(guild),
  userId: caller.userId,
})

type Changes = Omit<
  Parameters<Context['app']['reminderSettings']['set']>[0],
  'member' | 'displayName' | 'now'
>

async function change(
  member: MemberKey,
  changes: Changes,
  { app, caller, now }: Pick<Context, 'app' | 'caller' | 'now'>,
): Promise<Reply> {
  const { displayName } = caller
  const outcome = await app.reminderSettings.set({ member, displayName, now, ...changes })
  switch (outcome.kind) {
    case 'unknown-zone':
    case 'several-zones':
      return sayZoneRefused(outcome)
    case 'hour-refused':
      return sayHourRefused(outcome.why)
    case 'no-reminder-channel':
      return say.noReminderChannel()
    case 'no-hour':
      return say.noHour(outcome.zone)
    case 'day-refused':
      return sayDayRefused(outcome.why)
    case 'stays-off':
    case 'set':
      return show(outcome.settings, member, app)
  }
}

async function sayPaused(outcome: PauseOutcome, member: MemberKey, app: Context['app']): Promise<Reply> {
  if (outcome.kind === 'no-reminders') return say.nothingToPause()
  if (outcome.kind === 'day-refused') return sayDayRefused(outcome.why)
  return show(outcome.settings, member, app)
}

async function show(settings: ReminderSettings, member: MemberKey, app: Context['app']): Promise<Reply> {
  return say.settings(settings, member.guildId, await whatRests(settings, member, app))
}

/** Why nothing would come although reminders are on: no roadmap, or none that is not paused. */
type Resting = { readonly kind: 'no-roadmap' } | { readonly kind: 'paused'; readonly one: EnrolmentView }

async function whatRests(
  { daily, walks }: ReminderSettings,
  member: MemberKey,
  app: Context['app'],
): Promise<Resting | undefined> {
  if (daily === undefined || daily.isOff || walks.some(({ isPaused }) => !isPaused)) return undefined
  if (walks.length === 0) return { kind: 'no-roadmap' }
  const views = await app.enrolments.list(member)
  const one = views.find(({ isCurrent }) => isCurrent) ?? views[0]
  return one === undefined ? { kind: 'no-roadmap' } : { kind: 'paused', one }
}

const say = {
  settings: (settings: ReminderSettings, guild: string, resting: Resting | undefined): Reply => {
    const { daily, summary, zone, hasOwnZone, lostZone } = settings
    const zoneLoss = lostZone === undefined ? undefined : md`⚠ ${sayLostZone(lostZone.name, 'remind')}`
    if (daily === undefined) return say.none(zoneLoss)
    if (daily.isOff) return say.staysOff(daily, settings, guild, zoneLoss)
    const pausedUntil = daily.feed.pausedUntil
    const isPaused = pausedUntil !== undefined && daily.next?.localDate.equals(pausedUntil) === true
    const says = (name: string, feed: StoredFeed) => say.feed(name, feed, resting === undefined)
    return reply(
      md`### Your reminders\n${says('Daily', daily)}`,
      summary === undefined || summary.isOff
        ? md`No weekly summary. Pick a day with **summary** to get one.`
        : says(
            `Weekly summary, ${'weekday' in summary.feed ? weekdayNames[summary.feed.weekday] : ''}`,
            summary,
          ),
      isPaused ? md`Paused until **${civilDay(pausedUntil)}**.` : undefined,
      resting && say.resting(resting),
      zoneLoss,
      md`-# Zone: ${zone}${hasOwnZone ? md`` : md`, this server’s; set your own with **zone**`}. A day with nothing to do or review stays silent.`,
      buttons(
        resting?.kind === 'paused' ? resumeButton(resting.one.enrolment.id) : undefined,
        isPaused ? endPauseAction.button('End the pause', { guild }) : undefined,
        stopButton(guild, 'Stop all'),
      ),
    )
  },
  resting: (resting: Resting): Markup =>
    resting.kind === 'no-roadmap'
      ? md`They begin once you’re on a roadmap. **/roadmap start** gets you there.`
      : md`**${resting.one.entry.roadmap.title}** is paused, so nothing comes until you resume it.`,
  /** What was stopped stays stopped, whatever else is changed. */
  staysOff: (
    daily: StoredFeed,
    { summary, zone }: ReminderSettings,
    guild: string,
    zoneLoss: Markup | undefined,
  ): Reply => {
    const { localTime } = daily.feed
    const where = daily.target === 'direct' ? md`by direct message` : md`in the reminder channel`
    const weekly =
      summary?.comesBack === true && 'weekday' in summary.feed
        ? md`, with a summary on **${weekdayNames[summary.feed.weekday]}**`
        : nothing
    return reply(
      zoneLoss,
      md`Your reminders stay off. Once they’re on again, they come at **${localTime}** (${zone}), ${where}${weekly}.`,
      buttons(onAction.button(`Turn on at ${localTime}`, { guild }, 'primary')),
    )
  },
  feed: (name: string, feed: StoredFeed, isNextSaid: boolean): Markup => {
    const where = feed.target === 'direct' ? md`by direct message` : md`in the reminder channel`
    const next = feed.next === undefined || !isNextSaid ? nothing : md` ${sayNext(feed, feed.next)}`
    const broken = feed.broken === undefined ? md`` : md`\n⚠ ${say.broken(feed.broken)}`
    return md`**${name}** at **${feed.feed.localTime}**, ${where}.${next}${broken}`
  },
  broken: ({ reason, missing }: BrokenFeed): Markup => {
    switch (reason) {
      case 'dm-closed':
        return md`Discord refused the last direct message. Allow messages from this server, then set the reminder again.`
      case 'forbidden':
        return sayMissingToMember(missing)
      case 'thread-closed':
      case 'filtered':
      case 'quarantined':
        return sayRefused(reason)
      case 'gone':
        return md`The reminder channel is gone. Whoever manages this server can set another with **/setup**.`
    }
  },
  none: (zoneLoss: Markup | undefined): Reply =>
    reply(
      zoneLoss,
      md`You have no reminders. Choose an **hour** to get one every day: what comes next, and what waits for review. With it comes a weekly summary on Sunday, unless you choose another day or none.`,
    ),
  noHour: (zone: string | undefined): Reply =>
    zone === undefined
      ? refusal(md`Choose an **hour** as well: there is no reminder to change yet.`)
      : reply(md`Your zone is **${zone}** now. Choose an **hour** to be reminded.`),
  turnedOff: (): Reply =>
    reply(md`All your reminders are off. **/remind** with an hour turns them on again.`),
  alreadyOff: (): Reply => reply(md`You have no reminders. Nothing was changed.`),
  nothingToPause: (): Reply => refusal(md`There is nothing to pause: you have no reminders.`),
  noReminderChannel: (): Reply =>
    refusal(
      md`This server has no reminder channel yet. Choose direct messages, or ask whoever manages the server to set one with **/setup**. Nothing was changed.`,
    ),
  stopped: (outcome: 'turned-off' | 'already-off', isDirect: boolean): Reply => {
    if (!isDirect) return say.turnedOff()
    const what =
      outcome === 'turned-off'
        ? md`Your reminders from this server are off.`
        : md`Your reminders from this server were off already.`
    return reply(md`${what} To turn them on again, use **/remind** with an hour in the server.`)
  },
}
