// The message of /setup: an overview that leads to one view for each subject, where every choice shows what holds now.

import * as z from 'zod'
import { type ChannelId, channelId } from '../domain/ids.ts'
import { weekdays } from '../domain/reminder/feed.ts'
import { certainWords } from '../domain/time/hours.ts'
import { declareAction } from '../interaction/command.ts'
import type { Markup } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import type { ChannelKind } from '../interaction/options.ts'
import { type Block, type Button, buttons, type Modal, type Reply, reply } from '../interaction/reply.ts'
import { fullHours, hourLabel } from './hours.ts'
import {
  type SetupView,
  sayAnnouncementSetting,
  sayDigestSetting,
  sayReminderSetting,
  saySettings,
} from './setup.ts'
import { sayWeekday } from './weekdays.ts'

/** What there is a view for, in the order of the menu that leads there. */
export const subjects = ['digest', 'reminders', 'announcements', 'roadmaps', 'place'] as const
export type Subject = (typeof subjects)[number]

/** Those with a channel of their own. */
export const channelSubjects = ['digest', 'reminders', 'announcements'] as const
export type ChannelSubject = (typeof channelSubjects)[number]

/** Which channels can be chosen for each; a digest or an announcement may be followed by other servers, reminders not. */
export const channelKinds: Readonly<Record<ChannelSubject, readonly ChannelKind[]>> = {
  digest: ['text', 'announcement', 'thread'],
  reminders: ['text', 'thread'],
  announcements: ['text', 'announcement', 'thread'],
}

/** Where announcements go that have no channel of their own. */
export const announcingPlaces = ['here', 'off'] as const

export const overviewAction = declareAction('setup.show', {})
export const openAction = declareAction('setup.open', {})
export const channelAction = declareAction('setup.channel', { what: z.enum(channelSubjects) })
export const turnOffAction = declareAction('setup.turn', { what: z.enum(['digest', 'reminders']) })
export const weekdayAction = declareAction('setup.weekday', {})
export const hourAction = declareAction('setup.hour', {})
export const anotherHourAction = declareAction('setup.hour-form', {})
export const typedHourAction = declareAction('setup.hour-typed', {})
export const pressedHourAction = declareAction('setup.hour-pressed', { hour: z.string() })
export const announceAction = declareAction('setup.announce', {})

const texts = messages('setup-hub', {
  open: 'What do you want to change?',
  digest: 'Weekly digest',
  digestAbout: 'Its channel, day and time',
  reminders: 'Reminders',
  remindersAbout: 'A channel for learners who want them there',
  announcements: 'Announcements',
  announcementsAbout: 'Where “started” and “finished” are told to everyone',
  roadmaps: 'Roadmaps',
  roadmapsAbout: 'Which are offered, and which comes first',
  place: 'Time zone and language',
  placeAbout: 'For the digest, and for learners who choose none',
  back: 'Back',
  digestHeading: '## Weekly digest',
  digestHint:
    '-# What everyone finished in a week, without a ranking. Learners decide themselves whether it names them.',
  digestChannel: 'Channel of the digest',
  weekday: 'Day of the digest',
  hour: 'Time of the digest',
  anotherHour: 'Another time…',
  hourForm: 'The time of the digest',
  hourField: 'When on that day?',
  hourFieldHint: 'For example 9:30 am, 18:15 or noon',
  turnDigestOff: 'Turn digest off',
  remindersHeading: '## Reminders',
  remindersHint:
    '-# Everyone chooses their own hour with </remind set>, and gets it by direct message or in this channel.',
  reminderChannel: 'Channel for reminders',
  turnRemindersOff: 'No reminder channel',
  announcementsHeading: '## Announcements',
  announcementsHint:
    '-# When somebody starts a roadmap, or finishes a section or all of it. Nobody is pinged, and who studies privately isn’t announced.',
  announce: 'Where to announce',
  announcedHere: 'Where it happens',
  announcedOff: 'Nowhere',
  announcedIn: 'In the channel below',
  announcementChannel: 'Channel for announcements',
})

const subjectLabels: Readonly<Record<Subject, { readonly label: Markup; readonly description: Markup }>> = {
  digest: { label: texts.digest(), description: texts.digestAbout() },
  reminders: { label: texts.reminders(), description: texts.remindersAbout() },
  announcements: { label: texts.announcements(), description: texts.announcementsAbout() },
  roadmaps: { label: texts.roadmaps(), description: texts.roadmapsAbout() },
  place: { label: texts.place(), description: texts.placeAbout() },
}

