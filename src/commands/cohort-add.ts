// /cohort add: a member by name, or whoever has a role.

import * as z from 'zod'
import { type UserId, userId } from '../domain/ids.ts'
import { actorOf } from '../interaction/actor.ts'
import { type Context, declareAction, defineCommand, onPress } from '../interaction/command.ts'
import { mention, roleMention } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import * as option from '../interaction/options.ts'
import { buttons, type Reply, refusal, reply } from '../interaction/reply.ts'
import type { AddOutcome, CohortRef, RoleOutcome } from '../services/cohort-membership.ts'
import {
  cohortOption,
  cohortSuggestions,
  sayEveryonesRole,
  sayNoSuchCohort,
  sayOneOfTwo,
  sayOnlyInServer,
} from '../text/cohorts.ts'

/** By a moderator who was asked and is sure to take them out of the other one. */
const move = declareAction('cohort.move-member', { cohort: z.int(), user: z.string() })

export const command = defineCommand({
  name: 'cohort add',
  description: 'Add a member to a cohort, or whoever has a role (moderators)',
  audience: 'moderator',
  visibility: 'private',
  options: z.object({
    cohort: cohortOption(),
    member: option.person('A member who is on its roadmap').optional(),
    role: option.role('Whoever has it and is on the roadmap, now and later').optional(),
  }),
  autocomplete: cohortSuggestions,
  actions: [
    onPress(move, ({ cohort, user }, context) => add({ id: cohort }, userId(user), true, context), {
      answers: 'update',
      audience: 'moderator',
    }),
  ],
  async run({ cohort, member: added, role }, context) {
    if ((added === undefined) === (role === undefined)) return sayOneOfTwo()
    const ref = { name: cohort }
    if (added !== undefined) return add(ref, added.id, false, context)
    const { guildId } = context.member
    if (role === undefined || String(role.id) === guildId) return sayEveryonesRole()
    const wanted = { guildId, cohort: ref, roleId: role.id, takesIn: true, by: actorOf(context) }
    return say.role(await context.app.cohortMembership.setRole(wanted), cohort, role.id)
  },
})

async function add(cohort: CohortRef, user: UserId, isSure: boolean, context: Context): Promise<Reply> {
  const { guildId } = context.caller
  if (guildId === undefined) return sayOnlyInServer()
  const wanted = { guildId, cohort, userId: user, isSure, by: actorOf(context) }
  return say.added(await context.app.cohortMembership.add(wanted), cohort, user)
}

const texts = messages('cohort.add', {
  added: '✓ {member} is in **{name}**. They see it in </cohort list>; nobody was told.',
  moved:
    '✓ {member} is in **{name}** now, and no longer in **{from}**. They see it in </cohort list>; nobody was told.',
  alreadyIn: '{member} is in **{name}** already. Nothing changed.',
  notToBeAdded:
    'I can’t add {member} to **{name}**: they aren’t on its roadmap, or keep their progress to themselves. They can join by themselves, with </cohort join>.',
  askToMove:
    '{member} is in **{from}**, which is on the same roadmap. Move them to **{name}**? Nothing has changed yet.',
  move: 'Move them',
  role: '✓ **{name}** adds everyone who has {role} and is on its roadmap: at their next command, or within a day. Those who keep their progress to themselves can join by themselves, and those who lose the role stay until you remove them.',
  roleAlready: '**{name}** adds everyone with {role} already. Nothing changed.',
})

const say = {
  added: (outcome: AddOutcome, cohort: CohortRef, user: UserId): Reply => {
    if (outcome.kind === 'no-such-cohort') return sayNoSuchCohort('name' in cohort ? cohort.name : undefined)
    const { name, id } = outcome.cohort
    const member = mention(user)
    switch (outcome.kind) {
      case 'not-to-be-added':
        return refusal(texts.notToBeAdded({ member, name }))
      case 'already-in':
        return reply(texts.alreadyIn({ member, name }))
      case 'asks-to-move':
        return reply(
          texts.askToMove({ member, from: outcome.from, name }),
          buttons(move.button(texts.move(), { cohort: id, user }, 'primary')),
        )
      case 'added':
        return outcome.movedFrom === undefined
          ? reply(texts.added({ member, name }))
          : reply(texts.moved({ member, name, from: outcome.movedFrom }))
    }
  },
  role: (outcome: RoleOutcome, typed: string, roleId: string): Reply => {
    if (outcome.kind === 'no-such-cohort') return sayNoSuchCohort(typed)
    const told = { name: outcome.cohort.name, role: roleMention(roleId) }
    return reply(outcome.kind === 'set' ? texts.role(told) : texts.roleAlready(told))
  },
}
