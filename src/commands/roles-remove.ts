// /roles remove: gives a role for something no more, and takes it back or leaves it with those who have it.

import * as z from 'zod'
import { cutText } from '../domain/text/cutting.ts'
import { actorOf } from '../interaction/actor.ts'
import { type Context, declareAction, defineCommand, onPress } from '../interaction/command.ts'
import { roleMention } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import * as option from '../interaction/options.ts'
import { buttons, type Choice, type Reply, refusal, reply } from '../interaction/reply.ts'
import type { ListedRule } from '../services/roles.ts'
import { sayReason } from '../text/roles.ts'

const removeAction = declareAction('roles.remove', { rule: z.int(), what: z.enum(['take', 'leave']) })

const texts = messages('roles.remove', {
  option: '{role} · {what, select, on {being on} phase {section of} other {finishing}} {title}',
  any: 'any roadmap',
  unknownRole: 'Deleted role',
  none: 'There’s no such role for studying. Pick one from the list; nothing changed.',
  ask: 'Learners get {role} for {reason}. Shall I stop that, and take it from {n, plural, =0 {whoever got it} one {# member who has it} other {# members who have it}}?',
  take: 'Stop, take it back',
  leave: 'Stop, leave it with them',
  taken: '✓ Stopped. I take the role back from everyone who has it only for this.',
  left: '✓ Stopped. Those who have the role keep it.',
  onlyInServer: 'Use </roles remove> in the server whose roles you mean.',
})

export const command = defineCommand({
  name: 'roles remove',
  description: 'Stop giving a role for studying',
  audience: 'manager',
  visibility: 'private',
  options: z.object({ role: option.suggested('Which one? Type to search') }),
  autocomplete: {
    role: async ({ typed, context: { app, member, messenger } }) => {
      const rules = await app.roles.list(member.guildId)
      const roles = (await messenger.roleStanding(member.guildId))?.roles
      return rules
        .filter(({ roleId, roadmap, phase }) =>
          [roles?.get(roleId)?.name, roadmap?.title, phase?.title].some((words) =>
            words?.toLowerCase().includes(typed.trim().toLowerCase()),
          ),
        )
        .map((rule) => choiceOf(rule, roles?.get(rule.roleId)?.name))
    },
  },
  actions: [onPress(removeAction, remove, { audience: 'manager', answers: 'update' })],
  async run({ role }, { app, member }) {
    const rules = await app.roles.list(member.guildId)
    const rule = rules.find(({ id }) => String(id) === role)
    return rule === undefined ? refusal(texts.none()) : say.ask(rule)
  },
})

/** Discord takes 100 characters. */
const titleLengthMax = 50

const choiceOf = ({ id, reason, roadmap, phase }: ListedRule, name: string | undefined): Choice => ({
  name: texts.option({
    role: name === undefined ? texts.unknownRole() : cutText(name, titleLengthMax / 2),
    what: reason,
    title: cutText((phase ?? roadmap)?.title ?? '', titleLengthMax) || texts.any(),
  }),
  value: String(id),
})

async function remove(
  { rule, what }: { readonly rule: number; readonly what: 'take' | 'leave' },
  context: Context,
): Promise<Reply> {
  const { app, caller } = context
  if (caller.guildId === undefined) return refusal(texts.onlyInServer())
  const { guildId } = caller
  const roleId = (await app.roles.list(guildId)).find(({ id }) => id === rule)?.roleId
  const isThere = await app.roles.remove(guildId, rule, what === 'take')
  if (!isThere || roleId === undefined) return refusal(texts.none())
  await app.acts.keep({ guildId, by: actorOf(context), what: { kind: 'study-role-removed', roleId } })
  return reply(what === 'take' ? texts.taken() : texts.left())
}

const say = {
  ask: (rule: ListedRule): Reply =>
    reply(
      texts.ask({ role: roleMention(rule.roleId), reason: sayReason(rule), n: rule.holders }),
      buttons(
        removeAction.button(texts.take(), { rule: rule.id, what: 'take' }, 'danger'),
        removeAction.button(texts.leave(), { rule: rule.id, what: 'leave' }),
      ),
    ),
}
