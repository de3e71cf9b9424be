// The message of /setup: its overview, and the view of each subject that its menu leads to.

import type { GuildId } from '../../domain/ids.ts'
import { actorOf } from '../../interaction/actor.ts'
import { type Action, type Context, onChannel, onPress, onSelect } from '../../interaction/command.ts'
import type { ChosenChannel } from '../../interaction/options.ts'
import type { Reply } from '../../interaction/reply.ts'
import type { GuildChange } from '../../services/guild-settings.ts'
import { setUpAction } from '../../text/greeting.ts'
import { overviewAction } from '../../text/setup-back.ts'
import {
  announceAction,
  announcingPlaces,
  type ChannelSubject,
  channelAction,
  type News,
  openAction,
  type Subject,
  sayAnnouncementsView,
  sayRemindersView,
  sayReportsView,
  subjects,
  turnOffAction,
} from '../../text/setup-hub.ts'
import { news, sayChannelChosen, sayLacking } from '../../text/setup-news.ts'
import { digestActions, showDigest } from './digest.ts'
import { healthActions, showOverview } from './health.ts'
import { importerActions, showImporters } from './importers.ts'
import { lookAt } from './look.ts'
import { forManagers, inGuild } from './managing.ts'
import { placeActions, showPlace } from './place.ts'
import { roadmapActions, showRoadmaps } from './roadmaps.ts'

async function show(subject: Subject, guildId: GuildId, context: Context, told: News = []): Promise<Reply> {
  switch (subject) {
    case 'digest':
      return showDigest(guildId, context, told)
    case 'reminders':
      return sayRemindersView(await lookAt(guildId, context, [subject]), told)
    case 'announcements':
      return sayAnnouncementsView(await lookAt(guildId, context, [subject]), told)
    case 'reports':
      return sayReportsView(await lookAt(guildId, context, [subject]), told)
    case 'importers':
      return showImporters(guildId, context, told)
    case 'roadmaps':
      return showRoadmaps(guildId, context, told)
    case 'place':
      return showPlace(guildId, context, told)
  }
}

/** A channel for a subject; without one it is turned off. Where the bot could not post nothing changes. */
async function choose(
  what: ChannelSubject,
  channel: ChosenChannel | undefined,
  guildId: GuildId,
  context: Context,
): Promise<Reply> {
  const lacking = channel && sayLacking(channel)
  if (lacking !== undefined) return show(what, guildId, context, [lacking])
  const { app, now } = context
  await app.guildSettings.set({ guildId, now, ...changeOf(what, channel) }, actorOf(context))
  return show(what, guildId, context, [sayChannelChosen(what, channel)])
}

function changeOf(what: ChannelSubject, channel: ChosenChannel | undefined): GuildChange {
  const id = channel?.id ?? null
  switch (what) {
    case 'digest':
      return { digestChannelId: id }
    case 'reminders':
      return { reminderChannelId: id }
    case 'announcements':
      return { announcements: id === null ? { kind: 'here' } : { kind: 'channel', channelId: id } }
    case 'reports':
      return { reportChannelId: id }
  }
}

/** All that can be pressed, chosen or filled in there. */
export const hubActions: readonly Action[] = [
  // Below a message that everyone sees, so it opens one of its own.
  onPress(setUpAction, (_, context) => inGuild(context, (guildId) => showOverview(guildId, context)), {
    audience: 'manager',
  }),
  onPress(
    overviewAction,
    (_, context) => inGuild(context, (guildId) => showOverview(guildId, context)),
    forManagers,
  ),
  onSelect(
    openAction,
    (_, [chosen], context) =>
      inGuild(context, (guildId) => {
        const subject = subjects.find((one) => one === chosen)
        return subject === undefined ? showOverview(guildId, context) : show(subject, guildId, context)
      }),
    forManagers,
  ),
  onChannel(
    channelAction,
    ({ what }, channel, context) => inGuild(context, (guildId) => choose(what, channel, guildId, context)),
    forManagers,
  ),
  onPress(
    turnOffAction,
    ({ what }, context) => inGuild(context, (guildId) => choose(what, undefined, guildId, context)),
    forManagers,
  ),
  onSelect(
    announceAction,
    (_, [chosen], context) =>
      inGuild(context, async (guildId) => {
        const place = announcingPlaces.find((one) => one === chosen)
        if (place === undefined) return show('announcements', guildId, context)
        const { app, now } = context
        const change = { guildId, announcements: { kind: place }, now } as const
        await app.guildSettings.set(change, actorOf(context))
        return show('announcements', guildId, context, [news.announced(place)])
      }),
    forManagers,
  ),
  ...healthActions,
  ...digestActions,
  ...importerActions,
  ...roadmapActions,
  ...placeActions,
]
