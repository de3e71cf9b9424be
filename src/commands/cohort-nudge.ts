// /cohort nudge: a kind note to those who are quiet or at risk, seen before it goes out, and what they answer.

import * as z from 'zod'
import { type NudgeAnswer, nudgesAtOnceMax, reasonToNudge } from '../domain/cohort/nudge.ts'
import { type GuildId, guildId as guildIdOf } from '../domain/ids.ts'
import { actorOf } from '../interaction/actor.ts'
import { type Answer, type Context, defineCommand, onPress, onSubmit } from '../interaction/command.ts'
import type { Markup } from '../interaction/markup.ts'
import { inLocale, type Reply } from '../interaction/reply.ts'
import type { CohortLook } from '../services/cohort-numbers.ts'
import type { NudgeShown } from '../services/nudges.ts'
import { sayNoScope, scopeKey, scopeOptions, scopeSuggestions, scopeWish } from '../text/cohort-scope.ts'
import { sayOnlyInServer } from '../text/cohorts.ts'
import {
  fineAction,
  noMoreAction,
  pauseAction,
  sayAnswered,
  sayNoMore,
  sayNudgeGone,
  stuckAction,
  stuckForm,
  stuckFormAction,
} from '../text/nudge.ts'
import {
  listAction,
  sayIsStuck,
  sayNudgeList,
  sayNudgesSent,
  sendAction,
  wordsAction,
  wordsForm,
  wordsFormAction,
} from '../text/nudge-list.ts'

const forModerators = { answers: 'update', audience: 'moderator' } as const

export const command = defineCommand({
  name: 'cohort nudge',
  description: 'Send a kind note to those who have gone quiet or fell far behind, and see their answers',
  audience: 'moderator',
  visibility: 'private',
  isSlow: true,
  options: z.object(scopeOptions),
  autocomplete: scopeSuggestions,
  actions: [
    onPress(listAction, ({ crowd }, context) => show(crowd, context), forModerators),
    onPress(sendAction, ({ crowd }, context) => send(crowd, undefined, context), {
      ...forModerators,
      isSlow: true,
    }),
    onPress(wordsAction, ({ crowd }) => wordsForm(crowd), forModerators),
    onSubmit(wordsFormAction, ({ crowd }, { words }, context) => send(crowd, words, context), {
      ...forModerators,
      isSlow: true,
    }),
    // Below the note itself, in direct messages: whose it is is looked up at each press.
    onPress(fineAction, (key, context) => answer(key, 'fine', undefined, context), { answers: 'update' }),
    onPress(stuckAction, (key) => stuckForm(key)),
    onSubmit(stuckFormAction, (key, { words }, context) => answer(key, 'stuck', words, context), {
      answers: 'update',
    }),
    onPress(pauseAction, (key, context) => answer(key, 'paused', undefined, context), { answers: 'update' }),
    onPress(noMoreAction, ({ guild }, context) => noMore(guildIdOf(guild), context)),
  ],
  async run(wish, context) {
    const scope = await context.app.cohortScopes.find(context.member.guildId, wish)
    return scope.kind === 'scope' ? show(scopeKey(scope), context) : sayNoScope(scope, wish)
  },
})

async function show(crowd: string, context: Context, news?: Markup): Promise<Reply> {
  const { app, caller, now } = context
  const { guildId } = caller
  if (guildId === undefined) return sayOnlyInServer()
  const look = await app.cohortNumbers.look(guildId, crowd, now)
  if (look === undefined) return sayNoScope({ kind: 'nobody' }, scopeWish(crowd))
  const needing = needingOne(look)
  const judged = await app.nudges.judge(
    guildId,
    needing.map(({ userId }) => userId),
    now,
  )
  const candidates = needing.map((one) => ({ ...one, judgement: judged.get(one.userId) ?? 'not-allowed' }))
  const answers = await app.nudges.answers(guildId, look.stats.roadmap.id, now)
  return sayNudgeList(look, candidates, answers, news)
}

/** Those who are quiet or at risk and may be named, who needs it most first. */
function needingOne({ stats }: CohortLook) {
  return stats.members.flatMap(({ userId, displayName, standing }) => {
    const because = reasonToNudge(standing)
    return because === undefined ? [] : [{ userId, displayName, because }]
  })
}

async function send(crowd: string, words: string | undefined, context: Context): Promise<Reply> {
  const { app, caller, now } = context
  const { guildId } = caller
  if (guildId === undefined) return sayOnlyInServer()
  const look = await app.cohortNumbers.look(guildId, crowd, now)
  const to = look === undefined ? [] : needingOne(look)
  const sent = await app.nudges.send({
    guildId,
    roadmapId: look?.stats.roadmap.id ?? '',
    to,
    most: nudgesAtOnceMax,
    words,
    now,
  })
  if (sent.length > 0) {
    const what = {
      kind: 'nudged',
      name: look?.cohort?.name ?? look?.stats.roadmap.title ?? '',
      n: sent.length,
    } as const
    await app.acts.keep({ guildId, by: actorOf(context), what })
  }
  return show(crowd, context, sayNudgesSent(sent.length))
}

async function answer(
  { feed, date }: { readonly feed: number; readonly date: string },
  given: NudgeAnswer,
  words: string | undefined,
  context: Context,
): Promise<Answer> {
  const { app, caller, now } = context
  const key = { feedId: feed, localDate: Temporal.PlainDate.from(date) }
  const outcome = await app.nudges.answer(key, caller.userId, {
    answer: given,
    ...(words === undefined ? {} : { words }),
    now,
  })
  if (outcome.kind === 'gone') return sayNudgeGone()
  if (given === 'stuck' && outcome.isNew) await tellModerators(outcome.nudge, context)
  if (given === 'paused')
    await app.enrolments.pause(
      { enrolmentId: outcome.nudge.enrolmentId, userId: caller.userId },
      undefined,
      now,
    )
  return sayAnswered(outcome.nudge, given)
}

/** Where they have a channel; `/cohort nudge` shows it in any case. */
async function tellModerators(nudge: NudgeShown, { app, messenger, now }: Context): Promise<void> {
  const { member, roadmapId, title, feedId, localDate } = nudge
  const { reportChannelId } = await app.guildSettings.show(member.guildId)
  const answers = await app.nudges.answers(member.guildId, roadmapId, now)
  const seen = answers.find(({ userId }) => userId === member.userId)
  if (reportChannelId === undefined || seen === undefined) return
  const said = inLocale(sayIsStuck(title, seen), await app.languages.ofGuild(member.guildId))
  // The same for every answer to one note, so that a press that comes twice tells it once.
  await messenger.send({ kind: 'channel', channelId: reportChannelId }, said, `stuck-${feedId}-${localDate}`)
}

async function noMore(guildId: GuildId, { app, caller, now }: Context): Promise<Reply> {
  const { userId, displayName } = caller
  await app.privacy.choose({ member: { guildId, userId }, displayName, allowsNudges: false, now })
  return sayNoMore()
}
