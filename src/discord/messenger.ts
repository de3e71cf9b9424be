// Posts on the bot's own account: channels and direct messages, with a nonce, and with no retry that it did not choose.

import { createHash } from 'node:crypto'
import { DiscordAPIError, type RequestData, type RouteLike } from '@discordjs/rest'
import { type APIMessage, Routes } from 'discord-api-types/v10'
import QuickLRU from 'quick-lru'
import * as z from 'zod'
import { type ChannelId, channelId, type UserId } from '../domain/ids.ts'
import type { EditOutcome } from '../domain/panel/panel.ts'
import type { PostingRight } from '../domain/reminder/broken-reason.ts'
import type { CheckResult, SendResult } from '../domain/reminder/occurrence.ts'
import type { Log } from '../interaction/log.ts'
import type { Messenger, OpenResult, Target } from '../interaction/messenger.ts'
import { hasPictures, type Reply, withoutPictures } from '../interaction/reply.ts'
import { type Account, createAccount } from './account.ts'
import { createBotOwners } from './bot-owners.ts'
import type { Breaker } from './breaker.ts'
import { createFindOperator } from './find-operator.ts'
import type { GuildNames } from './guild-names.ts'
import { drawNothing, type Illustrate } from './illustrate.ts'
import { lookFor, pageSize } from './look.ts'
import { createGuildLooks } from './look-at-guild.ts'
import { lookUpMember, lookUpRoles } from './look-up-member.ts'
import type { MemberRequests } from './member-requests.ts'
import { createMemberRoles } from './member-roles.ts'
import { rawFiles, renderReply } from './render-reply.ts'
import { codeOf, request as repeated } from './repeat.ts'
import { type Bounded, TurnedAwayError, withinTime } from './requests.ts'
import { createRights, type Get, type ReadRights } from './rights.ts'
import { checkOf, refusesFiles, resultOf, wrongFields } from './send-result.ts'
import type { Wording } from './wording.ts'

/** A post that takes longer, waiting in the client included, is in doubt, and the ledger decides what then. */
const timeoutMsDefault = 10_000
/** Codes of Discord for a place, and for a message, that was deleted. */
const unknownChannel = 10003
const unknownMessage = 10008
/** Direct channels remembered for targets that bring none; about 100 bytes each. */
const directChannelsMax = 10_000

type Parts = {
  readonly apiUrl: string
  readonly token: string
  readonly log: Log
  readonly now: () => Temporal.Instant
  readonly breaker: Breaker
  readonly memberRequests: Pick<MemberRequests, 'ask'>
  readonly guildNames: GuildNames
  readonly wording: Wording
  readonly illustrate?: Illustrate
  readonly timeoutMs?: number
}

