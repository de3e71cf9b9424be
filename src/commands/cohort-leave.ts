// /cohort leave: out of a cohort. The roadmap and all that was done on it stay.

import * as z from 'zod'
import { defineCommand } from '../interaction/command.ts'
import { md } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import * as option from '../interaction/options.ts'
import { buttons, type Reply, refusal, reply } from '../interaction/reply.ts'
import type { LeaveCohortOutcome } from '../services/cohort-membership.ts'
import { joinCohortButton, suggestCohorts } from '../text/cohorts.ts'
import { titleList } from '../text/lists.ts'

/** Of the cohorts somebody is in. */
const namesShown = 10

export const command = defineCommand({
  name: 'cohort leave',
  description: 'Leave a cohort; you stay on its roadmap and keep everything you did',
  purpose: 'start',
  audience: 'member',
  visibility: 'private',
  options: z.object({ cohort: option.suggested('Which one, if you’re in several').optional() }),
  autocomplete: {
    cohort: async ({ typed, context: { app, member } }) =>
      suggestCohorts(await app.cohortMembership.own(member), typed),
  },
  async run({ cohort }, { app, member, now }) {
    return say.outcome(await app.cohortMembership.leave({ member, cohort, now }))
  },
})

const texts = messages('cohort.leave', {
  left: 'You left **{name}**. You’re still on its roadmap, and keep everything you did.',
  again: 'Join again',
  inNone: 'You’re in no cohort here. </cohort list> shows those there are.',
  notInIt: 'You’re not in that one. You’re in {names}. Nothing changed.',
  which: 'Which one? You’re in {names}. Name it with **cohort**; nothing changed.',
})

const say = {
  outcome: (outcome: LeaveCohortOutcome): Reply => {
    switch (outcome.kind) {
      case 'left':
        return reply(
          texts.left({ name: outcome.name }),
          buttons(joinCohortButton({ id: outcome.cohortId }, texts.again())),
        )
      case 'not-in-it':
        return outcome.names.length === 0
          ? refusal(texts.inNone())
          : refusal(texts.notInIt({ names: say.names(outcome.names) }))
      case 'which':
        return refusal(texts.which({ names: say.names(outcome.names) }))
    }
  },
  names: (names: readonly string[]) =>
    titleList(
      names.map((name) => md`**${name}**`),
      namesShown,
    ),
}
