// /setup: where the digest and the reminders of this server go, and when.

import * as z from 'zod'
import type { ChannelId } from '../domain/ids.ts'
import type { Weekday } from '../domain/reminder/feed.ts'
import type { GuildSettings } from '../domain/reminder/guild-settings.ts'
import type { SendResult } from '../domain/reminder/occurrence.ts'
import type { BrokenFeed } from '../domain/reminder/stored-feed.ts'
import { permission } from '../interaction/caller.ts'
import { defineCommand, type GuildContext } from '../interaction/command.ts'
import { channelMention, joined, type Markup, md } from '../interaction/markup.ts'
import * as option from '../interaction/options.ts'
import { type Reply, refusal, reply } from '../interaction/reply.ts'
import { suggestHours } from '../text/hours.ts'
import { sayNext } from '../text/next-message.ts'
import { rightNames, sayMissingRights, sayRefused } from '../text/posting.ts'
import { sayHourRefused, sayLostZone, sayZoneRefused } from '../text/problems.ts'
import { weekdayNames } from '../text/progress.ts'
import { suggestZones } from '../text/zones.ts'

export const command = defineCommand({
  name: 'setup',
  description: 'Choose where and when this server’s digest and reminders come',
  audience: 'manager',
  visibility: 'private',
  options: z.object({
    digestChannel: option.channel('Where the weekly digest is posted', ['text', 'announcement']).optional(),
    reminderChannel: option.channel('Where members may have their reminders', ['text']).optional(),
    zone: option.suggested('The server’s time zone: type a city, or the time it is now').optional(),
    weekday: option.numbered('The day of the digest', weekdayNames).optional(),
    hour: option.suggested('The time of the digest: 9:30 am, 18:00, noon').optional(),
    noDigest: option.flag('Turn the weekly digest off').optional(),
    test: option.flag('Post a test message to the channels that are set').optional(),
  }),
  autocomplete: {
    hour: suggestHours,
    zone: suggestZones,
  },
  async run(input, context) {
    const { app, member, now } = context
    const chosen = [input.digestChannel, input.reminderChannel].filter((channel) => channel !== undefined)
    const short = chosen
      .map((channel) => ({ channel, missing: missingIn(channel) }))
      .find(({ missing }) => missing.length > 0)
    if (short !== undefined) return say.missing(short.channel.id, short.missing)
    const { zone, hour } = input
    const outcome = await app.guildSettings.set({
      guildId: member.guildId,
      zone,
      hour,
      reminderChannelId: input.reminderChannel?.id,
      digestChannelId: input.noDigest === true ? null : input.digestChannel?.id,
      weekday: input.weekday as Weekday | undefined,
      now,
    })
    if (outcome.kind === 'unknown-zone' || outcome.kind === 'several-zones') return sayZoneRefused(outcome)
    if (outcome.kind === 'hour-refused') return sayHourRefused(outcome.why)
    const tests = input.test === true ? await postTests(outcome.settings, context) : []
    return say.settings(outcome.settings, tests)
  },
})

/**
 * What the bot needs to post, and to find out after a broken connection whether it has; the names are those of
 * Discord's own permission page.
 */
const needed: readonly (readonly [name: string, bit: bigint])[] = [
  [rightNames['view-channel'], permission.viewChannel],
  [rightNames['send-messages'], permission.sendMessages],
  [rightNames['read-message-history'], permission.readMessageHistory],
]

function missingIn({ botPermissions }: option.ChosenChannel): readonly string[] {
  if (botPermissions === undefined || (botPermissions & permission.administrator) !== 0n) return []
  return needed.filter(([, bit]) => (botPermissions & bit) === 0n).map(([name]) => name)
}

type TestResult = { readonly channelId: string; readonly result: SendResult }

async function postTests(settings: GuildSettings, context: GuildContext): Promise<readonly TestResult[]> {
  const { digest, reminderChannelId } = settings
  const channels = new Set([digest?.isOff === false ? digest.channelId : undefined, reminderChannelId])
  const results: TestResult[] = []
  for (const channelId of channels) {
    if (channelId === undefined) continue
    const target = { kind: 'channel', channelId: channelId as ChannelId } as const
    const nonce = `test-${results.length}-${context.caller.interactionId}`.slice(0, 25)
    results.push({ channelId, result: await context.messenger.send(target, say.test(), nonce) })
  }
  return results
}

const say = {
  missing: (channelId: string, missing: readonly string[]): Reply =>
    refusal(
      md`I cannot post in ${channelMention(channelId)}: there I lack **${joined(
        missing.map((name) => md`${name}`),
        ', ',
      )}**. Grant it in the channel’s permissions and run this again; nothing was changed.`,
    ),
  settings: (
    { digest, reminderChannelId, zone, lostZoneName }: GuildSettings,
    tests: readonly TestResult[],
  ): Reply =>
    reply(
      md`## How this server is set up`,
      digest === undefined || digest.isOff || digest.channelId === undefined
        ? md`**Weekly digest**: off. Choose a **digest-channel** to turn it on.`
        : md`**Weekly digest**: ${'weekday' in digest.feed ? weekdayNames[digest.feed.weekday] : ''} at ${digest.feed.localTime} in ${channelMention(digest.channelId)}.${
            digest.next === undefined ? md`` : md` ${sayNext(digest, digest.next)}`
          }${digest.broken === undefined ? md`` : md`\n⚠ ${say.broken(digest.broken)}`}`,
      reminderChannelId === undefined
        ? md`**Reminder channel**: none, so members get reminders by direct message only.`
        : md`**Reminder channel**: ${channelMention(reminderChannelId)}, for members who choose it.`,
      md`**Zone**: ${zone}, also for members who set none.`,
      lostZoneName === undefined ? undefined : md`⚠ ${sayLostZone(lostZoneName, 'setup')}`,
      tests.length === 0 ? undefined : joined(tests.map(say.tested)),
    ),
  broken: ({ reason, missing }: BrokenFeed): Markup => {
    switch (reason) {
      case 'gone':
        return md`The channel is gone. Choose another **digest-channel**.`
      case 'thread-closed':
      case 'filtered':
      case 'quarantined':
        return md`The last one could not be posted. ${sayRefused(reason)}`
      case 'forbidden':
      case 'dm-closed':
        return md`The last one could not be posted. ${sayMissingRights(missing)}`
    }
  },
  tested: ({ channelId, result }: TestResult): Markup => {
    const where = channelMention(channelId)
    switch (result.kind) {
      case 'sent':
        return md`✓ Test posted in ${where}.`
      case 'gone':
        return md`⚠ The channel of a setting does not exist any more.`
      case 'forbidden':
        return md`⚠ I may not post in ${where}. ${sayMissingRights(result.missing)}`
      case 'thread-closed':
      case 'filtered':
      case 'quarantined':
        return md`⚠ I could not post in ${where}. ${sayRefused(result.kind)}`
      case 'dm-closed':
      case 'dm-too-fast':
      case 'invalid':
      case 'rate-limited':
      case 'server-error':
      case 'no-answer':
      case 'token-invalid':
        return md`⚠ Discord did not take the test message for ${where}. Try again in a minute.`
    }
  },
  test: (): Reply => reply(md`This is a test. Digests and reminders of this server can be posted here.`),
}