/** Makes the messenger. */
export function createMessenger(parts: Parts): Messenger {
  const { now, wording, illustrate = drawNothing, timeoutMs = timeoutMsDefault } = parts
  const account = createAccount({ ...parts, timeoutMs })
  const readRights = createRights(now)
  const direct = createDirectChannels(account, parts.log)
  const post = createPost(account, parts.log, readRights)

  return {
    async send(target, reply, nonce) {
      const bounded = withinTime(timeoutMs)
      const message = await formsOf(reply, { nonce, enforce_nonce: true }, markerOf(nonce))
      if (target.kind === 'channel') return post(target, target.channelId, message, bounded)
      const known = direct.known(target)
      if (known !== undefined) {
        const result = await post(target, known, message, bounded)
        if (result.kind !== 'gone') return result
        direct.forget(target.userId)
      }
      const opened = await direct.open(target.userId, bounded)
      // Without a channel to post in, nothing can have arrived.
      if (opened.kind === 'no-answer' || opened.kind === 'server-error') return { kind: 'not-reached' }
      if (opened.kind !== 'open') return opened
      const result = await post(target, opened.channelId, message, bounded)
      if (result.kind === 'sent') return { ...result, openedChannelId: opened.channelId }
      return result.kind === 'gone' ? { kind: 'dm-closed' } : result
    },
    async find(target, nonce, since) {
      const get: Get = (route, query) => getFrom(account, withinTime(timeoutMs))(route, query)
      const channel = target.kind === 'channel' ? target.channelId : direct.known(target)
      if (channel !== undefined)
        return findIn({ channel, isDirect: target.kind === 'direct', nonce, since, get })
      if (target.kind === 'channel') return { kind: 'cannot-look' }
      const opened = await direct.open(target.userId, withinTime(timeoutMs))
      if (opened.kind !== 'open') return checkOf(opened)
      return findIn({ channel: opened.channelId, isDirect: true, nonce, since, get })
    },
    async edit(channel, messageId, reply) {
      const { full, plain } = await formsOf(reply)
      const route = Routes.channelMessage(channel, messageId)
      const spare = plain && { route, data: plain }
      return change('patch', { route, data: full }, spare)
    },
    remove: (channel, messageId) => change('delete', { route: Routes.channelMessage(channel, messageId) }),
    openDirect: (user) => direct.open(user, withinTime(timeoutMs)),
    lookUp: (member) => lookUpMember(account, member),
    rolesOf: (member) => lookUpRoles(account, member),
    lookUpSeveral: (guild, users) => parts.memberRequests.ask(guild, users),
    ...createGuildLooks(account, parts.guildNames, now),
    ...createBotOwners(account, now),
    ...createMemberRoles(account, now),
    ...createFindOperator(account),
  }

  /** The message as it is sent, its pictures drawn; what is added to its body is the same in both forms. */
  async function formsOf(reply: Reply, added: object = {}, marker?: number): Promise<Forms> {
    const reader = { locale: reply.locale, voice: wording.in(reply.locale) }
    const formOf = (said: Reply): RequestData => {
      const { body, files } = renderReply(said, reader.voice, marker)
      return { body: { ...body, ...added }, ...rawFiles(files) }
    }
    const full = formOf(await illustrate(reply, reader))
    return { full, plain: hasPictures(reply) ? formOf(withoutPictures(reply)) : undefined }
  }

  /** Something about a message of one's own; when it fails the message stays as it is, which the log says. */
  async function change(method: 'patch' | 'delete', request: Change, spare?: Change): Promise<EditOutcome> {
    try {
      // The same once more changes nothing.
      await repeated('repeatable', () => account.ask(withinTime(timeoutMs), method, request))
      return 'changed'
    } catch (error) {
      if (spare !== undefined && refusesFiles(error)) return change(method, spare)
      const isGone = [unknownChannel, unknownMessage].includes(codeOf(error) ?? 0)
      if (isGone) return 'gone'
      parts.log.warn({ error, method }, 'a message could not be changed')
      const { kind } = resultOf(error)
      if (kind === 'thread-closed') return 'closed'
      return kind === 'forbidden' ? kind : 'failed'
    }
  }

  async function findIn({ channel, isDirect, nonce, since, get }: Find): Promise<CheckResult> {
    const list = async (query: Record<string, string>) =>
      (await get(Routes.channelMessages(channel), new URLSearchParams(query))) as readonly APIMessage[]
    try {
      return await lookFor({
        marker: markerOf(nonce),
        since,
        now: now(),
        aheadMs: account.aheadMs,
        listAfter: (after) => list({ after, limit: String(pageSize) }),
        async mayReadHistory() {
          // Any message at all shows it; where there is none, the rights have to. Direct messages are open to both.
          const newest = await list({ limit: '1' })
          if (newest.length > 0 || isDirect) return true
          return (await readRights(channel, get)).has('read-message-history')
        },
      })
    } catch (error) {
      return checkOf(resultOf(error))
    }
  }
}

/** A message with its pictures and, where it has some, as it goes where Discord does not take them. */
type Forms = { readonly full: RequestData; readonly plain?: RequestData | undefined }

type Change = { readonly route: RouteLike; readonly data?: RequestData }

