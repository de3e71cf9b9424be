// /digest post: posts the weekly digest to its channel now.

import QuickLRU from 'quick-lru'
import * as z from 'zod'
import type { ChannelId, GuildId } from '../domain/ids.ts'
import type { PostingRight } from '../domain/reminder/broken-reason.ts'
import { isInNonceWindow } from '../domain/reminder/nonce.ts'
import type { SendResult } from '../domain/reminder/occurrence.ts'
import { type Context, defineCommand } from '../interaction/command.ts'
import { channelMention, md } from '../interaction/markup.ts'
import type { Messenger } from '../interaction/messenger.ts'
import { type Reply, refusal, reply } from '../interaction/reply.ts'
import { sayDigest } from '../text/digest.ts'
import { sayMissingRights, sayRefused } from '../text/posting.ts'

export const command = defineCommand({
  name: 'digest post',
  description: 'Post the weekly digest to its channel now',
  groupDescription: 'The weekly digest of this server',
  audience: 'moderator',
  visibility: 'private',
  options: z.object({}),
  run: (_input, context) => postDigest(context.member.guildId, context),
})

/** What was posted or not, nobody knows: the nonce it had, and since when. */
type Doubt = { readonly channelId: ChannelId; readonly nonce: string; readonly since: Temporal.Instant }

/** One a server; beyond that the oldest are forgotten. */
const doubtsMax = 1_000
/** Whoever asks again a day later means a new one. */
const doubtHoursMax = 24
/** By the messenger that was left in doubt, so that two bots in one process keep apart. */
const doubtsOf = new WeakMap<Messenger, QuickLRU<GuildId, Doubt>>()

/**
 * Posts the digest of the last seven days to the channel that the guild set, and says how that went. After a press of which
 * nobody knows whether it posted, the next one looks first, or repeats the nonce while Discord still recognises it.
 */
export async function postDigest(guildId: GuildId, context: Context): Promise<Reply> {
  const { app, caller, messenger, now } = context
  const { zone, digest } = await app.guildSettings.show(guildId)
  const channelId = digest?.channelId
  if (digest === undefined || digest.isOff || channelId === undefined) return say.noChannel()
  const doubts = doubtsOf.get(messenger) ?? new QuickLRU<GuildId, Doubt>({ maxSize: doubtsMax })
  doubtsOf.set(messenger, doubts)
  const doubt = openDoubt(doubts.get(guildId), channelId, now)
  const isRepeatSafe = doubt !== undefined && isInNonceWindow(doubt.since, now)
  if (doubt !== undefined && !isRepeatSafe) {
    const { kind } = await messenger.find({ kind: 'channel', channelId }, doubt.nonce, doubt.since)
    if (kind === 'no-answer') return say.unsure(channelId)
    doubts.delete(guildId)
    if (kind === 'found') return say.wasPosted(channelId)
    // Nobody but the moderator can tell, so the next press is theirs to decide.
    if (kind === 'cannot-look') return say.cannotTell(channelId)
  }
  // The interaction is the key: pressed once, posted once, however often the request is tried.
  const nonce = isRepeatSafe ? doubt.nonce : `post-${caller.interactionId}`.slice(0, 25)
  const message = sayDigest(await app.cohorts.digest(guildId, now, zone), false)
  const result = await messenger.send({ kind: 'channel', channelId }, message, nonce)
  const leavesDoubt = result.kind === 'server-error' || result.kind === 'no-answer'
  // A refusal of the repeat says nothing of the first try.
  if (leavesDoubt) doubts.set(guildId, isRepeatSafe ? doubt : { channelId, nonce, since: now })
  else if (result.kind === 'sent') doubts.delete(guildId)
  return sayResult(result, channelId)
}

function openDoubt(doubt: Doubt | undefined, channelId: ChannelId, now: Temporal.Instant): Doubt | undefined {
  if (doubt?.channelId !== channelId) return undefined
  return now.since(doubt.since).total('hours') < doubtHoursMax ? doubt : undefined
}

function sayResult(result: SendResult, channelId: ChannelId): Reply {
  switch (result.kind) {
    case 'sent':
      return say.posted(channelId)
    case 'server-error':
    case 'no-answer':
      return say.unsure(channelId)
    case 'gone':
      return say.channelGone()
    case 'forbidden':
      return say.forbidden(channelId, result.missing)
    case 'thread-closed':
    case 'filtered':
    case 'quarantined':
      return refusal(md`I could not post in ${channelMention(channelId)}. ${sayRefused(result.kind)}`)
    case 'rate-limited':
      return say.later(channelId, result.retryAfterMs)
    case 'dm-closed':
    case 'dm-too-fast':
    case 'invalid':
    case 'token-invalid':
      return say.notPosted(channelId)
  }
}

const say = {
  posted: (channelId: string): Reply =>
    reply(md`Posted in ${channelMention(channelId)}. The weekly one comes at its time all the same.`),
  wasPosted: (channelId: string): Reply =>
    reply(
      md`It stands in ${channelMention(channelId)} already: the last try did arrive. Press again for another one.`,
    ),
  unsure: (channelId: string): Reply =>
    refusal(
      md`Discord did not answer, so I am not sure: it may have been posted. Look in ${channelMention(
        channelId,
      )}. If it is not there, post it again; it will not be doubled.`,
    ),
  cannotTell: (channelId: string): Reply =>
    refusal(
      md`Whether the last try arrived I cannot tell: in ${channelMention(
        channelId,
      )} I cannot read back that far. If it is not there, post it again; that one will be posted for certain.`,
    ),
  noChannel: (): Reply =>
    refusal(md`No digest channel is set. Whoever manages this server sets one with **/setup**.`),
  channelGone: (): Reply =>
    refusal(md`The digest channel does not exist any more. Choose another with **/setup**.`),
  forbidden: (channelId: string, missing: readonly PostingRight[]): Reply =>
    refusal(md`I could not post in ${channelMention(channelId)}. ${sayMissingRights(missing)}`),
  later: (channelId: string, waitMs: number): Reply =>
    refusal(
      md`I could not post in ${channelMention(channelId)}: Discord asks for patience. Try again in ${spokenWait(
        waitMs,
      )}.`,
    ),
  notPosted: (channelId: string): Reply =>
    refusal(
      md`I could not post in ${channelMention(channelId)}. **/setup** with **test** tells whether I may write there.`,
    ),
}

function spokenWait(waitMs: number): string {
  const minutes = Math.ceil(waitMs / 60_000)
  return minutes <= 1 ? 'a minute' : `${minutes} minutes`
}
