// /remind set: a daily reminder at one's own hour and a weekly summary; both stop the moment they are told to.

import * as z from 'zod'
import { guildId, type MemberKey } from '../domain/ids.ts'
import type { Weekday } from '../domain/reminder/feed.ts'
import { laterChoices } from '../domain/reminder/later.ts'
import type { ReminderSettings } from '../domain/reminder/reminder-settings.ts'
import { certainWords } from '../domain/time/hours.ts'
import type { LocalTime } from '../domain/time/local-time.ts'
import { type Context, declareAction, defineCommand, onPress, onSelect } from '../interaction/command.ts'
import * as option from '../interaction/options.ts'
import type { Reply } from '../interaction/reply.ts'
import type { PauseOutcome } from '../services/reminder-settings.ts'
import { suggestHours } from '../text/hours.ts'
import { laterAction, sayLater } from '../text/later.ts'
import { stopAction } from '../text/next-steps.ts'
import { sayDayRefused, sayHourRefused, sayZoneRefused } from '../text/problems.ts'
import {
  endPauseAction,
  onAction,
  type Resting,
  sayNoHour,
  sayNoReminderChannel,
  sayNothingToPause,
  sayQuietRefused,
  sayReminderSettings,
  sayStopped,
  sayWhichHour,
} from '../text/remind.ts'
import { changeHourAction, hourAction } from '../text/reminder-controls.ts'
import { toChannelAction, tryDirectAction } from '../text/unreached.ts'
import { weekdayNames } from '../text/weekdays.ts'
import { suggestZones } from '../text/zones.ts'

/** The values of the choice: ISO weekdays as text, because one choice is "off". */
const summaryDays = { ...weekdayNames, off: 'No weekly summary' } as const

/** Takes one of two times that were meant, as a button of a menu would. */
const thisHour = declareAction('remind.this-hour', {
  guild: z.string(),
  hour: z.string(),
  /** Empty where none was named. */
  zone: z.string(),
})

export const command = defineCommand({
  name: 'remind set',
  groupDescription: 'Your daily reminder and weekly summary',
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
    quiet: option
      .text('Nothing comes between these times: 22:00-07:00, 10pm to 7am, off', { lengthMax: 60 })
      .optional(),
    skipStudied: option.flag('Skip it on days you’ve already studied').optional(),
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
      const member = presser(guild, context)
      const outcome = await app.reminderSettings.turnOff(member, now)
      return sayStopped(outcome, member.guildId, { isDirect: caller.guildId === undefined })
    }),
    onSelect(hourAction, ({ guild }, [hour], context) => change(presser(guild, context), { hour }, context)),
    onPress(thisHour, ({ guild, hour, zone }, context) =>
      change(presser(guild, context), { hour, zone: zone || undefined }, context),
    ),
    onPress(changeHourAction, ({ guild }, context) => sayWhichHour(presser(guild, context).guildId)),
    onSelect(laterAction, async ({ guild, day }, [choice], context) => {
      const member = presser(guild, context)
      const { app, now } = context
      const stays = day === '' ? undefined : Temporal.PlainDate.from(day)
      const chosen = laterChoices.find((known) => known === choice) ?? 'hour'
      return sayLater(await app.snoozing.snooze(member, chosen, now, stays), member.guildId, now)
    }),
    onPress(tryDirectAction, ({ guild }, context) =>
      change(presser(guild, context), { target: 'direct' }, context),
    ),
    onPress(toChannelAction, ({ guild }, context) =>
      change(presser(guild, context), { target: 'channel' }, context),
    ),
  ],
  async run(input, context) {
    const { app, member, now } = context
    if (input.off === true) {
      const outcome = await app.reminderSettings.turnOff(member, now)
      return sayStopped(outcome, member.guildId, { isDirect: false })
    }
    const { hour, zone, where: target, pause, quiet, skipStudied } = input
    const changes = hour ?? zone ?? target ?? input.summary ?? quiet ?? skipStudied
    if (changes !== undefined) {
      const summary =
        input.summary === undefined || input.summary === 'off'
          ? input.summary
          : (Number(input.summary) as Weekday)
      return change(member, { hour, zone, target, summary, pause, quiet, skipStudied }, context)
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
  const { zone = '', target, summary, pause, quiet, skipStudied } = changes
  // A button holds no more than these two.
  const isMore = [target, summary, pause, quiet, skipStudied].some((value) => value !== undefined)
  const pressHour = (time: LocalTime, label: string) =>
    thisHour.button(label, { guild: member.guildId, hour: certainWords(time), zone }, 'primary')
  switch (outcome.kind) {
    case 'unknown-zone':
    case 'several-zones':
      return sayZoneRefused(outcome)
    case 'hour-refused':
      return sayHourRefused(outcome.why, isMore ? undefined : pressHour)
    case 'quiet-refused':
      return sayQuietRefused()
    case 'no-reminder-channel':
      return sayNoReminderChannel()
    case 'no-hour':
      return sayNoHour(outcome.zone, member.guildId)
    case 'day-refused':
      return sayDayRefused(outcome.why)
    case 'stays-off':
    case 'set':
      return show(outcome.settings, member, app)
  }
}

async function sayPaused(outcome: PauseOutcome, member: MemberKey, app: Context['app']): Promise<Reply> {
  if (outcome.kind === 'no-reminders') return sayNothingToPause(member.guildId)
  if (outcome.kind === 'day-refused') return sayDayRefused(outcome.why)
  return show(outcome.settings, member, app)
}

async function show(settings: ReminderSettings, member: MemberKey, app: Context['app']): Promise<Reply> {
  return sayReminderSettings(settings, member.guildId, await whatRests(settings, member, app))
}

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
