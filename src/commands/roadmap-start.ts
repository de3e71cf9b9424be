// /roadmap start: joins a roadmap, for all to see, because company motivates.

import * as z from 'zod'
import { type RoadmapHead, sizeOf } from '../domain/roadmap/head.ts'
import { cutText } from '../domain/text/cutting.ts'
import type { Context } from '../interaction/command.ts'
import { defineCommand, onPress, onSelect } from '../interaction/command.ts'
import { joined, type Markup, md } from '../interaction/markup.ts'
import * as option from '../interaction/options.ts'
import { type Block, buttons, type Reply, refusal, reply, separator, styled } from '../interaction/reply.ts'
import type { StartOutcome } from '../services/enrolments.ts'
import { carryOverBlocks, chooseAction, countAction, sayCounted } from '../text/carry-over.ts'
import { nextButton, ownEnrolment, progressButton, startAction } from '../text/next-steps.ts'
import { nodeTitle, roadmapSize } from '../text/nodes.ts'
import { sayNotEnrolled } from '../text/problems.ts'
import { progressBar } from '../text/progress.ts'
import { suggestRoadmaps } from '../text/roadmap-suggestions.ts'

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
      suggestRoadmaps(await app.roadmaps.offered(member.guildId), typed),
  },
  actions: [
    onPress(startAction, ({ roadmap }, context) => start(roadmap, context)),
    onPress(countAction, ({ enrolment }, context) => count(enrolment, undefined, context), {
      answers: 'update',
    }),
    onSelect(chooseAction, ({ enrolment }, chosen, context) => count(enrolment, chosen, context), {
      answers: 'update',
    }),
  ],
  run: ({ roadmap }, context) => start(roadmap, context),
})

async function start(roadmap: string, { app, caller, now }: Context): Promise<Reply> {
  const { guildId, userId, displayName } = caller
  if (guildId === undefined) return say.onlyInServer()
  const member = { guildId, userId }
  const outcome = await app.enrolments.start({ member, displayName, roadmap, now })
  switch (outcome.kind) {
    case 'no-such-roadmap':
      return say.noSuchRoadmap(roadmap, await app.roadmaps.near(guildId, roadmap))
    case 'too-many':
      return say.tooMany(outcome.max)
    case 'already-on-it':
      return say.alreadyOnIt(outcome, await offerTo(outcome, app))
    case 'started':
    case 'returned': {
      const { enrolmentId, entry } = outcome
      const news = { kind: 'started', guildId, roadmapId: entry.roadmap.id, enrolmentId, now } as const
      return styled(say.started(outcome, await offerTo(outcome, app)), { news: [news] })
    }
  }
}

/** What was learned elsewhere is between the learner and the bot, whoever watches the start. */
async function offerTo(started: Started, app: Context['app']): Promise<readonly Block[]> {
  return carryOverBlocks(await app.carryOvers.offer(started))
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

const say = {
  onlyInServer: (): Reply =>
    refusal(md`Please start a roadmap inside a server: that is where your group is.`),
  noSuchRoadmap: (typed: string, near: readonly RoadmapHead[]): Reply =>
    near.length === 0
      ? refusal(md`There is no roadmap “${typed}” here. Pick one from the list, or see **/roadmap list**.`)
      : refusal(
          md`There is no roadmap “${typed}” here. Did you mean one of these? Press it to start.`,
          buttons(...near.map(({ id, title }) => startAction.button(cutText(title, 40), { roadmap: id }))),
        ),
  tooMany: (max: number): Reply =>
    refusal(
      md`You are on ${max} roadmaps already, which is the most there can be. Take up one of them with **/roadmap switch**.`,
    ),
  started: (outcome: Started, offer: readonly Block[]): Reply => {
    const { roadmap } = outcome.entry
    const headline =
      outcome.kind === 'started'
        ? md`You’re on **${roadmap.title}**`
        : md`You’re back on **${roadmap.title}**, with everything you did`
    return styled(
      reply(
        md`### ${headline}\n${roadmap.summary}\n-# ${roadmapSize(sizeOf(roadmap.phases))}`,
        say.first(outcome),
        buttons(nextButton(outcome.enrolmentId), progressButton(outcome.enrolmentId)),
        ...(offer.length === 0 ? [] : [separator, ...offer]),
      ),
      { tone: 'progress' },
    )
  },
  alreadyOnIt: (outcome: Started, offer: readonly Block[]): Reply =>
    styled(
      reply(
        md`You are on **${outcome.entry.roadmap.title}** already, and it is your current one.\n${progressBar(outcome.state)}`,
        say.first(outcome),
        buttons(nextButton(outcome.enrolmentId), progressButton(outcome.enrolmentId)),
        ...offer,
      ),
      { visibility: 'private' },
    ),
  first: ({ next }: Started): Markup =>
    next.length === 0
      ? md`Everything on it is done.`
      : md`First up: ${joined(
          next.map((node) => md`**${nodeTitle(node)}**`),
          ', ',
        )}. Log one with **/done** when you have it.`,
}
