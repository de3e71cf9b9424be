// /cohort close: nobody joins it any more, and its numbers can be read on. It can be opened again.

import * as z from 'zod'
import { type Context, declareAction, defineCommand, onPress } from '../interaction/command.ts'
import { messages } from '../interaction/message.ts'
import { buttons, type Reply, reply } from '../interaction/reply.ts'
import type { CloseOutcome, ListedCohort, ReopenOutcome } from '../services/named-cohorts.ts'
import {
  cohortOption,
  cohortSuggestions,
  reopenAction,
  reopenButton,
  sayCohortRefused,
  sayNoSuchCohort,
  sayOnlyInServer,
} from '../text/cohorts.ts'

const confirm = declareAction('cohort.close', { cohort: z.int() })
const forModerators = { answers: 'update', audience: 'moderator' } as const

export const command = defineCommand({
  name: 'cohort close',
  description: 'Close a cohort; its numbers can still be read (moderators)',
  audience: 'moderator',
  visibility: 'private',
  options: z.object({ cohort: cohortOption() }),
  autocomplete: cohortSuggestions,
  actions: [
    onPress(confirm, ({ cohort }, context) => close(cohort, context), forModerators),
    onPress(reopenAction, ({ cohort }, context) => reopen(cohort, context), forModerators),
  ],
  async run({ cohort }, { app, member }) {
    const found = await app.namedCohorts.find(member.guildId, cohort)
    return found === undefined ? sayNoSuchCohort(cohort) : say.ask(found)
  },
})

async function close(id: number, { app, caller, now }: Context): Promise<Reply> {
  const { guildId, userId, interactionId } = caller
  if (guildId === undefined) return sayOnlyInServer()
  const doing = { member: { guildId, userId }, interactionId, id, now }
  return say.closed(await app.namedCohorts.close(doing))
}

async function reopen(id: number, { app, caller, now }: Context): Promise<Reply> {
  const { guildId, userId, interactionId } = caller
  if (guildId === undefined) return sayOnlyInServer()
  const doing = { member: { guildId, userId }, interactionId, id, now }
  return say.opened(await app.namedCohorts.reopen(doing))
}

const texts = messages('cohort.close', {
  ask: '### Close {name}?\n{n, plural, =0 {Nobody is in it.} one {# member is in it, and stays on the roadmap.} other {# members are in it, and stay on the roadmap.}} Nobody will be able to join it, but you can still see its numbers. Nobody is told. Nothing has changed yet.',
  confirm: 'Close it',
  closed: '✓ **{name}** is closed.',
  closedBefore: '**{name}** is closed already. Nothing changed.',
  opened:
    '✓ **{name}** is open again, with everyone who was in it and hasn’t joined another cohort of its roadmap since.',
  openAlready: '**{name}** is open. Nothing changed.',
})

const say = {
  ask: ({ cohort: { id, name }, size = 0 }: ListedCohort): Reply =>
    reply(texts.ask({ name, n: size }), buttons(confirm.button(texts.confirm(), { cohort: id }, 'danger'))),
  closed: (outcome: CloseOutcome): Reply => {
    if (outcome.kind === 'no-such-cohort') return sayNoSuchCohort(undefined)
    const { name } = outcome.cohort
    return reply(
      outcome.kind === 'closed' ? texts.closed({ name }) : texts.closedBefore({ name }),
      buttons(reopenButton(outcome.cohort)),
    )
  },
  opened: (outcome: ReopenOutcome): Reply => {
    switch (outcome.kind) {
      case 'no-such-cohort':
        return sayNoSuchCohort(undefined)
      case 'name-taken':
      case 'too-many':
        return sayCohortRefused(outcome)
      case 'opened':
        return reply(texts.opened({ name: outcome.cohort.name }))
      case 'open-already':
        return reply(texts.openAlready({ name: outcome.cohort.name }))
    }
  },
}
