// /cohort join: into a cohort, and onto its roadmap where somebody is not on it yet.

import * as z from 'zod'
import { type Context, declareAction, defineCommand, onPress } from '../interaction/command.ts'
import { messages } from '../interaction/message.ts'
import { buttons, type Reply, reply, separator, styled } from '../interaction/reply.ts'
import type { CohortRef, JoinOutcome } from '../services/cohort-membership.ts'
import {
  cohortFacts,
  cohortOption,
  cohortSuggestions,
  joinAction,
  sayNoSuchCohort,
  sayOnlyInServer,
} from '../text/cohorts.ts'
import { sayWhoSees } from '../text/visibility.ts'
import { startRoadmap } from './roadmap-start.ts'

/** The same by somebody who was asked and is sure to leave the other one. */
const move = declareAction('cohort.move', { cohort: z.int() })

export const command = defineCommand({
  name: 'cohort join',
  description: 'Join a cohort: follow a roadmap together with others here',
  purpose: 'start',
  audience: 'member',
  visibility: 'private',
  options: z.object({ cohort: cohortOption() }),
  autocomplete: cohortSuggestions,
  actions: [
    onPress(joinAction, ({ cohort }, context) => join({ id: cohort }, false, context)),
    onPress(move, ({ cohort }, context) => join({ id: cohort }, true, context), { answers: 'update' }),
  ],
  run: ({ cohort }, context) => join({ name: cohort }, false, context),
})

async function join(cohort: CohortRef, isSure: boolean, context: Context): Promise<Reply> {
  const { app, caller, now } = context
  const { guildId, userId } = caller
  if (guildId === undefined) return sayOnlyInServer()
  const wanted = { member: { guildId, userId }, cohort, isSure, now }
  const first = await app.cohortMembership.join(wanted)
  if (first.kind !== 'not-on-roadmap') return say.outcome(first, cohort)
  const { roadmapId } = first.cohort
  const { isOnIt, said } = await startRoadmap(roadmapId, context, { ofCohort: true })
  if (!isOnIt) return said
  const joined = say.outcome(await app.cohortMembership.join(wanted), cohort)
  return { ...said, blocks: [...joined.blocks, separator, ...said.blocks] }
}

const texts = messages('cohort.join', {
  joined: '### You’re in **{name}**\n{facts}',
  already: 'You’re in **{name}** already.\n{facts}',
  moved: 'You left **{name}** for it, and keep everything you did on the roadmap.',
  sees: 'Everyone sees how many are in it, from five on, and nobody’s name.',
  leave: '-# </cohort leave> takes you out again.',
  askToMove:
    'You’re in **{from}**, which is on the same roadmap, and you can only be in one of them at a time. Move to **{name}**? You keep everything you did; nothing has changed yet.',
  move: 'Move',
})

const say = {
  outcome: (outcome: JoinOutcome, cohort: CohortRef): Reply => {
    switch (outcome.kind) {
      case 'no-such-cohort':
      case 'not-on-roadmap':
        return sayNoSuchCohort('name' in cohort ? cohort.name : undefined)
      case 'asks-to-move': {
        const { name, id } = outcome.cohort
        return reply(
          texts.askToMove({ from: outcome.from, name }),
          buttons(move.button(texts.move(), { cohort: id }, 'primary')),
        )
      }
      case 'joined':
      case 'already-in':
        return say.joined(outcome)
    }
  },
  joined: ({ kind, cohort, roadmap, movedFrom, choice }: Joined): Reply => {
    const told = { name: cohort.name, facts: cohortFacts(cohort, roadmap) }
    return styled(
      reply(
        kind === 'joined' ? texts.joined(told) : texts.already(told),
        movedFrom === undefined ? undefined : texts.moved({ name: movedFrom }),
        texts.sees(),
        sayWhoSees(choice),
        texts.leave(),
      ),
      { tone: 'progress' },
    )
  },
}

type Joined = Extract<JoinOutcome, { kind: 'joined' | 'already-in' }>
