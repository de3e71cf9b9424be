// Notes that moderators have sent to those who fell behind, and what these answer.

import {
  judgeNudge,
  type NudgeAnswer,
  type NudgeFacts,
  type NudgeJudgement,
  type NudgeReason,
  nudgeWordsLengthMax,
  usualNight,
} from '../domain/cohort/nudge.ts'
import type { GuildId, MemberKey, UserId } from '../domain/ids.ts'
import { afterQuiet } from '../domain/reminder/quiet-hours.ts'
import { reminderSettings } from '../domain/reminder/reminder-settings.ts'
import type { FeedId } from '../domain/reminder/stored-feed.ts'
import type { Enrolment } from '../domain/study/enrolment.ts'
import { cutText } from '../domain/text/cutting.ts'
import { withoutInvisible } from '../domain/text/invisible.ts'
import { formatLocalTime } from '../domain/time/local-time.ts'
import type { Database, Writing } from '../store/database.ts'
import { enrolmentsOf } from '../store/enrolments.ts'
import { findFeed } from '../store/feeds.ts'
import { holdMemberWithFeeds } from '../store/hold.ts'
import {
  addNudge,
  findNudge,
  type Nudge,
  type NudgeSeen,
  nudgeFacts,
  nudgesSince,
  saveNudgeAnswer,
} from '../store/nudges.ts'
import type { OccurrenceKey } from '../store/occurrences.ts'
import { findReminderFacts } from '../store/reminder-settings.ts'
import { saveSingleFeed, waitFor } from '../store/single-feeds.ts'
import type { Catalogue } from './catalogue.ts'

/** Whom to write to, and why. */
export type NudgeWish = { readonly userId: UserId; readonly because: NudgeReason }

/** A note as its reader sees it. */
export type NudgeShown = Nudge & {
  readonly member: MemberKey
  readonly roadmapId: string
  readonly title: string
}

export type { NudgeSeen }

export type NudgeAnswered =
  | { readonly kind: 'answered'; readonly nudge: NudgeShown; readonly isNew: boolean }
  /** It is somebody else's, or nothing is left of it. */
  | { readonly kind: 'gone' }

/** Notes from so many days back, and what was answered, are worth reading. */
const answersShownDays = 28

export type Nudges = ReturnType<typeof createNudges>

