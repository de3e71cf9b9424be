// /cohort list: the cohorts that one can join here, and for moderators also those that were closed.

import * as z from 'zod'
import { mayUse } from '../interaction/caller.ts'
import { type Context, declareAction, defineCommand, onPress } from '../interaction/command.ts'
import { joined, type Markup, md, moment } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { type Block, type Reply, reply, section, text } from '../interaction/reply.ts'
import type { ListedCohort } from '../services/named-cohorts.ts'
import { cohortFacts, joinCohortButton, reopenButton, sayOnlyInServer } from '../text/cohorts.ts'
import { pageButtons } from '../text/pages.ts'

/** Each takes three of the forty parts that Discord allows a message. */
const cohortsPerPage = 8

const turn = declareAction('cohort.list', { page: z.int() })

export const command = defineCommand({
  name: 'cohort list',
  description: 'See the cohorts of this server, and join one',
  purpose: 'start',
  audience: 'member',
  visibility: 'private',
  options: z.object({}),
  actions: [onPress(turn, ({ page }, context) => show(page, context), { answers: 'update' })],
  run: (_, context) => show(0, context),
})

async function show(page: number, { app, caller }: Context): Promise<Reply> {
  const { guildId, userId, permissions } = caller
  if (guildId === undefined) return sayOnlyInServer()
  const isModerator = mayUse('moderator', permissions)
  const viewer = { member: { guildId, userId }, isModerator }
  const list = await app.namedCohorts.list(viewer, { page, perPage: cohortsPerPage })
  if (list.shown.length === 0) return reply(isModerator ? texts.noneYet() : texts.none())
  return reply(
    texts.heading(),
    ...list.shown.map((listed) => say.listed(listed)),
    pageButtons(list, (label, to) => turn.button(label, { page: to })),
    isModerator ? texts.forModerators() : texts.forMembers(),
  )
}

const texts = messages('cohort.list', {
  heading: '## Cohorts here',
  none: 'There’s no cohort here at the moment. </roadmap list> shows what you can start by yourself.',
  noneYet: 'There’s no cohort here yet. </cohort create> makes one.',
  members: '{n, plural, =0 {nobody yet} one {# member} other {# members}}',
  few: 'fewer than five members',
  isIn: '✓ you’re in it',
  closed: 'closed {when}',
  forMembers: '-# One cohort of a roadmap at a time. </cohort leave> takes you out of yours.',
  forModerators:
    '-# Only moderators see numbers below five, and closed cohorts. </cohort close> closes one, and its numbers stay.',
})

const say = {
  listed: (listed: ListedCohort): Block => {
    const { cohort, isIn } = listed
    const said = say.cohort(listed)
    if (cohort.closedAt !== undefined) return section(said, reopenButton(cohort))
    return isIn ? text(said) : section(said, joinCohortButton(cohort))
  },
  cohort: ({ cohort, roadmap, size, isIn }: ListedCohort): Markup => {
    const more = [
      size === undefined ? texts.few() : texts.members({ n: size }),
      ...(isIn ? [texts.isIn()] : []),
      ...(cohort.closedAt === undefined ? [] : [texts.closed({ when: moment(cohort.closedAt, 'D') })]),
    ]
    return md`**${cohort.name}**\n${cohortFacts(cohort, roadmap)}\n${joined(more, ' · ')}`
  },
}
