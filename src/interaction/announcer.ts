// Tells a server what its learners finished and started: in one message that others join, and that changes when something is
// taken back. What is to be told is decided by the app; here it is posted, changed and taken down.

import type { App } from '../app.ts'
import type { ChannelId, GuildId } from '../domain/ids.ts'
import type { BrokenReason } from '../domain/reminder/broken-reason.ts'
import { brokenReasonOf, isBreaking } from '../domain/reminder/occurrence.ts'
import type { Caller } from './caller.ts'
import type { Log } from './log.ts'
import type { Messenger } from './messenger.ts'
import type { AnnouncementStep, News, Told } from './news.ts'
import { inLocale, type Reply } from './reply.ts'

/** The words for a message. */
type SayAnnouncement = (kind: News['kind'], told: readonly Told[]) => Reply

export type Announcer = {
  /**
   * Tells the news. `follow` posts in the channel where somebody acts, as an answer to what they did, which needs no right
   * to post there; it gives the message's id. Never throws: an announcement is not worth an error.
   */
  readonly tell: (
    news: News,
    caller: Caller,
    follow: (said: Reply) => Promise<string | undefined>,
  ) => Promise<void>
}

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
  const underWay = new Map<string, Promise<void>>()

  async function take(
    step: AnnouncementStep,
    news: News,
    caller: Caller,
    follow: (said: Reply) => Promise<string | undefined>,
  ): Promise<void> {
    if (step.act === 'remove') return messenger.remove(step.message.channelId, step.message.messageId)
    const locale = await app.languages.ofGuild(news.guildId)
    const said = inLocale(say(news.kind, step.told), locale)
    if (step.act === 'edit') return messenger.edit(step.message.channelId, step.message.messageId, said)
    const message = await post(step.id, said, news, caller, follow)
    if (message !== undefined) await app.announcements.posted(step.id, message)
  }

  async function post(
    id: number,
    said: Reply,
    { guildId }: News,
    caller: Caller,
    follow: (said: Reply) => Promise<string | undefined>,
  ) {
    const place = await app.guildSettings.announcementsOf(guildId)
    if (place.kind === 'off') return undefined
    if (place.kind === 'channel') {
      const target = { kind: 'channel', channelId: place.channelId } as const
      const { channelId } = place
      const result = await messenger.send(target, said, `announcement-${id}`)
      if (isBreaking(result)) await onBroken(guildId, { channelId, reason: brokenReasonOf(result) })
      if (result.kind !== 'sent') return undefined
      await app.guildSettings.forgetBreakage(guildId, channelId)
      return { channelId, messageId: result.messageId }
    }
    // In direct messages there is nobody else to be told.
    if (caller.guildId === undefined || caller.channelId === undefined) return undefined
    const messageId = await follow(said)
    return messageId === undefined ? undefined : { channelId: caller.channelId, messageId }
  }

  return {
    async tell(news, caller, follow) {
      const before = underWay.get(news.guildId) ?? Promise.resolve()
      const mine = before.then(async () => {
        try {
          for (const step of await app.announcements.stepsFor(news)) await take(step, news, caller, follow)
        } catch (error) {
          log.warn({ error, news: news.kind }, 'an announcement could not be made')
        }
      })
      underWay.set(news.guildId, mine)
      await mine
      if (underWay.get(news.guildId) === mine) underWay.delete(news.guildId)
    },
  }
}
