// /setup: where the digest, reminders and announcements of this server go, which roadmaps it offers, and what is wrong now.

import * as z from 'zod'
import type { ChannelId } from '../domain/ids.ts'
import type { Weekday } from '../domain/reminder/feed.ts'
import type { Announcements, GuildSettings } from '../domain/reminder/guild-settings.ts'
import type { SendResult } from '../domain/reminder/occurrence.ts'
import { actorOf } from '../interaction/actor.ts'
import { defineCommand, type GuildContext } from '../interaction/command.ts'
import type { Markup } from '../interaction/markup.ts'
import * as option from '../interaction/options.ts'
import { suggestHours } from '../text/hours.ts'
import { parseLanguage, serversOwn, suggestLanguages } from '../text/languages.ts'
import { sayHourRefused, sayZoneRefused } from '../text/problems.ts'
import { say } from '../text/setup-answers.ts'
import { channelKinds } from '../text/setup-hub.ts'
import { weekdayNames } from '../text/weekdays.ts'
import { suggestZones } from '../text/zones.ts'
import { showOverview } from './setup/health.ts'
import { hubActions } from './setup/hub.ts'
import { channelsOf } from './setup/look.ts'

export const command = defineCommand({
  name: 'setup',
  description: 'Choose what this server offers and where its digest, reminders and announcements go',
  audience: 'manager',
  visibility: 'private',
  options: z.object({
    digestChannel: option.channel('Where the weekly digest is posted', channelKinds.digest).optional(),
    reminderChannel: option
      .channel('Where learners may have their reminders', channelKinds.reminders)
      .optional(),
    announcementChannel: option
      .channel('Where “started” and “finished” are announced', channelKinds.announcements)
      .optional(),
    announcements: option
      .choice('Without a channel: announced where it happens, or nowhere', {
        here: 'Where it happens',
        off: 'Nowhere',
      })
      .optional(),
    zone: option.suggested('The server’s time zone: type a city, or the time it is now').optional(),
    weekday: option.numbered('The day of the digest', weekdayNames).optional(),
    hour: option.suggested('The time of the digest: 9:30 am, 18:00, noon').optional(),
    language: option.suggested('The language I speak here').optional(),
    noDigest: option.flag('Turn the weekly digest off').optional(),
    noReminderChannel: option.flag('Have no reminder channel').optional(),
    test: option.flag('Post a test message to the channels that are set').optional(),
  }),
  autocomplete: {
    hour: suggestHours,
    zone: suggestZones,
    language: suggestLanguages,
  },
  actions: hubActions,
  async run(input, context) {
    const { app, member, now } = context
    const { digestChannel, reminderChannel, announcementChannel, announcements, zone, hour } = input
    if (input.noDigest === true && digestChannel !== undefined) return say.digestContradiction()
    if (input.noReminderChannel === true && reminderChannel !== undefined) return say.reminderContradiction()
    if (announcementChannel !== undefined && announcements !== undefined)
      return say.announcementContradiction()
    const short = [digestChannel, reminderChannel, announcementChannel]
      .filter((channel) => channel !== undefined)
      .map((channel) => ({ channel, missing: option.rightsMissingIn(channel) }))
      .find(({ missing }) => missing.length > 0)
    if (short !== undefined) return say.missing(short.channel.id, short.missing)
    const language = input.language === undefined ? undefined : parseLanguage(input.language)
    if (input.language !== undefined && language === undefined) return say.unknownLanguage(input.language)
    const wanted = {
      guildId: member.guildId,
      zone,
      hour,
      digestChannelId: input.noDigest === true ? null : digestChannel?.id,
      reminderChannelId: input.noReminderChannel === true ? null : reminderChannel?.id,
      announcements: announcementsIn(announcementChannel?.id, announcements),
      weekday: input.weekday as Weekday | undefined,
      now,
    }
    const outcome = await app.guildSettings.set(wanted, actorOf(context))
    if (outcome.kind === 'unknown-zone' || outcome.kind === 'several-zones') return sayZoneRefused(outcome)
    if (outcome.kind === 'hour-refused') return sayHourRefused(outcome.why)
    if (language !== undefined)
      await app.languages.choose(
        member.guildId,
        language === serversOwn ? undefined : language,
        actorOf(context),
      )
    const tests = input.test === true ? await postTests(outcome.settings, context) : []
    return showOverview(member.guildId, context, tests)
  },
})

function announcementsIn(
  channelId: ChannelId | undefined,
  otherwise: 'here' | 'off' | undefined,
): Announcements | undefined {
  if (channelId !== undefined) return { kind: 'channel', channelId }
  return otherwise === undefined ? undefined : { kind: otherwise }
}

async function postTests(settings: GuildSettings, context: GuildContext): Promise<readonly Markup[]> {
  const results: { readonly channelId: ChannelId; readonly result: SendResult }[] = []
  for (const channelId of channelsOf(settings)) {
    const nonce = `test-${results.length}-${context.caller.interactionId}`.slice(0, 25)
    const result = await context.messenger.send({ kind: 'channel', channelId }, say.test(), nonce)
    results.push({ channelId, result })
  }
  return results.map(say.tested)
}
