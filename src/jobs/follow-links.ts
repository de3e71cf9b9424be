// Asks once a week whether what roadmaps were brought in from has changed, a few at a beat, and tells moderators; it changes nothing.

import type { App } from '../app.ts'
import { sourceLengthMax } from '../domain/document/limits.ts'
import type { FollowedLink } from '../domain/resource/followed-link.ts'
import type { FetchSource } from '../domain/resource/source.ts'
import type { Log } from '../interaction/log.ts'
import type { Messenger } from '../interaction/messenger.ts'
import { inLocale } from '../interaction/reply.ts'
import type { FollowedNews } from '../services/followed-links.ts'
import { sayFollowed, sayFollowedDirect } from '../text/followed-link.ts'
import { mayHaveArrived } from './arrival.ts'

/** Links looked at in one beat. */
const linksPerBeat = 5

type Parts = {
  readonly app: App
  readonly fetchSource: FetchSource
  readonly messenger: Pick<Messenger, 'send' | 'findOwner'>
  readonly log: Log
  readonly now: () => Temporal.Instant
}

/** Makes the job. `run` returns at once: a reminder must not wait for somebody's slow site. */
export function createFollowLinks({ app, fetchSource, messenger, log, now }: Parts) {
  const stopping = new AbortController()
  let working: Promise<void> | undefined

  async function run(): Promise<void> {
    if (working !== undefined || stopping.signal.aborted) return
    working = work()
      .catch((error: unknown) => log.error({ error }, 'links of roadmaps could not be looked at'))
      .finally(() => {
        working = undefined
      })
  }

  async function work(): Promise<void> {
    for (let link = 0; link < linksPerBeat && !stopping.signal.aborted; link += 1) {
      const due = await app.followedLinks.takeDue(now())
      if (due === undefined) return
      await look(due)
    }
  }

  async function look(due: FollowedLink): Promise<void> {
    const { link, etag } = due
    const fetched = await fetchSource(link, { bytesMax: sourceLengthMax, etag }, stopping.signal)
    if (stopping.signal.aborted) return
    const after = await app.followedLinks.record(due, fetched, now())
    if (after.kind === 'failed')
      log.info({ host: URL.parse(link)?.host, outcome: fetched.kind }, 'a roadmap’s link could not be read')
    if (after.kind === 'news' && !(await tell(after.news))) await app.followedLinks.notTold(due, now())
  }

  /** In the moderators' channel, or else to whoever owns the server. False when it certainly reached nobody. */
  async function tell(news: FollowedNews): Promise<boolean> {
    const { guildId } = news
    // At most 25 characters.
    const nonce = `new-${news.hash.slice(0, 20)}`
    const channelId = await app.followedLinks.reportChannel(guildId)
    if (channelId !== undefined) {
      const said = inLocale(sayFollowed(news), await app.languages.ofGuild(guildId))
      const { kind } = await messenger.send({ kind: 'channel', channelId }, said, nonce)
      if (mayHaveArrived(kind)) return true
    }
    const owner = await messenger.findOwner(guildId)
    if (owner === undefined) return false
    const { ownerId: userId, guildName } = owner
    const said = inLocale(
      sayFollowedDirect(news, guildName),
      await app.languages.ofMember({ guildId, userId }),
    )
    const { kind } = await messenger.send({ kind: 'direct', userId }, said, nonce)
    return mayHaveArrived(kind)
  }

  return {
    name: 'follow-links',
    run,
    /** Resolves when nothing is under way. */
    async settled(): Promise<void> {
      await working
    },
    /** Breaks off what is under way; the link is looked at again later. */
    async stop(): Promise<void> {
      stopping.abort()
      await working
    },
  }
}
