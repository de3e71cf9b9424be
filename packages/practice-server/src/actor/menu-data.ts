// What an interaction tells of a command that was chosen in the menu of a message or a person.

import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord-api-types/v10'
import type { Core } from '../core.ts'
import { visibleCommands } from '../interactions/commands.ts'
import { withGoodAddresses } from '../messages/attachments.ts'
import type { Channel, Json, StoredMessage } from '../state/state.ts'
import { type Resolved, resolveId } from './options.ts'

type Where = { readonly core: Core; readonly userId: string; readonly channel: Channel }

/** All of the message, whether or not the bot may read messages: Discord shows it what it was chosen on. */
export function messageMenuData(where: Where, command: string, message: StoredMessage): Json {
  if (message.ephemeralFor !== null) throw new Error('The menu of an ephemeral message has no commands.')
  const shown = withGoodAddresses(where.core, message.raw)
  return menuData(where, ApplicationCommandType.Message, command, message.id, {
    messages: { [message.id]: shown },
  })
}

export function memberMenuData(where: Where, command: string, targetId: string): Json {
  const resolved: Resolved = {}
  if (!resolveId(where, ApplicationCommandOptionType.User, targetId, resolved, {}))
    throw new Error(`The practice server knows no user ${targetId}.`)
  return menuData(where, ApplicationCommandType.User, command, targetId, resolved)
}

function menuData(
  { core, userId, channel }: Where,
  type: ApplicationCommandType,
  command: string,
  targetId: string,
  resolved: Resolved,
): Json {
  const found = visibleCommands(core, userId, channel).find(
    ({ raw }) => raw.name === command && raw.type === type,
  )
  if (!found) throw new Error(`This person is offered no command "${command}" in that menu.`)
  return {
    id: found.id,
    name: found.raw.name,
    type,
    target_id: targetId,
    resolved,
    ...(found.guildId === null ? {} : { guild_id: found.guildId }),
  }
}
