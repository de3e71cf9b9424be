// /setup: where the digest, reminders and announcements of this server go, which roadmaps it offers, and what is wrong now.

import * as z from 'zod'
import type { ChannelId, GuildId } from '../domain/ids.ts'
import type { Weekday } from '../domain/reminder/feed.ts'
import type { Announcements, GuildSettings } from '../domain/reminder/guild-settings.ts'
import type { SendResult } from '../domain/reminder/occurrence.ts'
import { mayUse } from '../interaction/caller.ts'
import {
  type Context,
  declareAction,
  defineCommand,
  type GuildContext,
  onPress,
  onSelect,
} from '../interaction/command.ts'
import type { Markup } from '../interaction/markup.ts'
import * as option from '../interaction/options.ts'
import { type Block, buttons, type Reply, reply } from '../interaction/reply.ts'
import { suggestHours } from '../text/hours.ts'
import { parseLanguage, serversOwn, suggestLanguages } from '../text/languages.ts'
import { sayHourRefused, sayZoneRefused } from '../text/problems.ts'
import { saySettings } from '../text/setup.ts'
import { say, texts } from '../text/setup-answers.ts'
import { menuMax, offeredMenus } from '../text/setup-roadmaps.ts'
import { weekdayNames } from '../text/weekdays.ts'
import { suggestZones } from '../text/zones.ts'

/** What a button turns off; announcements can also go back to where it happens. */
const turns = ['digest', 'reminders', 'announcements', 'announce-here'] as const
type Turn = (typeof turns)[number]

const turn = declareAction('setup.turn', { what: z.enum(turns) })
const overview = declareAction('setup.show', {})
const roadmaps = declareAction('setup.roadmaps', {})
/** `asked`: of how many roadmaps, the first ones that there are. */
const offer = declareAction('setup.offer', { asked: z.int() })
const putFirst = declareAction('setup.first', {})

const forManagers = { answers: 'update', audience: 'manager' } as const

export const command = defineCommand({
  name: 'setup',
  description: 'Choose what this server offers and where its digest, reminders and announcements go',
  audience: 'manager',
  visibility: 'private',
  options: z.object({
    digestChannel: option
      .channel('Where the weekly digest is posted', ['text', 'announcement', 'thread'])
      .optional(),
    reminderChannel: option.channel('Where learners may have their reminders', ['text', 'thread']).optional(),
    announcementChannel: option
      .channel('Where “started” and “finished” are announced', ['text', 'announcement', 'thread'])
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
    noReminderChannel: option.flag('Have no channel for reminders').optional(),
    test: option.flag('Post a test message to the channels that are set').optional(),
  }),
  autocomplete: {
    hour: suggestHours,
    zone: suggestZones,
    language: suggestLanguages,
  },
  actions: [
    onPress(overview, (_, context) => inGuild(context, (guildId) => show(guildId, context)), forManagers),
    onPress(
      turn,
      ({ what }, context) => inGuild(context, (guildId) => turnOff(what, guildId, context)),
      forManagers,
    ),
    onPress(
      roadmaps,
      (_, context) => inGuild(context, (guildId) => showRoadmaps(guildId, context)),
      forManagers,
    ),
    onSelect(
      offer,
      ({ asked }, chosen, context) =>
        inGuild(context, async (guildId) => {
          const ids = (await context.app.roadmaps.all(guildId)).slice(0, asked).map(({ id }) => id)
          const known = chosen.filter((id) => ids.includes(id))
          await context.app.roadmaps.choose(guildId, ids, known)
          return showRoadmaps(guildId, context)
        }),
      forManagers,
    ),
    onSelect(
      putFirst,
      (_, [id = ''], context) =>
        inGuild(context, async (guildId) => {
          await context.app.roadmaps.putFirst(guildId, id)
          return showRoadmaps(guildId, context)
        }),
      forManagers,
    ),
  ],
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
    const outcome = await app.guildSettings.set({
      guildId: member.guildId,
      zone,
      hour,
      digestChannelId: input.noDigest === true ? null : digestChannel?.id,
      reminderChannelId: input.noReminderChannel === true ? null : reminderChannel?.id,
      announcements: announcementsIn(announcementChannel?.id, announcements),
      weekday: input.weekday as Weekday | undefined,
      now,
    })
    if (outcome.kind === 'unknown-zone' || outcome.kind === 'several-zones') return sayZoneRefused(outcome)
    if (outcome.kind === 'hour-refused') return sayHourRefused(outcome.why)
    if (language !== undefined)
      await app.languages.choose(member.guildId, language === serversOwn ? undefined : language)
    const tests = input.test === true ? await postTests(outcome.settings, context) : []
    return show(member.guildId, context, ...tests)
  },
})

