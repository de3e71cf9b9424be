// Tells a server what its learners finished and started: in one message that others join, and that changes when something is
// taken back. What is to be told is decided by the app; here it is posted, changed and taken down.

import { setTimeout } from 'node:timers/promises'
import type { App } from '../app.ts'
import type { ChannelId, GuildId, InteractionId } from '../domain/ids.ts'
import { inTurn } from '../domain/in-turn.ts'
import type { BrokenReason } from '../domain/reminder/broken-reason.ts'
import { brokenReasonOf, isBreaking, type SendResult } from '../domain/reminder/occurrence.ts'
import type { Caller } from './caller.ts'
import type { Log } from './log.ts'
import type { Messenger, Target } from './messenger.ts'
import type { Announced, AnnouncementStep, News } from './news.ts'
import { inLocale, type Reply } from './reply.ts'
import { NotPostedError } from './request.ts'

/** Tries to post one that is turned away, and the longest wait for the next; all others of the server wait behind it. */
const triesMax = 4
const turnedAwayMsMax = 10_000

/** The words for a message. */
type SayAnnouncement = (kind: News['kind'], announced: Announced, server: string | undefined) => Reply

export type Announcer = {
  /**
   * Tells the news. `follow` posts in the channel where somebody acts, as an answer to what they did, which needs no right
   * to post there; it gives the message's id. Never throws: an announcement is not worth an error.
   */
  readonly tell: (news: News, caller: Caller, follow: Follow) => Promise<void>
}

/** As the responder's own. */
type Follow = (said: Reply) => Promise<string>

type Parts = {
  readonly app: App
  readonly messenger: Messenger
  readonly log: Log
  readonly say: SayAnnouncement
  /** The channel that was chosen for announcements takes none. */
  readonly onBroken: (
    guildId: GuildId,
    at: { readonly channelId: ChannelId; readonly reason: BrokenReason },
  ) => Promise<void>
}

/** Makes the announcer. */
export function createAnnouncer({ app, messenger, log, say, onBroken }: Parts): Announcer {
  // One after the other in each server, so that the second of two at once changes the message of the first.
  const turns = inTurn<GuildId>()

  async function take(step: AnnouncementStep, news: News, caller: Caller, follow: Follow): Promise<void> {
    if (step.act === 'remove') {
      await messenger.remove(step.message.channelId, step.message.messageId)
      return
    }
    const said = await saidOf(step, news)
    if (step.act === 'edit') {
      const { channelId, messageId } = step.message
      if ((await messenger.edit(channelId, messageId, said)) !== 'gone') return
      // Somebody deleted it. What is new is told in another one, and what is not needs none.
      await app.announcements.notPosted(step.id)
      if (!step.isNews) return
    }
    await post(step.id, said, news, caller, follow)
  }

  async function saidOf(announced: Announced, { kind, guildId }: News): Promise<Reply> {
    // The name of the server stands on the card of a finished roadmap alone.
    const hasCard = announced.told.some(({ finish }) => finish !== undefined)
    const server = hasCard ? await messenger.guildName(guildId) : undefined
    return inLocale(say(kind, announced, server), await app.languages.ofGuild(guildId))
  }

  async function post(
    id: number,
    said: Reply,
    { guildId }: News,
    caller: Caller,
    follow: Follow,
  ): Promise<void> {
    const place = await app.guildSettings.announcementsOf(guildId)
    if (place.kind === 'off') return
    if (place.kind === 'channel') return postIn(place.channelId, id, said, guildId, caller)
    const { channelId } = caller
    // In direct messages there is nobody else to be told.
    if (caller.guildId === undefined || channelId === undefined) return
    try {
      const messageId = await whileNoted(id, channelId, follow(said))
      await app.announcements.posted(id, { channelId, messageId })
    } catch (error) {
      if (error instanceof NotPostedError) await app.announcements.notPosted(id)
      throw error
    }
  }

  async function postIn(
    channelId: ChannelId,
    id: number,
    said: Reply,
    guildId: GuildId,
    { interactionId }: Caller,
  ): Promise<void> {
    const nonce = nonceOf(id, interactionId)
    const sending = sendPatiently({ kind: 'channel', channelId }, said, nonce)
    const result = await whileNoted(id, channelId, sending)
    if (isBreaking(result)) await onBroken(guildId, { channelId, reason: brokenReasonOf(result) })
    if (result.kind === 'sent') {
      await app.guildSettings.forgetBreakage(guildId, channelId)
      // Without an id it was deleted as soon as it was there, and is not to be posted again.
      if (result.messageId !== '')
        await app.announcements.posted(id, { channelId, messageId: result.messageId })
    } else if (result.kind !== 'no-answer' && result.kind !== 'server-error') {
      await app.announcements.notPosted(id)
    }
  }

  /**
   * Notes that a message may be there, while it is on its way. The note is committed long before an answer can come, and a
   * message that waited for the disk first would come that much later.
   */
  async function whileNoted<Result>(
    id: number,
    channelId: ChannelId,
    posting: Promise<Result>,
  ): Promise<Result> {
    const [posted, noted] = await Promise.allSettled([posting, app.announcements.posting(id, channelId)])
    if (posted.status === 'rejected') throw posted.reason
    if (noted.status === 'rejected') throw noted.reason
    return posted.value
  }

  /** What Discord turns away for a moment comes after it: a crowd that finishes together fills a channel's limit. */
  async function sendPatiently(target: Target, said: Reply, nonce: string): Promise<SendResult> {
    for (let tries = 1; ; tries += 1) {
      const result = await messenger.send(target, said, nonce)
      if (result.kind !== 'rate-limited' || result.retryAfterMs > turnedAwayMsMax || tries === triesMax)
        return result
      await setTimeout(result.retryAfterMs)
    }
  }

  return {
    tell: (news, caller, follow) =>
      turns.run(news.guildId, async () => {
        try {
          for (const step of await app.announcements.stepsFor(news)) await take(step, news, caller, follow)
        } catch (error) {
          log.warn({ error, news: news.kind }, 'an announcement could not be made')
        }
      }),
  }
}

/**
 * Another one for each time that a message is posted, 25 characters at most: one that was taken down and is posted again with
 * the same nonce is to Discord the one that is gone.
 */
function nonceOf(id: number, interactionId: InteractionId): string {
  return `${id}-${BigInt(interactionId).toString(36)}`.slice(0, 25)
}
