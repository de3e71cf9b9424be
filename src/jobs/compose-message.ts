// What a message that is due says: a reminder, a summary or a digest, in the language of those who read it.

import type { App } from '../app.ts'
import { isQuietWeek, quietWeeksMax } from '../domain/cohort/week.ts'
import type { MemberKey } from '../domain/ids.ts'
import type { Messenger } from '../interaction/messenger.ts'
import { inLocale, type Reply } from '../interaction/reply.ts'
import { postedDigest } from '../pictures/told-digest.ts'
import type { Claim } from '../services/claims.ts'
import { sayModeratorsReport } from '../text/moderators-report.ts'
import { sayNudge } from '../text/nudge.ts'
import { sayAskedFor, sayReminder, type Today, type Week } from '../text/reminder.ts'
import { topicsToday } from '../text/today.ts'

type Parts = {
  readonly app: App
  readonly messenger: Pick<Messenger, 'guildName'>
  readonly now: () => Temporal.Instant
}

/** The message, or why there is nothing to say: a paused roadmap, a finished one without news, a server long silent. */
export async function compose(
  parts: Parts,
  claim: Claim,
): Promise<Reply | 'nothing-to-say' | 'quiet' | 'studied'> {
  const { kind, guildId, localDate, dueAt, zone, late, lostZoneName } = claim
  const { app } = parts
  if (kind === 'moderators-report') return (await composeReport(app, claim)) ?? 'nothing-to-say'
  if (kind === 'nudge') return (await composeNudge(parts, claim)) ?? 'nothing-to-say'
  if (kind !== 'weekly-digest') {
    if (await isStudied(parts, claim)) return 'studied'
    return (await composeForMember(parts, claim)) ?? 'nothing-to-say'
  }
  const digest = await app.digests.compose(guildId, dueAt, zone)
  const isOneTooMany =
    isQuietWeek(digest.week) &&
    (await app.guildSettings.wereDigestsTold(guildId, localDate, quietWeeksMax)) &&
    (await app.cohorts.wasQuietBefore(guildId, dueAt, zone))
  if (isOneTooMany) return 'quiet'
  const guildName = await parts.messenger.guildName(guildId)
  return inLocale(
    postedDigest(digest, { late, lostZoneName, guildName }),
    await app.languages.ofGuild(guildId),
  )
}

/** The week as moderators read it; undefined where there is nothing to tell. */
async function composeReport(app: App, { guildId, dueAt, zone, late }: Claim): Promise<Reply | undefined> {
  const report = await app.moderatorsReport.week(guildId, dueAt, zone)
  return report && inLocale(sayModeratorsReport(report, late), await app.languages.ofGuild(guildId))
}

/** A note from moderators; undefined where its reader has left the roadmap since, or lets it rest. */
async function composeNudge({ app, messenger }: Parts, claim: Claim): Promise<Reply | undefined> {
  const nudge = await app.nudges.shown(claim)
  if (nudge === undefined) return undefined
  const said = sayNudge(nudge, await messenger.guildName(claim.guildId))
  return inLocale(said, await app.languages.ofMember(nudge.member))
}

/** Whether the member wants none today. One that may have arrived is looked for in any case. */
async function isStudied({ app, now }: Parts, claim: Claim): Promise<boolean> {
  const { feed, guildId, userId, unsureSince } = claim
  const mayStay = feed.kind === 'daily-reminder' && feed.skipsStudied === true && unsureSince === undefined
  return mayStay && userId !== undefined && app.presence.hasStudied({ guildId, userId }, now())
}

/**
 * A daily reminder, with the weekly summary where that is due at the same moment, or the summary alone; or what somebody
 * asked for by hand, which always says something.
 */
async function composeForMember({ app, messenger, now }: Parts, claim: Claim): Promise<Reply | undefined> {
  const { kind, feed, guildId, userId, dueAt, late, target, lostZoneName } = claim
  if (userId === undefined) return undefined
  const member = { guildId, userId }
  const isDaily = kind === 'daily-reminder'
  const isAskedFor = kind === 'later-reminder'
  const hasWeek =
    kind === 'weekly-summary' || (isDaily && (await app.oneMessage.bringsSummary(member, claim, now())))
  // What stands in a channel is everybody's to read, and a streak is nobody else's.
  const isShared = target.kind === 'channel'
  const streak = isShared || !hasWeek ? undefined : await app.streaks.streak(member, now())
  const what = {
    streak,
    today: isDaily || isAskedFor ? await todayOf(app, member, dueAt) : undefined,
    week: hasWeek ? await weekOf(app, member, dueAt) : undefined,
  }
  const how = {
    late,
    isAskedFor,
    isEveryOtherDay: feed.kind === 'daily-reminder' && feed.isEveryOtherDay === true,
    at: { zone: feed.zone, now: now() },
    lostZoneName,
    mentioned: target.kind === 'channel' ? userId : undefined,
    guildName: await messenger.guildName(guildId),
  }
  const said = isAskedFor ? sayAskedFor(guildId, what.today, how) : sayReminder(what, how)
  return said && inLocale(said, await app.languages.ofMember(member))
}

/** Undefined where a finished roadmap has nothing that comes next, and a paused one rests, and no review is ready. */
async function todayOf(app: App, member: MemberKey, at: Temporal.Instant): Promise<Today | undefined> {
  const view = await app.today.view({ member }, topicsToday, at)
  if (view.kind === 'not-enrolled') return undefined
  const { pausedAt, finishedAt } = view.enrolment
  const hasTopics = pausedAt === undefined && finishedAt === undefined && view.topics.length > 0
  return hasTopics || view.reviewsDue > 0 ? view : undefined
}

/** Undefined where everything is paused, and of a finished roadmap after a week without anything. */
async function weekOf(app: App, member: MemberKey, at: Temporal.Instant): Promise<Week | undefined> {
  const overview = await app.study.overview({ member }, at)
  if (overview.kind !== 'view') return undefined
  const { enrolment, daysStudied, nextReviewDay } = overview
  // While all is paused there is nothing to look forward to either.
  if (enrolment.pausedAt !== undefined && nextReviewDay === undefined) return undefined
  if (enrolment.finishedAt !== undefined && daysStudied === 0) return undefined
  const ref = { enrolmentId: enrolment.id, userId: member.userId }
  return {
    ...overview,
    donePlanned: await app.plans.weekLookBack(ref, at),
    suggestion: await app.plans.suggestion(ref, at),
  }
}