function announcementsIn(
  channelId: ChannelId | undefined,
  otherwise: 'here' | 'off' | undefined,
): Announcements | undefined {
  if (channelId !== undefined) return { kind: 'channel', channelId }
  return otherwise === undefined ? undefined : { kind: otherwise }
}

/** Commands and buttons are of a guild, but a caller need not be in one. */
async function inGuild(
  { caller: { guildId } }: Context,
  work: (guildId: GuildId) => Promise<Reply>,
): Promise<Reply> {
  return guildId === undefined ? say.onlyInServer() : work(guildId)
}

const changeOf = {
  digest: { digestChannelId: null },
  reminders: { reminderChannelId: null },
  announcements: { announcements: { kind: 'off' } },
  'announce-here': { announcements: { kind: 'here' } },
} as const satisfies Readonly<Record<Turn, object>>

async function turnOff(what: Turn, guildId: GuildId, context: Context): Promise<Reply> {
  await context.app.guildSettings.set({ guildId, now: context.now, ...changeOf[what] })
  return show(guildId, context, ...(what === 'reminders' ? [texts.remindersTurnedOff()] : []))
}

/** Everything that is set, with what is wrong with it at this moment. */
async function show(
  guildId: GuildId,
  { app, caller, messenger }: Context,
  ...news: readonly Markup[]
): Promise<Reply> {
  const settings = await app.guildSettings.show(guildId)
  const channels = channelsOf(settings)
  const look = async (channel: ChannelId) => [channel, await messenger.canPost(channel)] as const
  const checks = new Map(await Promise.all(channels.map(look)))
  const offered = await app.roadmaps.offered(guildId)
  const { length } = await app.roadmaps.all(guildId)
  return reply(
    ...saySettings({ settings, checks, offered, roadmaps: length }),
    ...news,
    // Discord checks a role's exception for the command, but not for its buttons.
    mayUse('manager', caller.permissions) ? controls(settings) : undefined,
  )
}

function controls({ digest, reminderChannelId, announcements }: GuildSettings): Block {
  return buttons(
    roadmaps.button(texts.roadmaps(), {}, 'primary'),
    digest?.isOff === false ? turn.button(texts.turnDigestOff(), { what: 'digest' }) : undefined,
    reminderChannelId === undefined
      ? undefined
      : turn.button(texts.turnRemindersOff(), { what: 'reminders' }),
    announcements.kind === 'off'
      ? undefined
      : turn.button(texts.turnAnnouncementsOff(), { what: 'announcements' }),
    announcements.kind === 'here' ? undefined : turn.button(texts.announceHere(), { what: 'announce-here' }),
  )
}

async function showRoadmaps(guildId: GuildId, { app }: Context): Promise<Reply> {
  const all = await app.roadmaps.all(guildId)
  return reply(
    ...offeredMenus(all, await app.roadmaps.offered(guildId), {
      offer: offer.customId({ asked: Math.min(all.length, menuMax) }),
      putFirst: putFirst.customId({}),
    }),
    buttons(overview.button(texts.back(), {})),
  )
}

/** Every channel that is set, once. */
function channelsOf({ digest, reminderChannelId, announcements }: GuildSettings): readonly ChannelId[] {
  const chosen = [
    digest?.isOff === false ? digest.channelId : undefined,
    reminderChannelId,
    announcements.kind === 'channel' ? announcements.channelId : undefined,
  ]
  return [...new Set(chosen.flatMap((channel) => (channel === undefined ? [] : [channel as ChannelId])))]
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
