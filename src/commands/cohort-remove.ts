// /cohort remove: a member out of a cohort, by name; or has it take in a role no more.

import * as z from 'zod'
import { actorOf } from '../interaction/actor.ts'
import { defineCommand } from '../interaction/command.ts'
import { mention, roleMention } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import * as option from '../interaction/options.ts'
import { type Reply, refusal, reply } from '../interaction/reply.ts'
import type { RemoveMemberOutcome, RoleOutcome } from '../services/cohort-membership.ts'
import { cohortOption, cohortSuggestions, sayNoSuchCohort, sayOneOfTwo } from '../text/cohorts.ts'

export const command = defineCommand({
  name: 'cohort remove',
  description: 'Take a member out of a cohort, or its role (moderators)',
  audience: 'moderator',
  visibility: 'private',
  options: z.object({
    cohort: cohortOption(),
    member: option.person('A member who is in it').optional(),
    role: option.role('A role that it adds; those who are in it stay').optional(),
  }),
  autocomplete: cohortSuggestions,
  async run({ cohort, member: removed, role }, context) {
    const { app, member } = context
    if ((removed === undefined) === (role === undefined)) return sayOneOfTwo()
    const wanted = { guildId: member.guildId, cohort: { name: cohort }, by: actorOf(context) }
    if (removed !== undefined)
      return say.member(
        await app.cohortMembership.remove({ ...wanted, userId: removed.id }),
        cohort,
        removed.id,
      )
    if (role === undefined) return sayOneOfTwo()
    const outcome = await app.cohortMembership.setRole({ ...wanted, roleId: role.id, takesIn: false })
    return say.role(outcome, cohort, role.id)
  },
})

const texts = messages('cohort.remove', {
  removed:
    '✓ {member} is no longer in **{name}**, and stays on the roadmap. Their role doesn’t add them again; nobody was told.',
  notInIt: '{member} isn’t in **{name}**, or keeps their progress to themselves. Nothing changed.',
  role: '✓ **{name}** no longer adds those with {role}. Everyone who’s in it stays.',
  notItsRole: '**{name}** doesn’t add those with {role}. Nothing changed.',
})

const say = {
  member: (outcome: RemoveMemberOutcome, typed: string, user: string): Reply => {
    if (outcome.kind === 'no-such-cohort') return sayNoSuchCohort(typed)
    const told = { member: mention(user), name: outcome.cohort.name }
    return outcome.kind === 'removed' ? reply(texts.removed(told)) : refusal(texts.notInIt(told))
  },
  role: (outcome: RoleOutcome, typed: string, roleId: string): Reply => {
    if (outcome.kind === 'no-such-cohort') return sayNoSuchCohort(typed)
    const told = { role: roleMention(roleId), name: outcome.cohort.name }
    return outcome.kind === 'set' ? reply(texts.role(told)) : refusal(texts.notItsRole(told))
  },
}
