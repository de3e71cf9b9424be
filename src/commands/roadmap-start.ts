// /roadmap start: joins a roadmap. The starter is answered with all that the first minutes need, and only they read it; the
// server hears of it in a line that others join.

import * as z from 'zod'
import { type RoadmapHead, sizeOf } from '../domain/roadmap/head.ts'
import type { Context } from '../interaction/command.ts'
import { defineCommand, onPress, onSelect } from '../interaction/command.ts'
import { joined, type Markup, md } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import * as option from '../interaction/options.ts'
import { type Block, buttons, type Reply, refusal, reply, separator, styled } from '../interaction/reply.ts'
import type { StartOutcome } from '../services/enrolments.ts'
import {
  carryOverBlocks,
  chooseAction,
  countAction,
  sayCounted,
  sayWhichToCount,
  whichAction,
} from '../text/carry-over.ts'
import { joinButton } from '../text/joining.ts'
import { nextButton, ownEnrolment, startAction, todayButton } from '../text/next-steps.ts'
import { described, roadmapSize } from '../text/nodes.ts'
import { beginAction, sayPanel } from '../text/panel.ts'
import { sayNoSuchRoadmap, sayNotEnrolled } from '../text/problems.ts'
import { progressBar } from '../text/progress.ts'
import { hourMenu } from '../text/reminder-controls.ts'
import { suggestRoadmaps } from '../text/roadmap-suggestions.ts'
import { titleButtons } from '../text/title-buttons.ts'

export const command = defineCommand({
  name: 'roadmap start',
  description: 'Start a roadmap, or take one up again',
  groupDescription: 'Choose, look through and leave roadmaps',
  purpose: 'start',
  audience: 'member',
  visibility: 'private',
  options: z.object({ roadmap: option.suggested('Which one? Type to search') }),
  autocomplete: {
    roadmap: async ({ typed, context: { app, member } }) =>
      suggestRoadmaps(await app.roadmaps.startable(member), typed),
  },
  actions: [
    onPress(startAction, ({ roadmap }, context) => start(roadmap, context)),
    onSelect(beginAction, (_, [roadmap = ''], context) => begin(roadmap, context), { answers: 'update' }),
    onPress(countAction, ({ enrolment }, context) => count(enrolment, undefined, context), {
      answers: 'update',
    }),
    onPress(whichAction, ({ enrolment, page }, context) => which(enrolment, page, context)),
    onSelect(chooseAction, ({ enrolment }, chosen, context) => count(enrolment, chosen, context), {
      answers: 'update',
    }),
  ],
  run: ({ roadmap }, context) => start(roadmap, context),
})

/** Chosen on the panel, which is said anew: Discord would go on showing the choice, and not let it be made again. */
async function begin(roadmap: string, context: Context): Promise<Reply> {
  const said = await start(roadmap, context)
  const { guildId, channelId } = context.caller
  if (guildId === undefined || channelId === undefined) return said
  const panel = sayPanel(await context.app.panels.asShown({ guildId, channelId }))
  return styled(panel, { whisper: said })
}

const start = async (roadmap: string, context: Context): Promise<Reply> =>
  (await startRoadmap(roadmap, context)).said

/** `ofCohort`: the roadmap of a cohort that somebody joins, which need not be offered. */
export async function startRoadmap(
  roadmap: string,
  { app, caller, now }: Context,
  { ofCohort = false }: { readonly ofCohort?: boolean } = {},
): Promise<{ readonly isOnIt: boolean; readonly said: Reply }> {
  const { guildId, userId, displayName } = caller
  if (guildId === undefined) return { isOnIt: false, said: say.onlyInServer() }
  const member = { guildId, userId }
  const outcome = await app.enrolments.start({ member, displayName, roadmap, ofCohort, now })
  switch (outcome.kind) {
    case 'no-such-roadmap':
      return { isOnIt: false, said: say.noSuchRoadmap(roadmap, await app.roadmaps.near(guildId, roadmap)) }
    case 'too-many':
      return { isOnIt: false, said: say.tooMany(outcome.max) }
    case 'already-on-it':
      return { isOnIt: true, said: say.started(outcome, await offerTo(outcome, app)) }
    case 'started':
    case 'returned': {
      const { enrolmentId, entry } = outcome
      const news = { kind: 'started', guildId, roadmapId: entry.roadmap.id, enrolmentId, now } as const
      return {
        isOnIt: true,
        said: styled(say.started(outcome, await offerTo(outcome, app)), { news: [news] }),
      }
    }
  }
}

