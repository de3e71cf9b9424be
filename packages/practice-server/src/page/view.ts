// What one person sees of the practice server: channels, people, commands, messages and the time.

import type { APIMessage } from 'discord-api-types/v10'
import type { Actor, MessageView } from '../contract.ts'
import { isRecord, text } from '../json.ts'
import type { PracticeServer } from '../server.ts'
import { holds, permission } from '../state/permissions.ts'
import type { Guild } from '../state/state.ts'
import type { PersonView } from './live.ts'
import { channelsFor, commandsFor, menusFor, whyNoCommands } from './offered.ts'
import type { Bench, Channel, PageMessage, World } from './protocol.ts'

/** Read anew each time: a server that starts over has another guild and other people. */
export type PageOptions = {
  readonly people: readonly {
    readonly userId: string
    readonly label: string
    readonly isFilledIn?: boolean
  }[]
  readonly guildId: string
  /** Names of commands that a newcomer should try first, such as `roadmap list`. */
  readonly firstSteps?: readonly string[]
  /** Old names of time zones, as browsers list them → the names in use. */
  readonly renamedZones?: Readonly<Record<string, string>>
}

/** Older messages stay on the server and are not shown. */
const messagesPerChannelMax = 1_000

export function viewOf(
  server: PracticeServer,
  options: PageOptions,
  userId: string,
  bench?: Bench,
): PersonView {
  const channels = channelsFor(server, options.guildId, userId)
  const messages = channels.flatMap((channel) =>
    actorIn(server, options.guildId, userId, channel)
      .sees(channel.id, messagesPerChannelMax)
      .filter((message) => !server.isDismissed(message.id))
      .flatMap((message) => pageMessage(message, userId) ?? []),
  )
  const world = worldOf(server, options, userId, channels)
  return { world, messages, nowMs: server.clock.now(), ...(bench && { bench }) }
}

export function actorIn(server: PracticeServer, guildId: string, userId: string, channel: Channel): Actor {
  const place = channel.kind === 'direct' ? { dmWithBot: true as const } : { guildId, channelId: channel.id }
  return server.actor(userId, place)
}

function worldOf(
  server: PracticeServer,
  { people, guildId, firstSteps = [], renamedZones = {} }: PageOptions,
  userId: string,
  channels: readonly Channel[],
): World {
  const guild = server.world.guild(guildId)
  const nameOf = (id: string) => guild?.members.get(id)?.nick ?? server.world.user(id)?.name ?? 'Unknown'
  const commands = channels.map((channel) => [channel.id, commandsFor(server, userId, channel.id)] as const)
  const memberIds = [...(guild?.members.keys() ?? [])]
  return {
    me: userId,
    guild: { id: guildId, name: guild?.name ?? '' },
    bot: { userId: server.botUserId, name: nameOf(server.botUserId) },
    firstSteps,
    isModerator: channels.some(
      ({ id, kind }) =>
        kind === 'text' && holds(server.world.permissionsIn(id, userId), permission.ModerateMembers),
    ),
    renamedZones,
    people: people.map((person) => ({
      isFilledIn: false,
      ...person,
      name: nameOf(person.userId),
      roles: rolesOf(guild, person.userId),
    })),
    users: memberIds.map((id) => ({ id, name: nameOf(id) })),
    roles: [...(guild?.roles.values() ?? [])]
      .filter(({ id }) => id !== guildId)
      .map(({ id, name }) => ({ id, name })),
    channels,
    commands: Object.fromEntries(commands),
    menus: Object.fromEntries(channels.map(({ id }) => [id, menusFor(server, userId, id)])),
    whyNoCommands: Object.fromEntries(
      channels
        .filter((_, index) => commands[index]?.[1].length === 0)
        .map((channel) => [channel.id, whyNoCommands(server, guildId, userId, channel)]),
    ),
  }
}

function rolesOf(guild: Guild | undefined, userId: string): readonly string[] {
  return (guild?.members.get(userId)?.roleIds ?? [])
    .flatMap((id) => guild?.roles.get(id) ?? [])
    .toSorted((one, other) => other.position - one.position)
    .map(({ name }) => name)
}

function pageMessage(message: MessageView, userId: string): PageMessage | null {
  const { id, channelId, ephemeral, text: words, raw } = message
  if (!isMessage(raw)) return null
  return { id, channelId, ephemeral, text: words, raw, pingsMe: message.pings.includes(userId) }
}

/** The server made it after Discord's schema; only what would break the page at once is looked at again. */
function isMessage(raw: unknown): raw is APIMessage {
  return isRecord(raw) && text(raw.id) !== '' && isRecord(raw.author)
}
