// /remind preview: the next messages that come by themselves, and what moves each of them.

import * as z from 'zod'
import { unansweredMax } from '../domain/reminder/feed.ts'
import type { PreviewedMessage } from '../domain/reminder/preview.ts'
import { defineCommand } from '../interaction/command.ts'
import { civilDay, joined, type Markup, md, moment } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { type Reply, refusal, reply } from '../interaction/reply.ts'
import type { ReminderPreview } from '../services/reminder-settings.ts'
import { whyMoved } from '../text/moved-message.ts'
import { hourMenu } from '../text/reminder-controls.ts'

/** Enough for a weekend with a clock change and the weekly summary. */
const messagesShown = 5

export const command = defineCommand({
  name: 'remind preview',
  description: 'See your next five reminders, and what a clock change or your quiet hours move',
  audience: 'member',
  visibility: 'private',
  options: z.object({}),
  async run(_input, { app, member, now }) {
    const preview = await app.reminderSettings.preview(member, now, messagesShown)
    return sayPreview(preview, member.guildId)
  },
})

const texts = messages('remind-preview', {
  heading: '### What comes next',
  entry: '{when}, {from}\n-# {what} · {day}, **{time}** in {zone}',
  daily: 'Daily reminder',
  summary: 'Weekly summary',
  both: 'Daily reminder with the weekly summary',
  asked: 'You also asked to be reminded {from}, at {time}.',
  noRoadmap: 'None of this comes before you’re on a roadmap.',
  allPaused: 'None of this comes while your roadmap is paused.',
  studied: '-# A daily reminder is skipped if you’ve studied that day by then.',
  backOff:
    '-# After {n, number} daily reminders in a row without a tap they come every other day, until you tap anything.',
  none: 'You have no reminders to look ahead to. Choose a time to get one every day.',
  nothingPlanned: 'Nothing is planned at the moment. </remind set> shows why, and what you can do about it.',
})

function sayPreview({ settings, messages: coming, waits }: ReminderPreview, guild: string): Reply {
  const { daily, walks } = settings
  const asked =
    waits === undefined ? undefined : texts.asked({ from: moment(waits, 'R'), time: moment(waits, 't') })
  if (daily === undefined || daily.isOff) return refusal(asked, texts.none(), hourMenu(guild, 'offer'))
  if (coming.length === 0) return refusal(asked, texts.nothingPlanned())
  const skips = daily.feed.kind === 'daily-reminder' && daily.feed.skipsStudied === true
  const whyNone = walks.length === 0 ? texts.noRoadmap() : texts.allPaused()
  return reply(
    texts.heading(),
    walks.some(({ isPaused }) => !isPaused) ? undefined : whyNone,
    ...coming.map(sayMessage),
    asked,
    joined([...(skips ? [texts.studied()] : []), texts.backOff({ n: unansweredMax })]),
  )
}

function sayMessage(message: PreviewedMessage): Markup {
  const { feed, dueAt, bringsSummary } = message
  const local = dueAt.toZonedDateTimeISO(feed.zone)
  const own = feed.kind === 'daily-reminder' ? texts.daily() : texts.summary()
  const entry = texts.entry({
    when: moment(dueAt, 'F'),
    from: moment(dueAt, 'R'),
    what: bringsSummary ? texts.both() : own,
    day: civilDay(local.toPlainDate()),
    time: local.toPlainTime().toString().slice(0, 5),
    zone: feed.zone,
  })
  return joined([entry, ...whyMoved(message).map((why) => md`-# ↪ ${why}`)])
}