/** What was learned elsewhere is between the learner and the bot, whoever watches the start. */
async function offerTo(started: Started, app: Context['app']): Promise<readonly Block[]> {
  return carryOverBlocks(await app.carryOvers.offer(started))
}

/** The list of what would count, topic by topic. */
async function which(enrolmentId: number, page: number, { app, caller }: Context): Promise<Reply> {
  const offer = await app.carryOvers.offerTo(ownEnrolment(enrolmentId, caller))
  return offer.kind === 'not-enrolled' ? sayNotEnrolled(offer) : sayWhichToCount(offer, page)
}

async function count(
  enrolmentId: number,
  chosen: readonly string[] | undefined,
  { app, caller, now }: Context,
): Promise<Reply> {
  const { interactionId } = caller
  const outcome = await app.carryOvers.count({
    ref: ownEnrolment(enrolmentId, caller),
    ...(chosen && { chosen }),
    interactionId,
    now,
  })
  switch (outcome.kind) {
    case 'counted':
    case 'nothing-to-count':
      return sayCounted(outcome)
    case 'not-enrolled':
      return sayNotEnrolled(outcome)
  }
}

type Started = Extract<StartOutcome, { enrolmentId: number }>

const texts = messages('roadmap.start', {
  onlyInServer: 'Please start a roadmap inside a server: that’s where your group is.',
  near: 'There’s no roadmap “{typed}” here. Did you mean one of these? Tap one to start it.',
  tooMany: 'You’re on {max, number} roadmaps, the most you can have. Leave one with </roadmap leave> first.',
  started: '### You’re on **{roadmap}**\n{summary}\n-# {size}',
  returned: '### You’re back on **{roadmap}**\nEverything you did is still there.\n{bar}',
  already: 'You’re already on **{roadmap}**, and it’s your current roadmap.\n{bar}',
  first: '**First up**\n{topics}',
  next: '**Next**\n{topics}',
  allDone: 'Everything on it is done.',
})

const say = {
  onlyInServer: (): Reply => refusal(texts.onlyInServer()),
  noSuchRoadmap: (typed: string, near: readonly RoadmapHead[]): Reply =>
    near.length === 0
      ? sayNoSuchRoadmap(typed)
      : refusal(
          texts.near({ typed }),
          buttons(...titleButtons(near, (label, { id }) => startAction.button(label, { roadmap: id }))),
        ),
  tooMany: (max: number): Reply => refusal(texts.tooMany({ max })),
  started: (outcome: Started, offer: readonly Block[]): Reply =>
    styled(
      reply(
        say.headline(outcome),
        say.first(outcome),
        buttons(
          todayButton(outcome.enrolmentId),
          joinButton(outcome.enrolmentId),
          nextButton(outcome.enrolmentId),
        ),
        // Whoever has stopped theirs is not asked again.
        outcome.hasReminders ? undefined : hourMenu(outcome.enrolment.member.guildId, 'offer'),
        ...(offer.length === 0 ? [] : [separator, ...offer]),
      ),
      { tone: 'progress' },
    ),
  headline: ({ kind, entry, state }: Started): Markup => {
    const { title: roadmap, summary, phases } = entry.roadmap
    switch (kind) {
      case 'started':
        return texts.started({ roadmap, summary, size: roadmapSize(sizeOf(phases)) })
      case 'returned':
        return texts.returned({ roadmap, bar: progressBar(state) })
      case 'already-on-it':
        return texts.already({ roadmap, bar: progressBar(state) })
    }
  },
  first: ({ next, state }: Started): Markup => {
    if (next.length === 0) return texts.allDone()
    const topics = joined(next.map((node) => md`- ${described(node)}`))
    return state.state === 'untouched' ? texts.first({ topics }) : texts.next({ topics })
  },
}
