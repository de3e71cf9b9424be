// /why: how a number that the bot shows comes about: its rule, what goes into it, and when that was.

import * as z from 'zod'
import { type MemberKey, userId } from '../domain/ids.ts'
import { mayUse } from '../interaction/caller.ts'
import { type Context, defineCommand, onPress, onSelect } from '../interaction/command.ts'
import { messages } from '../interaction/message.ts'
import * as option from '../interaction/options.ts'
import { buttons, type Reply, refusal, reply } from '../interaction/reply.ts'
import type { EnrolmentRef } from '../services/active-enrolment.ts'
import type { Resting } from '../services/plan-facts.ts'
import { sayNoScope, scopeWish } from '../text/cohort-scope.ts'
import { nextButton, ownEnrolment, progressButton, resumeButton } from '../text/next-steps.ts'
import { sayNotEnrolled } from '../text/problems.ts'
import { sayUnknownTopic } from '../text/resources.ts'
import {
  type Explainable,
  explainableNames,
  isExplainedAlone,
  whyAction,
  whyCohortAction,
  whyMemberAction,
  whyOtherAction,
  whyStuckAction,
  whyTopicAction,
} from '../text/why.ts'
import { sayWhyCohort } from '../text/why-cohort.ts'
import { sayWhyDigest } from '../text/why-digest.ts'
import { sayWhyEffort } from '../text/why-effort.ts'
import { sayWhyLinks } from '../text/why-links.ts'
import { sayWhyPlan } from '../text/why-plan.ts'
import { sayWhyFresh, sayWhyProgress } from '../text/why-progress.ts'
import { sayWhyReminder } from '../text/why-reminder.ts'
import {
  sayNoReview,
  sayWhichTopic,
  sayWhyReviews,
  sayWhyTopic,
  sayWhyUnknownTopic,
} from '../text/why-review.ts'
import { sayOwnStanding, sayWhyMember } from '../text/why-standing.ts'
import { sayWhyHiddenStreak, sayWhyStreak } from '../text/why-streak.ts'
import { sayWhyStuck } from '../text/why-stuck.ts'

export const command = defineCommand({
  name: 'why',
  description: 'See how a number comes about',
  audience: 'member',
  visibility: 'private',
  options: z.object({
    what: option.choice('Which number', explainableNames),
    topic: option.suggested('Which topic, for one that comes back or for links').optional(),
  }),
  autocomplete: {
    topic: ({ typed, context: { app, member } }) => app.study.suggest(member, typed, 'done'),
  },
  actions: [
    onPress(whyAction, ({ enrolment, what }, context) => explainFrom(enrolment, what, context)),
    onSelect(
      whyOtherAction,
      ({ enrolment }, [what], context) =>
        isExplainedAlone(what) ? explainFrom(enrolment, what, context) : say.choose(),
      { answers: 'update' },
    ),
    onPress(whyTopicAction, ({ enrolment, topic }, context) =>
      explainTopic(ownEnrolment(enrolment, context.caller), topic, context),
    ),
    onPress(whyMemberAction, ({ member }, context) => explainMember(member, context)),
    onPress(whyCohortAction, ({ roadmap }, context) => explainCohort(roadmap, context), {
      audience: 'moderator',
    }),
    onPress(whyStuckAction, ({ scope }, context) => explainStuck(scope, context), {
      audience: 'moderator',
      isSlow: true,
    }),
  ],
  run: ({ what, topic }, context) =>
    explain(what, { member: context.member }, context.member, context, topic),
})

/** From a button or a menu, which names an enrolment where the number hangs on one. */
function explainFrom(enrolment: number, what: Explainable, context: Context): Reply | Promise<Reply> {
  const { guildId, userId: user } = context.caller
  if (guildId === undefined) return say.onlyInServer()
  const member = { guildId, userId: user }
  const ref = enrolment === 0 ? { member } : ownEnrolment(enrolment, context.caller)
  return explain(what, ref, member, context)
}

async function explain(
  what: Explainable,
  ref: EnrolmentRef,
  member: MemberKey,
  context: Context,
  topic?: string,
): Promise<Reply> {
  const { app, now } = context
  switch (what) {
    case 'progress': {
      const why = await app.explaining.progress(ref, now)
      return why.kind === 'not-enrolled' ? sayNotEnrolled(why) : sayWhyProgress(why)
    }
    case 'fresh': {
      const why = await app.explaining.fresh(ref, now)
      return why.kind === 'not-enrolled' ? sayNotEnrolled(why) : sayWhyFresh(why)
    }
    case 'reviews': {
      const why = await app.explaining.reviews(ref, now)
      return why.kind === 'not-enrolled' ? sayNotEnrolled(why) : sayWhyReviews(why)
    }
    case 'topic':
      return topic === undefined ? sayWhichTopic() : explainTopic(ref, topic, context)
    case 'plan':
      return explainPlan(ref, context)
    case 'streak': {
      const streak = await app.streaks.streak(member, now)
      if (streak === undefined) return sayWhyHiddenStreak()
      return sayWhyStreak(streak, (await app.reminderSettings.show(member)).hasOwnZone)
    }
    case 'reminder':
      return sayWhyReminder(await app.reminderSettings.preview(member, now, 1))
    case 'links':
      return explainLinks(ref, topic, context)
    case 'standing':
      return sayOwnStanding(await app.memberProgress.ownStanding(member, now))
    case 'leaderboard':
      return sayWhyEffort(await app.leaderboard.standing(member, now))
    case 'digest':
      return sayWhyDigest({
        ...(await app.guildSettings.show(member.guildId)),
        postedAt: await app.guildSettings.digestPostedAt(member.guildId),
      })
  }
}

