// The part of an interaction's event that does not depend on what was done: who, where, with which rights.

import type { Core } from '../core.ts'
import { attachmentBytesMax, presentChannel, presentMemberWithUser, presentUser } from '../present/present.ts'
import { permissionsInChannel } from '../state/access.ts'
import type { Channel, Json } from '../state/state.ts'

export type Person = { readonly userId: string; readonly channel: Channel }

const context = { guild: 0, botDirectMessage: 1 } as const

export function presentInteraction(
  core: Core,
  person: Person,
  what: { id: string; token: string; type: number; data: Json; message?: Json | null },
): Json {
  const { state } = core
  const { channel, userId } = person
  const now = core.clock.now()
  const user = state.users.get(userId)
  const guild = channel.guildId === null ? undefined : state.guilds.get(channel.guildId)
  const member = guild?.members.get(userId)
  return {
    id: what.id,
    application_id: state.applicationId,
    type: what.type,
    data: what.data,
    token: what.token,
    version: 1,
    channel_id: channel.id,
    channel: presentInteractionChannel(core, channel, userId),
    app_permissions: permissionsInChannel(state, channel, state.botUserId, now).toString(),
    locale: user?.locale ?? 'en-US',
    entitlements: [],
    entitlement_sku_ids: [],
    // Installed to the guild ("0"); in direct messages with the bot the guild is given as "0".
    authorizing_integration_owners: { '0': guild?.id ?? '0' },
    context: guild ? context.guild : context.botDirectMessage,
    attachment_size_limit: attachmentBytesMax,
    ...(guild && member
      ? {
          guild_id: guild.id,
          guild_locale: guild.locale,
          guild: { id: guild.id, locale: guild.locale, features: [] },
          member: {
            ...presentMemberWithUser(state, member),
            permissions: permissionsInChannel(state, channel, userId, now).toString(),
          },
        }
      : { user: user ? presentUser(user) : null }),
    ...(what.message ? { message: what.message } : {}),
  }
}

/** A channel as it stands in an interaction: partial, with the rights of the person who asks. */
function presentInteractionChannel(core: Core, channel: Channel, userId: string): Json {
  const { permission_overwrites: _, ...shown } = presentChannel(core.state, channel)
  if (channel.guildId === null) return shown
  const granted = permissionsInChannel(core.state, channel, userId, core.clock.now())
  return { ...shown, permissions: granted.toString() }
}

/** A channel that was chosen as an option or in a select; it tells the bot's own rights there too. */
export function presentResolvedChannel(core: Core, channel: Channel, userId: string): Json {
  const granted = permissionsInChannel(core.state, channel, core.state.botUserId, core.clock.now())
  return { ...presentInteractionChannel(core, channel, userId), app_permissions: granted.toString() }
}