export function createNudges(database: Database, catalogue: Catalogue) {
  /** Which of these members may be written to now. */
  async function judge(
    guildId: GuildId,
    users: readonly UserId[],
    now: Temporal.Instant,
  ): Promise<ReadonlyMap<UserId, NudgeJudgement>> {
    const facts = await nudgeFacts(database.reading, guildId, users)
    return new Map(users.map((user) => [user, judgementOf(facts.get(user), now)]))
  }

  /**
   * Has a note sent to each who may still be written to, at once or at the end of their night; gives whom. Pressed twice, it
   * finds that everybody has had one.
   */
  async function send(request: {
    readonly guildId: GuildId
    readonly roadmapId: string
    /** Who needs it most first. */
    readonly to: readonly NudgeWish[]
    /** Not more than so many. */
    readonly most?: number
    /** What the moderators want to say themselves. */
    readonly words: string | undefined
    readonly now: Temporal.Instant
  }): Promise<readonly UserId[]> {
    const { guildId, to, most = to.length, now } = request
    const sent: UserId[] = []
    // One by one, so that nobody waits for all of them.
    for (const wish of to) {
      if (sent.length >= most) break
      const member = { guildId, userId: wish.userId }
      const isSent = await database.write(async (writing) => {
        await holdMemberWithFeeds(writing, member)
        const facts = await nudgeFacts(writing, guildId, [wish.userId])
        if (judgementOf(facts.get(wish.userId), now) !== 'may') return false
        return plan(writing, member, { ...request, because: wish.because })
      })
      if (isSent) sent.push(wish.userId)
    }
    return sent
  }

  /** The note that an occurrence carries; undefined once its reader has left the roadmap, or lets it rest. */
  async function shown(key: OccurrenceKey): Promise<NudgeShown | undefined> {
    return database.snapshot(async (reading) => {
      const nudge = await findNudge(reading, key)
      const feed = nudge && (await findFeed(reading, key.feedId))
      if (nudge === undefined || feed?.userId === undefined) return undefined
      const member = { guildId: feed.guildId, userId: feed.userId }
      const enrolment = (await enrolmentsOf(reading, member)).find(({ id }) => id === nudge.enrolmentId)
      const entry = enrolment && (await catalogue.get(reading, enrolment.roadmapId))
      if (enrolment === undefined || entry === undefined || !isWalking(enrolment)) return undefined
      return { ...nudge, member, roadmapId: entry.roadmap.id, title: entry.roadmap.title }
    })
  }

  /** Keeps what its reader answered; `isNew` is false when it is what they had answered already. */
  async function answer(
    key: OccurrenceKey,
    reader: UserId,
    given: { readonly answer: NudgeAnswer; readonly words?: string; readonly now: Temporal.Instant },
  ): Promise<NudgeAnswered> {
    const nudge = await shownTo(key, reader)
    if (nudge === undefined) return { kind: 'gone' }
    const words = cleaned(given.words)
    await database.write((writing) => saveNudgeAnswer(writing, key, { ...given, words }))
    return { kind: 'answered', nudge, isNew: nudge.answer !== given.answer || words !== undefined }
  }

  async function shownTo(key: OccurrenceKey, reader: UserId): Promise<NudgeShown | undefined> {
    const nudge = await shown(key)
    return nudge?.member.userId === reader ? nudge : undefined
  }

  /** The notes of the last weeks about a roadmap with what was answered, newest first. */
  const answers = (
    guildId: GuildId,
    roadmapId: string,
    now: Temporal.Instant,
  ): Promise<readonly NudgeSeen[]> =>
    nudgesSince(database.reading, { guildId, roadmapId }, now.subtract({ hours: answersShownDays * 24 }))

  return Object.freeze({ judge, send, shown, answer, answers })
}

const judgementOf = (facts: NudgeFacts | undefined, now: Temporal.Instant): NudgeJudgement =>
  facts === undefined ? 'not-allowed' : judgeNudge(facts, now)

const isWalking = ({ leftAt, pausedAt, finishedAt }: Enrolment): boolean =>
  leftAt === undefined && pausedAt === undefined && finishedAt === undefined

const cleaned = (words: string | undefined): string | undefined => {
  const kept = cutText(withoutInvisible(words ?? '').trim(), nudgeWordsLengthMax)
  return kept === '' ? undefined : kept
}

type Planned = {
  readonly roadmapId: string
  readonly because: NudgeReason
  readonly words: string | undefined
  readonly now: Temporal.Instant
}

/** False where there is nothing to write about any more, or one is on its way at this moment. */
async function plan(
  writing: Writing,
  member: MemberKey,
  { roadmapId, because, words, now }: Planned,
): Promise<boolean> {
  const enrolment = (await enrolmentsOf(writing, member)).find((one) => one.roadmapId === roadmapId)
  if (enrolment === undefined || !isWalking(enrolment)) return false
  const { zone, lostZone, daily } = reminderSettings(await findReminderFacts(writing, member))
  const quiet = daily?.feed.quiet ?? usualNight
  const dueAt = afterQuiet({ zone, quiet }, now)
  const local = dueAt.toZonedDateTimeISO(zone)
  const feedId: FeedId = await saveSingleFeed(writing, member, {
    kind: 'nudge',
    zone: lostZone?.name ?? zone,
    localTime: formatLocalTime(local.hour, local.minute),
    target: 'direct',
    quiet,
  })
  const key = { feedId, localDate: local.toPlainDate() }
  if ((await findNudge(writing, key)) !== undefined || !(await waitFor(writing, key, dueAt, now)))
    return false
  await addNudge(writing, { ...key, enrolmentId: enrolment.id, because, words: cleaned(words) }, now)
  return true
}
