// /digest post: posts the weekly digest to its channel now.

import QuickLRU from 'quick-lru'
import * as z from 'zod'
import type { ChannelId, GuildId } from '../domain/ids.ts'
import { type InTurn, inTurn } from '../domain/in-turn.ts'
import { NotSavedError } from '../domain/not-saved.ts'
import type { PostingRight } from '../domain/reminder/broken-reason.ts'
import { isInNonceWindow } from '../domain/reminder/nonce.ts'
import type { SendResult } from '../domain/reminder/occurrence.ts'
import { actorOf } from '../interaction/actor.ts'
import { mayUse } from '../interaction/caller.ts'
import { type Context, declareAction, defineCommand, onPress } from '../interaction/command.ts'
import { channelMention, civilDay } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import type { Messenger } from '../interaction/messenger.ts'
import * as option from '../interaction/options.ts'
import { buttons, type Reply, refusal, reply } from '../interaction/reply.ts'
import { postedDigest } from '../pictures/told-digest.ts'
import { sayMissingRights, sayRefused } from '../text/posting.ts'

const texts = messages('digest.post', {
  posted: 'Posted in {channel}. The weekly one still comes at its usual time.',
  alreadyPosted: 'It was already posted in {channel} on {day}, less than a week ago. Post it again?',
  alreadyPostedByCommand:
    'It was already posted in {channel} on {day}, less than a week ago. To post it again, use </digest post> with **again**.',
  again: 'Post it again',
  wasPosted: 'It’s already in {channel}: the last try did get through.',
  unsure:
    'Discord didn’t answer, so I’m not sure: it may have been posted. Look in {channel}. If it isn’t there, use </digest post> again; it won’t be doubled.',
  cannotTell:
    'I can’t tell whether the last try arrived: I can’t read back that far in {channel}. If it isn’t there, use </digest post> again; that one will definitely be posted.',
  noChannel: 'There’s no digest channel yet. Whoever manages this server sets one with </setup>.',
  channelGone: 'The digest channel was deleted. Whoever manages this server chooses another with </setup>.',
  refused: 'I couldn’t post in {channel}. {why}',
  later:
    'I couldn’t post in {channel}: Discord asked me to wait. Try again in {minutes, plural, one {a minute} other {# minutes}}.',
  notPosted: 'I couldn’t post in {channel}. </setup> with **test** shows whether I can post there.',
  elsewhere: 'This button belongs to another server. Use </digest post> here.',
})

const again = declareAction('digest.again', { guild: z.string() })

export const command = defineCommand({
  name: 'digest post',
  description: 'Post the weekly digest to its channel now',
  groupDescription: 'The weekly digest of this server',
  audience: 'moderator',
  visibility: 'private',
  options: z.object({ again: option.flag('Post it even if it was posted less than a week ago').optional() }),
  actions: [
    onPress(
      again,
      ({ guild }, context) =>
        context.caller.guildId === guild
          ? postDigest(context.caller.guildId, context, { again: true })
          : refusal(texts.elsewhere()),
      { audience: 'moderator', answers: 'update' },
    ),
  ],
  run: (input, context) => postDigest(context.member.guildId, context, { again: input.again === true }),
})

/** What was posted or not, nobody knows: the nonce it had, and since when. */
type Doubt = { readonly channelId: ChannelId; readonly nonce: string; readonly since: Temporal.Instant }

/** One a server; beyond that the oldest are forgotten. */
const doubtsMax = 1_000
/** What a digest tells of: two within that time say the same, so the second asks first. */
const digestDays = 7
/** Whoever asks again a day later means a new one. */
const doubtHoursMax = 24
type State = {
  readonly doubts: QuickLRU<GuildId, Doubt>
  readonly turns: InTurn<GuildId>
}

/** By the messenger that posts, so that two bots in one process keep apart. */
const states = new WeakMap<Messenger, State>()

function stateOf(messenger: Messenger): State {
  const known = states.get(messenger)
  if (known !== undefined) return known
  const state: State = { doubts: new QuickLRU({ maxSize: doubtsMax }), turns: inTurn() }
  states.set(messenger, state)
  return state
}

/**
 * Posts the digest of the last seven days to the channel that the guild set, and says how that went. After a press of which
 * nobody knows whether it posted, the next one looks first, or repeats the nonce while Discord still recognises it.
 */
export async function postDigest(
  guildId: GuildId,
  context: Context,
  wish: Wish = { again: false },
): Promise<Reply> {
  const { doubts, turns } = stateOf(context.messenger)
  // Pressed twice, or by two moderators at once, it was wished once: the second hears what became of the first.
  const again = wish.again && !turns.isBusy(guildId)
  return turns.run(guildId, () => post(guildId, context, { again }, doubts))
}

