// /cohort create: a cohort of this server, looked at before it is made.

import * as z from 'zod'
import { cohortWeeksMax } from '../domain/cohort/named.ts'
import { type Context, declareAction, defineCommand, onPress } from '../interaction/command.ts'
import { messages } from '../interaction/message.ts'
import * as option from '../interaction/options.ts'
import { buttons, type Reply, refusal, reply, styled } from '../interaction/reply.ts'
import type { CohortPreview, CreateOutcome } from '../services/cohort-making.ts'
import {
  cohortFacts,
  joinCohortButton,
  sayCohortRefused,
  sayEveryonesRole,
  sayOnlyInServer,
} from '../text/cohorts.ts'
import { sayDayRefused, sayNoSuchRoadmap } from '../text/problems.ts'
import { suggestRoadmaps } from '../text/roadmap-suggestions.ts'

/** More than is kept, so that a long name is cut where one can see it and not refused. */
const typedLengthMax = 100

const confirm = declareAction('cohort.create', { draft: z.string(), takes: z.enum(['all', 'none']) })
const cancel = declareAction('cohort.create-not', {})
const forModerators = { answers: 'update', audience: 'moderator' } as const

export const command = defineCommand({
  name: 'cohort create',
  description: 'Make a cohort: people who follow a roadmap together from one day on (moderators)',
  audience: 'moderator',
  visibility: 'private',
  options: z.object({
    name: option.text('What it’s called', { lengthMax: typedLengthMax }),
    roadmap: option.suggested('The roadmap that it walks'),
    start: option.text('The day it starts: monday, 1 Dec, 2026-12-01', { lengthMax: 40 }),
    weeks: option
      .integer('Within how many weeks; those that the roadmap names when left out', {
        min: 1,
        max: cohortWeeksMax,
      })
      .optional(),
    role: option.role('Adds everyone who has this role and is on the roadmap').optional(),
  }),
  autocomplete: {
    roadmap: async ({ typed, context: { app, member } }) =>
      suggestRoadmaps(await app.roadmaps.all(member.guildId), typed),
  },
  actions: [
    onPress(confirm, ({ draft, takes }, context) => create(draft, takes === 'all', context), {
      ...forModerators,
      isSlow: true,
    }),
    onPress(cancel, () => reply(texts.cancelled()), forModerators),
  ],
  async run({ name, roadmap, start, weeks, role }, { app, member, caller, now }) {
    if (role !== undefined && String(role.id) === member.guildId) return sayEveryonesRole()
    const { interactionId } = caller
    const wanted = { member, interactionId, name, roadmap, start, weeks, roleId: role?.id, now }
    return say.preview(await app.cohortMaking.preview(wanted), roadmap)
  },
})

async function create(draftId: string, takesIn: boolean, { app, caller, now }: Context): Promise<Reply> {
  const { guildId, userId, interactionId } = caller
  if (guildId === undefined) return sayOnlyInServer()
  const member = { guildId, userId }
  const outcome = await app.cohortMaking.create({ member, draftId, takesIn, interactionId, now })
  return say.outcome(outcome)
}

const texts = messages('cohort.create', {
  heading: '### {name}\n{facts}',
  learners:
    '{n, plural, one {# learner is on this roadmap already and in none of its cohorts. Add them?} other {# learners are on this roadmap already and in none of its cohorts. Add them?}}',
  nobodyYet: 'Whoever joins it with </cohort join> starts the roadmap, if they aren’t on it.',
  withAll: '{n, plural, one {Make it and add # learner} other {Make it and add # learners}}',
  without: 'Make it without them',
  make: 'Make it',
  cancel: 'Cancel',
  onlyYou: '-# Only you can see this, for an hour. Nobody is told that a cohort was made.',
  cancelled: 'Cancelled. No cohort was made.',
  noName: 'Nobody could see that name. Write it with letters, digits or signs; nothing changed.',
  roadmapGone: 'The roadmap is no longer here, so no cohort was made.',
  expired: 'This was used already, or is too old. </cohort list> shows the cohorts there are.',
  made: '{n, plural, =0 {✓ **{name}** is there.} one {✓ **{name}** is there, with # learner.} other {✓ **{name}** is there, with # learners.}}\nOthers join it with </cohort join> or in </cohort list>.',
  join: 'Join it myself',
})

const say = {
  preview: (preview: CohortPreview, typed: string): Reply => {
    switch (preview.kind) {
      case 'no-name':
        return refusal(texts.noName())
      case 'no-such-roadmap':
        return sayNoSuchRoadmap(typed)
      case 'day-refused':
        return sayDayRefused(preview.why)
      case 'name-taken':
      case 'too-many':
        return sayCohortRefused(preview)
      case 'preview':
        return say.shown(preview)
    }
  },
  shown: ({ draftId: draft, draft: wanted, roadmap, learners: n }: Shown): Reply => {
    const cohort = {
      startsOn: Temporal.PlainDate.from(wanted.startsOn),
      weeks: wanted.weeks,
      roleId: wanted.roleId,
    }
    const isAsking = n > 0
    return reply(
      texts.heading({ name: wanted.name, facts: cohortFacts(cohort, roadmap) }),
      isAsking ? texts.learners({ n }) : texts.nobodyYet(),
      buttons(
        isAsking ? confirm.button(texts.withAll({ n }), { draft, takes: 'all' }, 'success') : undefined,
        confirm.button(isAsking ? texts.without() : texts.make(), { draft, takes: 'none' }, 'success'),
        cancel.button(texts.cancel(), {}),
      ),
      texts.onlyYou(),
    )
  },
  outcome: (outcome: CreateOutcome): Reply => {
    switch (outcome.kind) {
      case 'expired':
        return refusal(texts.expired())
      case 'no-such-roadmap':
        return refusal(texts.roadmapGone())
      case 'name-taken':
      case 'too-many':
        return sayCohortRefused(outcome)
      case 'created':
        return styled(
          reply(
            texts.made({ name: outcome.cohort.name, n: outcome.takenIn }),
            buttons(joinCohortButton(outcome.cohort, texts.join())),
          ),
          { tone: 'progress' },
        )
    }
  },
}

type Shown = Extract<CohortPreview, { kind: 'preview' }>