async function explainTopic(ref: EnrolmentRef, topic: string, { app, now }: Context): Promise<Reply> {
  const why = await app.explaining.topicReview(ref, topic, now)
  switch (why.kind) {
    case 'not-enrolled':
      return sayNotEnrolled(why)
    case 'unknown-topic':
      return sayWhyUnknownTopic(topic, why)
    case 'no-review':
      return sayNoReview(why)
    case 'review':
      return sayWhyTopic(why)
  }
}

async function explainPlan(ref: EnrolmentRef, { app, now }: Context): Promise<Reply> {
  const why = await app.explaining.plan(ref, now)
  switch (why.kind) {
    case 'not-enrolled':
      return sayNotEnrolled(why)
    case 'resting':
      return say.resting(why)
    case 'plan-look':
      return sayWhyPlan(why)
  }
}

/** By the links of one topic: the one that comes next, unless another is named. */
async function explainLinks(
  ref: EnrolmentRef,
  named: string | undefined,
  { app, now }: Context,
): Promise<Reply> {
  const topic = named ?? (await nextTopic(ref, app, now))
  const found = topic === undefined ? undefined : await app.resources.show(ref, topic)
  switch (found?.kind) {
    case 'not-enrolled':
      return sayNotEnrolled(found)
    case 'unknown-topic':
      return sayUnknownTopic(topic ?? '', found)
    default:
      return sayWhyLinks(found)
  }
}

async function nextTopic(
  ref: EnrolmentRef,
  { study }: Context['app'],
  now: Temporal.Instant,
): Promise<string | undefined> {
  const next = await study.next(ref, 1, now)
  return next.kind === 'view' ? next.topics[0]?.key : undefined
}

async function explainCohort(key: string, { app, caller, now }: Context): Promise<Reply> {
  if (caller.guildId === undefined) return say.onlyInServer()
  const look = await app.cohortNumbers.look(caller.guildId, key, now)
  return look === undefined ? say.nobodyOn() : sayWhyCohort(look, now)
}

async function explainStuck(scope: string, { app, caller, now }: Context): Promise<Reply> {
  if (caller.guildId === undefined) return say.onlyInServer()
  const wish = scopeWish(scope)
  const look = await app.stuckTopics.show(caller.guildId, wish, now)
  return look.kind === 'stuck' ? sayWhyStuck(look, now) : sayNoScope(look, wish)
}

/** Somebody else's standing: what the presser may see now, whoever the button was made for. */
async function explainMember(member: string, { app, caller, now }: Context): Promise<Reply> {
  if (caller.guildId === undefined) return say.onlyInServer()
  const key = { guildId: caller.guildId, userId: userId(member) }
  const viewer = { userId: caller.userId, isModerator: mayUse('moderator', caller.permissions) }
  const seen = await app.memberProgress.seenBy(viewer, key, now)
  switch (seen.kind) {
    case 'own':
      return sayOwnStanding(await app.memberProgress.ownStanding(key, now))
    case 'kept-private':
      return say.keptPrivate()
    case 'standing': {
      const name = seen.roadmaps[0]?.standing.displayName
      return name === undefined ? say.onNone() : sayWhyMember(name, seen.roadmaps)
    }
  }
}

const texts = messages('why-answers', {
  onlyInServer: 'Use </why> in a server: each one has its own roadmaps.',
  choose: 'That number can’t be explained. </why> lists those that can.',
  paused: '**{roadmap}** is paused, so nothing is planned and there are no dates.',
  finished: 'All that counts on **{roadmap}** is done, so there are no dates left.',
  keptPrivate: 'That member keeps their progress to themselves.',
  nobodyOn: 'No one here is on that roadmap anymore.',
  onNone: 'That member isn’t on a roadmap here anymore.',
})

const say = {
  onlyInServer: (): Reply => refusal(texts.onlyInServer()),
  choose: (): Reply => refusal(texts.choose()),
  keptPrivate: (): Reply => refusal(texts.keptPrivate()),
  nobodyOn: (): Reply => refusal(texts.nobodyOn()),
  onNone: (): Reply => refusal(texts.onNone()),
  resting: ({ why, standing: { enrolment, entry } }: Resting): Reply => {
    const { title: roadmap } = entry.roadmap
    return why === 'paused'
      ? reply(texts.paused({ roadmap }), buttons(resumeButton(enrolment.id)))
      : reply(texts.finished({ roadmap }), buttons(progressButton(enrolment.id), nextButton(enrolment.id)))
  },
}
