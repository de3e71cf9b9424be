// /remind: a daily reminder at one's own hour and a weekly summary; both stop the moment they are told to.

import * as z from 'zod'
import { guildId } from '../domain/ids.ts'
import type { Weekday } from '../domain/reminder/feed.ts'
import type { ReminderSettings } from '../domain/reminder/reminder-settings.ts'
import type { BrokenFeed } from '../domain/reminder/stored-feed.ts'
import { defineCommand, onPress } from '../interaction/command.ts'
import { type Markup, md, nothing } from '../interaction/markup.ts'
import * as option from '../interaction/options.ts'
import { buttons, type Reply, refusal, reply } from '../interaction/reply.ts'
import { suggestHours } from '../text/hours.ts'
import { sayNext } from '../text/next-message.ts'
import { stopAction, stopButton } from '../text/next-steps.ts'
import { sayMissingToMember, sayRefused } from '../text/posting.ts'
import { sayDayRefused, sayHourRefused, sayLostZone, sayZoneRefused } from '../text/problems.ts'
import { weekdayNames, writtenDay } from '../text/progress.ts'
import { suggestZones } from '../text/zones.ts'

/** The values of the choice: ISO weekdays as text, because one choice is "off". */
const summaryDays = { ...weekdayNames, off: 'No weekly summary' } as const

export const command = defineCommand({
  name: 'remind',
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
    // Whatever server the button names, it is the presser's own reminders from there that stop.
    onPress(stopAction, async ({ guild }, { app, caller, now }) => {
      const member = { guildId: caller.guildId ?? guildId(guild), userId: caller.userId }
      const outcome = await app.reminderSettings.turnOff(member, now)
      return say.stopped(outcome, caller.guildId === undefined)
    }),
  ],
  async run(input, { app, caller, member, now }) {
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
      const { displayName } = caller
      const outcome = await app.reminderSettings.set({
        member,
        displayName,
        hour,
        zone,
        target,
        summary,
        pause,
        now,
      })
      if (outcome.kind === 'unknown-zone' || outcome.kind === 'several-zones') return sayZoneRefused(outcome)
      if (outcome.kind === 'hour-refused') return sayHourRefused(outcome.why)
      if (outcome.kind === 'no-reminder-channel') return say.noReminderChannel()
      if (outcome.kind === 'no-hour') return say.noHour(outcome.zone)
      if (outcome.kind === 'day-refused') return sayDayRefused(outcome.why)
      return say.settings(outcome.settings, member.guildId)
    }
    if (input.pause !== undefined) {
      const outcome = await app.reminderSettings.pauseUntil(member, input.pause, now)
      if (outcome.kind === 'no-reminders') return say.nothingToPause()
      if (outcome.kind === 'day-refused') return sayDayRefused(outcome.why)
      return say.settings(outcome.settings, member.guildId)
    }
    return say.settings(await app.reminderSettings.show(member), member.guildId)
  },
})

const say = {
  settings: (settings: ReminderSettings, guild: string): Reply => {
    const { daily, summary, zone, hasOwnZone, lostZone } = settings
    const zoneLoss = lostZone === undefined ? undefined : md`⚠ ${sayLostZone(lostZone.name, 'remind')}`
    if (daily === undefined || daily.isOff) return say.none(zoneLoss)
    const pausedUntil = daily.feed.pausedUntil
    return reply(
      md`### Your reminders\n${say.feed('Daily', daily)}`,
      summary === undefined || summary.isOff
        ? md`No weekly summary. Pick a day with **summary** to get one.`
        : say.feed(
            `Weekly summary, ${'weekday' in summary.feed ? weekdayNames[summary.feed.weekday] : ''}`,
            summary,
          ),
      pausedUntil !== undefined && daily.next?.localDate.equals(pausedUntil)
        ? md`Paused until **${writtenDay(pausedUntil)}**.`
        : undefined,
      zoneLoss,
      md`-# Zone: ${zone}${hasOwnZone ? md`` : md`, this server’s; set your own with **zone**`}. A day with nothing to do or review stays silent.`,
      buttons(stopButton(guild, 'Stop all')),
    )
  },
  feed: (name: string, feed: NonNullable<ReminderSettings['daily']>): Markup => {
    const where = feed.target === 'direct' ? md`by direct message` : md`in the reminder channel`
    const next = feed.next === undefined ? nothing : md` ${sayNext(feed, feed.next)}`
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
