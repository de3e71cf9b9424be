// Who may import roadmaps, as a server's owner chooses it.

import type { Importers } from '../domain/reminder/guild-settings.ts'
import { declareAction } from '../interaction/command.ts'
import { messages } from '../interaction/message.ts'
import { buttons, type Reply, reply } from '../interaction/reply.ts'
import { type SetupView, sayImporters } from './setup.ts'
import { backButton } from './setup-back.ts'
import type { News } from './setup-hub.ts'

export const importersAction = declareAction('setup.importers', {})
export const importerRoleAction = declareAction('setup.importer-role', {})

/** Those that need no role. */
export const importerGroups = ['moderators', 'managers'] as const

const texts = messages('setup-importers', {
  heading: '## Who may import roadmaps',
  hint: '-# It’s checked at every step of </roadmap import>. Discord itself shows the command to whoever may use /roadmap; if somebody doesn’t see it, allow their role under **Server Settings → Integrations → this bot → /roadmap**.',
  menu: 'Who may import',
  moderators: 'Moderators',
  moderatorsAbout: 'Whoever can time members out (Moderate Members)',
  managers: 'Only whoever manages this server',
  managersAbout: 'The permission Manage Server',
  role: 'The role below',
  roleMenu: 'A role that may import',
})

export function sayImportersView(view: SetupView, news: News): Reply {
  const { importers } = view.settings
  const groups = [
    { value: 'moderators', label: texts.moderators(), description: texts.moderatorsAbout() },
    { value: 'managers', label: texts.managers(), description: texts.managersAbout() },
    ...(importers.kind === 'role' ? [{ value: 'role', label: texts.role() }] : []),
  ]
  return reply(
    texts.heading(),
    ...news,
    sayImporters(view),
    texts.hint(),
    {
      kind: 'select',
      customId: importersAction.customId({}),
      placeholder: texts.menu(),
      options: groups.map((group) => (group.value === importers.kind ? { ...group, selected: true } : group)),
    },
    {
      kind: 'role-select',
      customId: importerRoleAction.customId({}),
      placeholder: texts.roleMenu(),
      chosen: roleIn(importers),
    },
    buttons(backButton()),
  )
}

const roleIn = (importers: Importers) => (importers.kind === 'role' ? importers.roleId : undefined)
