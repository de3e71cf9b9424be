// The message of /setup: an overview that leads to one view for each subject, where every choice shows what holds now.

import * as z from 'zod'
import { type ChannelId, channelId } from '../domain/ids.ts'
import type { GuildHealth } from '../domain/reminder/guild-health.ts'
import { declareAction } from '../interaction/command.ts'
import type { Markup } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import type { ChannelKind } from '../interaction/options.ts'
import { type Block, buttons, type Reply, reply } from '../interaction/reply.ts'
import {
  type SetupView,
  sayAnnouncementSetting,
  sayReminderSetting,
  sayReportSetting,
  saySettings,
} from './setup.ts'
import { backButton } from './setup-back.ts'
import { isAnythingBroken, mendButton, previewButton, sayHealth } from './setup-health.ts'

/** What there is a view for, in the order of the menu that leads there. */
export const subjects = [
  'digest',
  'reminders',
  'announcements',
  'reports',
  'roadmaps',
  'importers',
  'place',
] as const
export type Subject = (typeof subjects)[number]

/** Those with a channel of their own. */
export const channelSubjects = ['digest', 'reminders', 'announcements', 'reports'] as const
export type ChannelSubject = (typeof channelSubjects)[number]

/** Which channels can be chosen for each; a digest or an announcement may be followed by other servers, reminders not. */
export const channelKinds: Readonly<Record<ChannelSubject, readonly ChannelKind[]>> = {
  digest: ['text', 'announcement', 'thread'],
  reminders: ['text', 'thread'],
  announcements: ['text', 'announcement', 'thread'],
  reports: ['text', 'thread'],
}

/** Where announcements go that have no channel of their own. */
export const announcingPlaces = ['here', 'off'] as const

export const openAction = declareAction('setup.open', {})
export const channelAction = declareAction('setup.channel', { what: z.enum(channelSubjects) })
export const turnOffAction = declareAction('setup.turn', { what: z.enum(['digest', 'reminders', 'reports']) })
export const announceAction = declareAction('setup.announce', {})

const texts = messages('setup-hub', {
  open: 'What do you want to change?',
  digest: 'Weekly digest',
  digestAbout: 'Its channel, day and time',
  reminders: 'Reminders',
  remindersAbout: 'A channel for learners who want them there',
  announcements: 'Announcements',
  announcementsAbout: 'Where “started” and “finished” are told to everyone',
  reports: 'Moderators’ channel',
  reportsAbout: 'For what only moderators should read',
  importers: 'Who may import roadmaps',
  importersAbout: 'Moderators, a role, or only you and other managers',
  roadmaps: 'Roadmaps',
  roadmapsAbout: 'Which are offered, and which comes first',
  place: 'Time zone and language',
  placeAbout: 'For the digest, and for learners who choose none',
  remindersHeading: '## Reminders',
  remindersHint:
    '-# Everyone chooses their own hour with </remind set>, and gets it by direct message or in this channel.',
  reminderChannel: 'Reminder channel',
  turnRemindersOff: 'No reminder channel',
  announcementsHeading: '## Announcements',
  announcementsHint:
    '-# When somebody starts a roadmap, or finishes a section or all of it. Nobody is pinged, and who studies privately isn’t announced.',
  reportsHeading: '## Moderators’ channel',
  reportsHint:
    '-# A report every Monday at 08:00 (who fell quiet, who is ahead, where people are stuck, projects handed in), and at once when somebody answers a note with “I’m stuck”. It names people, so choose a channel that only moderators can read.',
  reportChannel: 'Moderators’ channel',
  turnReportsOff: 'No moderators’ channel',
  announce: 'Where to announce',
  announcedHere: 'Where it happens',
  announcedOff: 'Nowhere',
  announcedIn: 'In the channel below',
  announcementChannel: 'Announcement channel',
})

const subjectLabels: Readonly<Record<Subject, { readonly label: Markup; readonly description: Markup }>> = {
  digest: { label: texts.digest(), description: texts.digestAbout() },
  reminders: { label: texts.reminders(), description: texts.remindersAbout() },
  announcements: { label: texts.announcements(), description: texts.announcementsAbout() },
  reports: { label: texts.reports(), description: texts.reportsAbout() },
  importers: { label: texts.importers(), description: texts.importersAbout() },
  roadmaps: { label: texts.roadmaps(), description: texts.roadmapsAbout() },
  place: { label: texts.place(), description: texts.placeAbout() },
}

/** What a choice did, or why it did nothing; it stands above what holds now. */
export type News = readonly (Markup | Block)[]

export function sayOverview(view: SetupView, health: GuildHealth, news: News): Reply {
  return reply(
    ...saySettings(view),
    sayHealth(view.settings, health),
    ...news,
    {
      kind: 'select',
      customId: openAction.customId({}),
      placeholder: texts.open(),
      options: subjects.map((value) => ({ ...subjectLabels[value], value })),
    },
    buttons(isAnythingBroken(view, health) ? mendButton() : undefined, previewButton()),
  )
}

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

export function sayReportsView(view: SetupView, news: News): Reply {
  const { reportChannelId } = view.settings
  return reply(
    texts.reportsHeading(),
    ...news,
    sayReportSetting(view),
    texts.reportsHint(),
    channelMenu('reports', texts.reportChannel(), usable(reportChannelId, view)),
    buttons(
      reportChannelId === undefined
        ? undefined
        : turnOffAction.button(texts.turnReportsOff(), { what: 'reports' }),
      backButton(),
    ),
  )
}

/** The menu of a subject’s channel, with the one that is chosen. */
export function channelMenu(what: ChannelSubject, placeholder: Markup, chosen: ChannelId | undefined): Block {
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
export function usable(id: string | undefined, { checks }: SetupView): ChannelId | undefined {
  return id === undefined || checks.get(id)?.kind === 'gone' ? undefined : channelId(id)
}