type Wish = { readonly again: boolean }

async function post(guildId: GuildId, context: Context, wish: Wish, doubts: State['doubts']): Promise<Reply> {
  const { app, messenger, now } = context
  const { zone, digest } = await app.guildSettings.show(guildId)
  const channelId = digest?.channelId
  if (digest === undefined || digest.isOff || channelId === undefined) return say.noChannel()
  const doubt = openDoubt(doubts.get(guildId), channelId, now)
  const isRepeatSafe = doubt !== undefined && isInNonceWindow(doubt.since, now)
  if (doubt !== undefined && !isRepeatSafe) {
    const { kind } = await messenger.find({ kind: 'channel', channelId }, doubt.nonce, doubt.since)
    if (kind === 'no-answer') return say.unsure(channelId)
    if (kind === 'found') {
      await record(guildId, context, doubts)
      return say.wasPosted(channelId)
    }
    doubts.delete(guildId)
    // Nobody but the moderator can tell, so the next press is theirs to decide.
    if (kind === 'cannot-look') return say.cannotTell(channelId)
  }
  const posted =
    doubt === undefined && !wish.again ? await app.guildSettings.digestPostedAt(guildId) : undefined
  if (posted !== undefined && Temporal.Instant.compare(posted.add({ hours: 24 * digestDays }), now) > 0)
    return say.alreadyPosted(channelId, posted.toZonedDateTimeISO(zone).toPlainDate(), guildId, context)
  // The interaction is the key: pressed once, posted once, however often the request is tried.
  const nonce = isRepeatSafe ? doubt.nonce : `post-${context.caller.interactionId}`.slice(0, 25)
  const message = postedDigest(await app.digests.compose(guildId, now, zone), {
    guildName: await messenger.guildName(guildId),
  })
  const result = await messenger.send({ kind: 'channel', channelId }, message, nonce)
  const leavesDoubt = result.kind === 'server-error' || result.kind === 'no-answer'
  // A refusal of the repeat says nothing of the first try.
  if (leavesDoubt || result.kind === 'sent')
    doubts.set(guildId, isRepeatSafe ? doubt : { channelId, nonce, since: now })
  if (result.kind === 'sent') await record(guildId, context, doubts)
  return sayResult(result, channelId)
}

/** It is there; where that cannot be saved, on a full disk, the next press still finds it. */
async function record(guildId: GuildId, context: Context, doubts: State['doubts']): Promise<void> {
  try {
    await context.app.guildSettings.digestPosted(guildId, context.now, actorOf(context))
    doubts.delete(guildId)
  } catch (error) {
    if (!(error instanceof NotSavedError)) throw error
  }
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
      return refusal(texts.refused({ channel: channelMention(channelId), why: sayRefused(result.kind) }))
    case 'rate-limited':
      return say.later(channelId, result.retryAfterMs)
    case 'dm-closed':
    case 'dm-too-fast':
    case 'not-reached':
    case 'invalid':
    case 'token-invalid':
      return say.notPosted(channelId)
  }
}

const say = {
  posted: (channelId: string): Reply => reply(texts.posted({ channel: channelMention(channelId) })),
  alreadyPosted: (channelId: string, day: Temporal.PlainDate, guild: GuildId, { caller }: Context): Reply => {
    const facts = { channel: channelMention(channelId), day: civilDay(day) }
    // Discord checks a role's exception for the command, but not for its buttons.
    return mayUse('moderator', caller.permissions)
      ? reply(texts.alreadyPosted(facts), buttons(again.button(texts.again(), { guild })))
      : reply(texts.alreadyPostedByCommand(facts))
  },
  wasPosted: (channelId: string): Reply => reply(texts.wasPosted({ channel: channelMention(channelId) })),
  unsure: (channelId: string): Reply => refusal(texts.unsure({ channel: channelMention(channelId) })),
  cannotTell: (channelId: string): Reply => refusal(texts.cannotTell({ channel: channelMention(channelId) })),
  noChannel: (): Reply => refusal(texts.noChannel()),
  channelGone: (): Reply => refusal(texts.channelGone()),
  forbidden: (channelId: string, missing: readonly PostingRight[]): Reply =>
    refusal(texts.refused({ channel: channelMention(channelId), why: sayMissingRights(missing) })),
  later: (channelId: string, waitMs: number): Reply =>
    refusal(
      texts.later({ channel: channelMention(channelId), minutes: Math.max(1, Math.ceil(waitMs / 60_000)) }),
    ),
  notPosted: (channelId: string): Reply => refusal(texts.notPosted({ channel: channelMention(channelId) })),
}