type Find = {
  readonly channel: ChannelId
  readonly isDirect: boolean
  readonly nonce: string
  readonly since: Temporal.Instant
  readonly get: Get
}

/** What Discord has made has an id; an answer without one is not believed. */
const made = z.object({ id: z.string().regex(/^\d{1,20}$/) })

/** Posts in a channel; a refusal for a lack of rights comes back with what is missing. */
function createPost(account: Account, log: Log, readRights: ReadRights) {
  async function missingIn(
    channel: ChannelId,
    message: RequestData,
    bounded: Bounded,
  ): Promise<readonly PostingRight[]> {
    try {
      const { has, isThread } = await readRights(channel, getFrom(account, bounded))
      const needed: PostingRight[] = ['view-channel', isThread ? 'send-messages-in-threads' : 'send-messages']
      if (message.files !== undefined) needed.push('attach-files')
      return needed.filter((right) => !has(right))
    } catch (error) {
      log.debug({ error }, 'which right is missing could not be found out')
      return []
    }
  }

  return async function post(
    target: Target,
    channel: ChannelId,
    { full: message, plain }: Forms,
    bounded: Bounded,
  ): Promise<SendResult> {
    try {
      const request = { route: Routes.channelMessages(channel), data: message }
      const { id } = made.parse(await account.ask(bounded, 'post', request))
      return { kind: 'sent', messageId: id }
    } catch (error) {
      const read = resultOf(error)
      const isUnexplained = read.kind === 'forbidden' && read.missing.length === 0
      const result = isUnexplained ? { ...read, missing: await missingIn(channel, message, bounded) } : read
      report(log, target.kind, result, error)
      const mayGoWithout =
        result.kind !== 'forbidden' || result.missing.every((right) => right === 'attach-files')
      // It was refused, so there is no message yet that this one could double.
      if (plain !== undefined && refusesFiles(error) && mayGoWithout)
        return post(target, channel, { full: plain }, bounded)
      return result
    }
  }
}

/** Direct messages by person: as the target knows them, as they were opened before, or opened now. */
function createDirectChannels(account: Account, log: Log) {
  const opened = new QuickLRU<UserId, ChannelId>({ maxSize: directChannelsMax })
  return {
    known: ({ channelId: stored, userId }: Direct): ChannelId | undefined => opened.get(userId) ?? stored,
    forget: (user: UserId) => opened.delete(user),
    async open(user: UserId, bounded: Bounded): Promise<OpenResult> {
      try {
        const request = { route: Routes.userChannels(), data: { body: { recipient_id: user } } }
        const { id } = made.parse(await account.ask(bounded, 'post', request))
        opened.set(user, channelId(id))
        return { kind: 'open', channelId: channelId(id) }
      } catch (error) {
        const result = resultOf(error)
        report(log, 'direct', result, error)
        return result.kind === 'sent' ? { kind: 'no-answer' } : result
      }
    },
  }
}

type Direct = Extract<Target, { readonly kind: 'direct' }>

function getFrom(account: Account, bounded: Bounded): Get {
  return (route, query) =>
    account.ask(bounded, 'get', { route, ...(query === undefined ? {} : { data: { query } }) })
}

function report(log: Log, target: Target['kind'], result: SendResult, error: unknown): void {
  const fields = wrongFields(error)
  const line = {
    target,
    result,
    code: error instanceof DiscordAPIError ? error.code : undefined,
    ...(fields.length === 0 ? {} : { fields }),
  }
  // What was not even asked for was said once already, when the wait began.
  const isHeldBack = error instanceof TurnedAwayError && error.by === 'breaker'
  log[isHeldBack ? 'debug' : 'warn'](line, 'a message was not sent')
}

/**
 * A positive 32-bit number out of a nonce. It travels as the id of the message's container, which Discord keeps and
 * gives back, whereas a nonce is gone once the message is stored.
 */
function markerOf(nonce: string): number {
  return createHash('sha256').update(nonce).digest().readUInt32BE(0) >>> 1 || 1
}