/** What a choice did, or why it did nothing; it stands above what holds now. */
export type News = readonly (Markup | Block)[]

export function sayOverview(view: SetupView, news: News): Reply {
  return reply(...saySettings(view), ...news, {
    kind: 'select',
    customId: openAction.customId({}),
    placeholder: texts.open(),
    options: subjects.map((value) => ({ ...subjectLabels[value], value })),
  })
}

export const backButton = (): Button => overviewAction.button(texts.back(), {})

export function sayDigestView(view: SetupView, news: News): Reply {
  const { digest } = view.settings
  const isOn = digest?.isOff === false
  return reply(
    texts.digestHeading(),
    ...news,
    sayDigestSetting(view),
    texts.digestHint(),
    channelMenu('digest', texts.digestChannel(), isOn ? usable(digest.channelId, view) : undefined),
    ...(isOn ? [weekdayMenu(digest.feed), hourMenu(digest.feed)] : []),
    buttons(
      isOn ? anotherHourAction.button(texts.anotherHour(), {}) : undefined,
      isOn ? turnOffAction.button(texts.turnDigestOff(), { what: 'digest' }) : undefined,
      backButton(),
    ),
  )
}

type DigestFeed = NonNullable<SetupView['settings']['digest']>['feed']

function weekdayMenu(feed: DigestFeed): Block {
  const chosen = 'weekday' in feed ? feed.weekday : undefined
  return {
    kind: 'select',
    customId: weekdayAction.customId({}),
    placeholder: texts.weekday(),
    options: weekdays.map((day) => ({
      label: sayWeekday(day),
      value: String(day),
      ...(day === chosen ? { selected: true } : {}),
    })),
  }
}

/** The full hours, and the one that holds where it is none of them. */
function hourMenu({ localTime }: DigestFeed): Block {
  const isFull = fullHours.some(({ label }) => label === hourLabel(localTime))
  const own = isFull ? [] : [{ label: hourLabel(localTime), value: certainWords(localTime) }]
  return {
    kind: 'select',
    customId: hourAction.customId({}),
    placeholder: texts.hour(),
    options: [...own, ...fullHours].map((option) =>
      option.label === hourLabel(localTime) ? { ...option, selected: true } : option,
    ),
  }
}

/** Longer than any way to write a time of day. */
const hourLengthMax = 20

export const hourForm = (): Modal =>
  typedHourAction.form(texts.hourForm(), {}, [
    {
      id: 'hour',
      label: texts.hourField(),
      description: texts.hourFieldHint(),
      lengthMax: hourLengthMax,
      lines: 'one',
      required: true,
    },
  ])

export function sayRemindersView(view: SetupView, news: News): Reply {
  const { reminderChannelId } = view.settings
  return reply(
    texts.remindersHeading(),
    ...news,
    sayReminderSetting(view),
    texts.remindersHint(),
    channelMenu('reminders', texts.reminderChannel(), usable(reminderChannelId, view)),
    buttons(
      reminderChannelId === undefined
        ? undefined
        : turnOffAction.button(texts.turnRemindersOff(), { what: 'reminders' }),
      backButton(),
    ),
  )
}

export function sayAnnouncementsView(view: SetupView, news: News): Reply {
  const { announcements } = view.settings
  const places = [
    { value: 'here', label: texts.announcedHere() },
    { value: 'off', label: texts.announcedOff() },
    ...(announcements.kind === 'channel' ? [{ value: 'channel', label: texts.announcedIn() }] : []),
  ]
  return reply(
    texts.announcementsHeading(),
    ...news,
    sayAnnouncementSetting(view),
    texts.announcementsHint(),
    {
      kind: 'select',
      customId: announceAction.customId({}),
      placeholder: texts.announce(),
      options: places.map((place) =>
        place.value === announcements.kind ? { ...place, selected: true } : place,
      ),
    },
    channelMenu(
      'announcements',
      texts.announcementChannel(),
      announcements.kind === 'channel' ? usable(announcements.channelId, view) : undefined,
    ),
    buttons(backButton()),
  )
}

function channelMenu(what: ChannelSubject, placeholder: Markup, chosen: ChannelId | undefined): Block {
  return {
    kind: 'channel-select',
    customId: channelAction.customId({ what }),
    placeholder,
    channelKinds: channelKinds[what],
    chosen,
    mayBeEmpty: true,
  }
}

/** A channel that is gone is not shown as chosen: Discord has no name for it any more. */
function usable(id: string | undefined, { checks }: SetupView): ChannelId | undefined {
  return id === undefined || checks.get(id)?.kind === 'gone' ? undefined : channelId(id)
}
