// Which roadmaps follow a link, and what a look at one means: nothing, news for moderators, or one failure more.

import { type GuildId, guildId as guildIdOf } from '../domain/ids.ts'
import { type FollowedLink, isLost, nextLook } from '../domain/resource/followed-link.ts'
import type { Fetched } from '../domain/resource/source.ts'
import type { Database } from '../store/database.ts'
import { failedLinksOf, findFollowed, saveLookAt, takeFollowed } from '../store/followed-links.ts'
import { findReportChannel } from '../store/guild-choices.ts'
import { readingsOf } from '../store/reading-choices.ts'
import { removedTopicTexts } from '../store/retired-topics.ts'
import { findRoadmap, newestVersionTexts } from '../store/roadmaps.ts'
import { hashOf } from './documents/hash.ts'
import type { SummaryOutline } from './documents/outline.ts'
import type { DocumentWork } from './documents/work.ts'

/** A look that was cut short, by a crash or a stop, is made again after this. */
const leaseMinutes = 60

/** What moderators are told of a link. */
export type FollowedNews = {
  readonly roadmapId: string
  readonly guildId: GuildId
  readonly title: string
  readonly summary: SummaryOutline
  /** By which the message is told from one about an earlier change. */
  readonly hash: string
}

export type AfterLook =
  | { readonly kind: 'nothing-new' | 'failed' | 'busy' }
  | { readonly kind: 'news'; readonly news: FollowedNews }

export function createFollowedLinks(database: Database, documents: DocumentWork) {
  /** Takes one link that is due; another process gets another one. */
  async function takeDue(now: Temporal.Instant): Promise<FollowedLink | undefined> {
    return database.write((writing) => takeFollowed(writing, now, now.add({ minutes: leaseMinutes })))
  }

  /** Records how a look ended. News count as told from here on, so that nothing tells them twice. */
  async function record(followed: FollowedLink, fetched: Fetched, now: Temporal.Instant): Promise<AfterLook> {
    const { etag, hash } = followed
    if (fetched.kind === 'unchanged') return seen(followed, { etag, hash }, now)
    if (fetched.kind !== 'text') return failed(followed, now)
    const found = { etag: fetched.etag, hash: hashOf(fetched.text) }
    if (found.hash === hash) return seen(followed, found, now)
    const guildId = guildIdOf(followed.guildId)
    const before = await newestVersionTexts(database.reading, followed.roadmapId)
    const choices = (await readingsOf(database.reading, guildId)).get(followed.roadmapId)?.choices
    const document = { source: fetched.text, fileName: followed.link, ...(choices && { choices }) }
    const read = await documents.read(guildId, document)
    if (read.kind === 'busy') return { kind: 'busy' }
    if (read.kind !== 'roadmap' || before === undefined) return failed(followed, now)
    const compared = await documents.compare(guildId, {
      before,
      after: { title: before.title, content: read.content },
      removedTopics: await removedTopicTexts(database.reading, followed.roadmapId),
    })
    if (compared.kind === 'busy') return { kind: 'busy' }
    if (compared.kind === 'too-hard') return failed(followed, now)
    await seen(followed, found, now)
    if (compared.kind === 'unchanged') return { kind: 'nothing-new' }
    const { roadmapId } = followed
    const { title } = before
    const { summary } = compared
    return { kind: 'news', news: { roadmapId, guildId, title, summary, hash: found.hash } }
  }

  /** News that certainly reached nobody are found anew a day later. */
  async function notTold(followed: FollowedLink, now: Temporal.Instant): Promise<void> {
    const { etag: _, hash } = followed
    await database.write((writing) =>
      saveLookAt(writing, followed, { seen: { etag: undefined, hash }, next: nextLook(now, true) }),
    )
  }

  async function seen(
    followed: FollowedLink,
    found: Pick<FollowedLink, 'etag' | 'hash'>,
    now: Temporal.Instant,
  ): Promise<AfterLook> {
    await database.write((writing) =>
      saveLookAt(writing, followed, { seen: found, next: nextLook(now, false) }),
    )
    return { kind: 'nothing-new' }
  }

  async function failed(followed: FollowedLink, now: Temporal.Instant): Promise<AfterLook> {
    const failedSince = followed.failedSince ?? now
    await database.write((writing) =>
      saveLookAt(writing, followed, { failedSince, next: nextLook(now, true) }),
    )
    return { kind: 'failed' }
  }

  /** What a roadmap of this server follows. */
  async function find(guildId: GuildId, roadmapId: string): Promise<FollowedLink | undefined> {
    const followed = await findFollowed(database.reading, roadmapId)
    const head = await findRoadmap(database.reading, roadmapId)
    if (followed?.guildId !== guildId || head === undefined || head.isRemoved) return undefined
    return followed
  }

  /** Where moderators read what is for them; undefined where the server has no such channel. */
  const reportChannel = (guildId: GuildId) => findReportChannel(database.reading, guildId)

  return Object.freeze({ takeDue, record, notTold, find, reportChannel })
}

/** What a server's roadmaps follow and could not be read for weeks, each with since when. */
export async function lostLinks(
  database: Database,
  guildId: GuildId,
  now: Temporal.Instant,
): Promise<readonly { readonly title: string; readonly since: Temporal.Instant }[]> {
  const failing = await failedLinksOf(database.reading, guildId)
  return failing.flatMap(({ title, failedSince, ...rest }) =>
    failedSince !== undefined && isLost({ ...rest, failedSince }, now) ? [{ title, since: failedSince }] : [],
  )
}
