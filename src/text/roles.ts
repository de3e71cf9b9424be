// Roles for studying, in words: what each is given for, and why one cannot be.

import type { RoleTrouble } from '../domain/roles/role.ts'
import { type Markup, md, roleMention } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import type { ListedRule, NamedRule } from '../services/roles.ts'

const texts = messages('roles', {
  onAny: 'being on a roadmap',
  on: 'being on **{roadmap}**',
  phase: 'finishing **{phase}** of **{roadmap}**',
  finishedAny: 'finishing a roadmap',
  finished: 'finishing **{roadmap}**',
  lost: 'something on a roadmap that’s no longer here',
  line: '- {role} for {reason} · {n, plural, =0 {nobody has it yet} one {# member has it} other {# members have it}}',
  gone: '⚠ The role was deleted. Remove this line, or set up another role.',
  managed: '⚠ It belongs to an app, to boosts or to everyone, so nobody can give it.',
  powerful:
    '⚠ It has moderator or admin permissions. Nobody gets such rights by studying: use a role without them.',
  'no-right': '⚠ I’m missing **Manage Roles**. Allow it for my role in the server’s settings.',
  'too-high': '⚠ It’s above my own highest role. Move my role above it in the server’s settings.',
  refused:
    '⚠ Discord doesn’t let me give it. Check that I have **Manage Roles** and that my role is above it.',
})

/** For what a role is given: "finishing the roadmap". */
export function sayReason({
  reason,
  roadmap,
  phase,
}: Pick<NamedRule, 'reason' | 'roadmap' | 'phase'>): Markup {
  switch (reason) {
    case 'on':
      return roadmap === undefined ? texts.onAny() : texts.on({ roadmap: roadmap.title })
    case 'finished':
      return roadmap === undefined ? texts.finishedAny() : texts.finished({ roadmap: roadmap.title })
    case 'phase':
      return roadmap === undefined || phase === undefined
        ? texts.lost()
        : texts.phase({ roadmap: roadmap.title, phase: phase.title })
  }
}

/** One line of the list, with what is wrong below it. */
export function sayRule(rule: ListedRule): Markup {
  const line = texts.line({ role: roleMention(rule.roleId), reason: sayReason(rule), n: rule.holders })
  return rule.trouble === undefined ? line : md`${line}\n  ${sayTrouble(rule.trouble)}`
}

export const sayTrouble = (trouble: RoleTrouble): Markup => texts[trouble]()
