// Who may import roadmaps, chosen in the message of /setup.

import { type GuildId, roleId } from '../../domain/ids.ts'
import type { Importers } from '../../domain/reminder/guild-settings.ts'
import { actorOf } from '../../interaction/actor.ts'
import { type Action, type Context, onSelect } from '../../interaction/command.ts'
import type { Reply } from '../../interaction/reply.ts'
import type { News } from '../../text/setup-hub.ts'
import {
  importerGroups,
  importerRoleAction,
  importersAction,
  sayImportersView,
} from '../../text/setup-importers.ts'
import { news } from '../../text/setup-news.ts'
import { lookAt } from './look.ts'
import { forManagers, inGuild } from './managing.ts'

export const showImporters = async (guildId: GuildId, context: Context, told: News = []): Promise<Reply> =>
  sayImportersView(await lookAt(guildId, context, []), told)

async function letImport(importers: Importers, guildId: GuildId, context: Context): Promise<Reply> {
  await context.app.guildSettings.set({ guildId, importers, now: context.now }, actorOf(context))
  return showImporters(guildId, context, [news.importers()])
}

export const importerActions: readonly Action[] = [
  onSelect(
    importersAction,
    (_, [chosen], context) =>
      inGuild(context, (guildId) => {
        const kind = importerGroups.find((group) => group === chosen)
        return kind === undefined ? showImporters(guildId, context) : letImport({ kind }, guildId, context)
      }),
    forManagers,
  ),
  onSelect(
    importerRoleAction,
    (_, [role], context) =>
      inGuild(context, (guildId) =>
        role === undefined
          ? showImporters(guildId, context)
          : letImport({ kind: 'role', roleId: roleId(role) }, guildId, context),
      ),
    forManagers,
  ),
]
