// /roles set: a role that learners get for being on a roadmap, or for finishing a section or all of it.

import * as z from 'zod'
import {
  type RoleReason,
  type RoleTrouble,
  roleReasons,
  troubleInRole,
  troubleWithRole,
} from '../domain/roles/role.ts'
import { actorOf } from '../interaction/actor.ts'
import { permission } from '../interaction/caller.ts'
import { type Context, declareAction, defineCommand, onPress } from '../interaction/command.ts'
import { roleMention } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import * as option from '../interaction/options.ts'
import { buttons, type Reply, refusal, reply } from '../interaction/reply.ts'
import type { NamedRule, RuleOutcome, WantedRule } from '../services/roles.ts'
import { suggestRoadmaps } from '../text/roadmap-suggestions.ts'
import { sayReason, sayTrouble } from '../text/roles.ts'

/** What stands for no roadmap or section in the id of a button. */
const none = '-'

/** `roadmap` and `phase` are keys; `who`: everyone who has reached it, or those who reach it from now on. */
const giveAction = declareAction('roles.give', {
  role: z.string(),
  reason: z.enum(roleReasons),
  roadmap: z.string(),
  phase: z.string(),
  who: z.enum(['all', 'next']),
})

export const command = defineCommand({
  name: 'roles set',
  description: 'Give learners a role for a roadmap, a finished section or a finished roadmap',
  groupDescription: 'Roles that learners get for studying',
  audience: 'manager',
  visibility: 'private',
  options: z.object({
    role: option.role('Which role; it must have no moderator rights'),
    for: option.choice('What for', {
      on: 'Being on a roadmap',
      phase: 'Finishing a section',
      finished: 'Finishing a whole roadmap',
    }),
    roadmap: option.suggested('Which roadmap; any of them when left out').optional(),
    section: option.suggested('Which section of the roadmap').optional(),
  }),
  autocomplete: {
    roadmap: async ({ typed, context: { app, member } }) =>
      suggestRoadmaps(await app.roadmaps.all(member.guildId), typed),
    section: async ({ typed, others, context: { app, member } }) =>
      suggestRoadmaps(await app.roles.phasesOf(member.guildId, String(others.roadmap ?? '')), typed),
  },
  actions: [onPress(giveAction, give, { audience: 'manager', answers: 'update' })],
  async run({ role, for: reason, roadmap, section }, context) {
    const { app, member } = context
    const wanted = { guildId: member.guildId, roleId: role.id, reason, roadmap, phase: section }
    const own = troubleInRole(role)
    if (own !== undefined) return say.cannot(role.id, own)
    const refused = await whyNot(role.id, context)
    if (refused !== undefined) return refused
    const outcome = await app.roles.preview(wanted)
    return outcome.kind === 'rule' ? say.preview(outcome.rule, outcome.members) : say.refused(outcome)
  },
})

async function give(
  {
    role,
    reason,
    roadmap,
    phase,
    who,
  }: {
    readonly role: string
    readonly reason: RoleReason
    readonly roadmap: string
    readonly phase: string
    readonly who: 'all' | 'next'
  },
  context: Context,
): Promise<Reply> {
  const { app, caller, now } = context
  if (caller.guildId === undefined) return refusal(texts.onlyInServer())
  const refused = await whyNot(role, context)
  if (refused !== undefined) return refused
  const wanted: WantedRule = {
    guildId: caller.guildId,
    roleId: role,
    reason,
    roadmap: roadmap === none ? undefined : roadmap,
    phase: phase === none ? undefined : phase,
  }
  const outcome = await app.roles.set(wanted, who === 'all', now)
  if (outcome.kind !== 'rule') return say.refused(outcome)
  const { guildId } = caller
  await app.acts.keep({ guildId, by: actorOf(context), what: { kind: 'study-role-set', roleId: role } })
  const about = { role: roleMention(role), reason: sayReason(outcome.rule) }
  return reply(who === 'all' ? texts.setForAll(about) : texts.setForNext(about), texts.private())
}

/** Why this role cannot be given, or not by whoever asks. Looked up anew at the press: rights change meanwhile. */
async function whyNot(roleId: string, { caller, messenger }: Context): Promise<Reply | undefined> {
  const needed = permission.manageRoles | permission.administrator
  if ((caller.permissions & needed) === 0n) return refusal(texts.notYours())
  if (caller.guildId === undefined) return refusal(texts.onlyInServer())
  const standing = await messenger.roleStanding(caller.guildId)
  if (standing === undefined) return refusal(texts.unknown())
  const trouble = troubleWithRole(standing.roles.get(roleId), standing)
  return trouble && say.cannot(roleId, trouble)
}

const texts = messages('roles.set', {
  onlyInServer: 'Use </roles set> in the server whose roles you mean.',
  notYours: 'You need **Manage Roles** yourself to have me give roles. Nothing changed.',
  unknown: 'Discord didn’t tell me about this server’s roles. Try again in a minute; nothing changed.',
  cannot: 'I can’t give {role}. Nothing changed.\n{why}',
  preview:
    'I’d give {role} for {reason}.\n{n, plural, =0 {Nobody would get it right now.} one {**# member** would get it right now.} other {**# members** would get it right now.}}',
  private:
    '-# It’s for members whose name everyone here may see, and who haven’t chosen “No roles from me”. I give it within a minute or two, and take it back when it’s no longer earned.',
  give: 'Give now',
  next: 'Only from now on',
  setForAll: '✓ Learners get {role} for {reason}, and so do those who’ve earned it already.',
  setForNext: '✓ From now on learners get {role} for {reason}.',
  noRoadmap: 'There’s no such roadmap here. Pick one from the list; nothing changed.',
  needsRoadmap: 'Say which **roadmap** the section is in. Nothing changed.',
  needsPhase: 'Say which **section** you mean. Nothing changed.',
  noPhase: 'That roadmap has no such section. Pick one from the list; nothing changed.',
  tooMany:
    'There are {max, number} roles for studying, which is the most. Remove one with </roles remove> first.',
})

const say = {
  cannot: (roleId: string, trouble: RoleTrouble): Reply =>
    refusal(texts.cannot({ role: roleMention(roleId), why: sayTrouble(trouble) })),
  preview: (rule: NamedRule, members: number): Reply => {
    const args = {
      role: rule.roleId,
      reason: rule.reason,
      roadmap: rule.roadmap?.key ?? none,
      phase: rule.phase?.key ?? none,
    }
    return reply(
      texts.preview({ role: roleMention(rule.roleId), reason: sayReason(rule), n: members }),
      texts.private(),
      buttons(
        giveAction.button(texts.give(), { ...args, who: 'all' }, 'primary'),
        giveAction.button(texts.next(), { ...args, who: 'next' }),
      ),
    )
  },
  refused: (outcome: Exclude<RuleOutcome, { kind: 'rule' }>): Reply => {
    switch (outcome.kind) {
      case 'no-such-roadmap':
        return refusal(texts.noRoadmap())
      case 'needs-roadmap':
        return refusal(texts.needsRoadmap())
      case 'needs-phase':
        return refusal(texts.needsPhase())
      case 'no-such-phase':
        return refusal(texts.noPhase())
      case 'too-many':
        return refusal(texts.tooMany({ max: outcome.max }))
    }
  },
}
