// What the practice server remembers as plain JSON, and back again.
import * as z from 'zod'
import type { Core } from '../core.ts'
import type { State, StoredMessage } from './state.ts'

const id = z.string().regex(/^\d{1,20}$/, 'is no id')
/** Rights are 64-bit numbers, which JSON has not. */
const rights = z.string().regex(/^\d{1,20}$/, 'is no set of rights')
const json = z.record(z.string(), z.unknown())

export const savedState = z.strictObject({
  /** Where the server answered: the addresses of files begin with it. */
  url: z.string(),
  /** Milliseconds by which the practice clock was ahead of the real one. */
  aheadMs: z.number(),
  applicationId: id,
  users: z.array(
    z.strictObject({
      id,
      name: z.string(),
      bot: z.boolean(),
      locale: z.string(),
      acceptsDirectMessages: z.boolean(),
    }),
  ),
  guilds: z.array(
    z.strictObject({
      id,
      name: z.string(),
      ownerId: id,
      locale: z.string(),
      systemChannelId: id.nullable().default(null),
      roles: z.array(
        z.strictObject({
          id,
          name: z.string(),
          permissions: rights,
          position: z.number(),
          mentionable: z.boolean(),
          botId: id.nullable(),
        }),
      ),
      channelIds: z.array(id),
      members: z.array(
        z.strictObject({
          userId: id,
          roleIds: z.array(id),
          nick: z.string().nullable(),
          joinedAt: z.string(),
          timedOutUntil: z.number().nullable(),
        }),
      ),
      botRoleId: id.nullable(),
      unavailable: z.boolean(),
    }),
  ),
  channels: z.array(
    z.strictObject({
      id,
      guildId: id.nullable(),
      type: z.number(),
      name: z.string(),
      position: z.number(),
      parentId: id.nullable(),
      overwrites: z.array(
        z.strictObject({ id, type: z.union([z.literal(0), z.literal(1)]), allow: rights, deny: rights }),
      ),
      recipientId: id.nullable(),
      ownerId: id.nullable(),
      archived: z.boolean(),
      locked: z.boolean(),
      autoArchiveMinutes: z.number().default(4_320),
      tags: z.array(z.strictObject({ id, name: z.string() })).default([]),
      requiresTag: z.boolean().default(false),
      appliedTagIds: z.array(id).default([]),
      lastMessageId: id.nullable(),
    }),
  ),
  messages: z.array(
    z.strictObject({
      id,
      channelId: id,
      authorId: id,
      ephemeralFor: id.nullable(),
      raw: json,
      attachments: z.array(json),
      pings: z.array(z.string()),
    }),
  ),
  files: z.array(z.strictObject({ id, filename: z.string(), contentType: z.string(), base64: z.base64() })),
  commands: z.array(z.strictObject({ id, guildId: id.nullable(), raw: json })),
  dismissed: z.array(id),
})

export type SavedState = z.output<typeof savedState>

/** All but tokens, keys and the address that was tried with them, sessions and interactions under way: what a restart of Discord's clients would not lose. */
export function saveState({ state, clock, url }: Core): SavedState {
  return {
    url,
    aheadMs: clock.aheadMs(),
    applicationId: state.applicationId,
    users: [...state.users.values()],
    guilds: [...state.guilds.values()].map((guild) => ({
      ...guild,
      roles: [...guild.roles.values()].map((role) => ({ ...role, permissions: String(role.permissions) })),
      channelIds: [...guild.channelIds],
      members: [...guild.members.values()],
    })),
    channels: [...state.channels.values()].map((channel) => ({
      ...channel,
      overwrites: channel.overwrites.map(({ allow, deny, ...overwrite }) => ({
        ...overwrite,
        allow: String(allow),
        deny: String(deny),
      })),
    })),
    messages: [...state.messages.values()].flat(),
    files: [...state.files.values()].map(({ data, ...file }) => ({
      ...file,
      base64: Buffer.from(data).toString('base64'),
    })),
    commands: [...state.commands.values()],
    dismissed: [...state.dismissed],
  }
}

/** The state that was saved. Throws with the reason when its parts do not fit together. */
export function restoreState(saved: SavedState): State {
  const channelIds = new Set(saved.channels.map((channel) => channel.id))
  const lost = saved.guilds.flatMap((guild) => guild.channelIds).find((known) => !channelIds.has(known))
  if (lost !== undefined) throw new Error(`it names a channel ${lost} and does not hold it`)
  if (!saved.users.some((user) => user.id === saved.applicationId)) throw new Error('the bot is missing')
  return {
    applicationId: saved.applicationId,
    botUserId: saved.applicationId,
    tokens: new Set(),
    users: byId(saved.users),
    guilds: byId(
      saved.guilds.map((guild) => ({
        ...guild,
        roles: byId(guild.roles.map((role) => ({ ...role, permissions: BigInt(role.permissions) }))),
        channelIds: new Set(guild.channelIds),
        members: new Map(guild.members.map((member) => [member.userId, member])),
      })),
    ),
    channels: byId(
      saved.channels.map((channel) => ({
        ...channel,
        overwrites: channel.overwrites.map(({ allow, deny, ...overwrite }) => ({
          ...overwrite,
          allow: BigInt(allow),
          deny: BigInt(deny),
        })),
      })),
    ),
    messages: Map.groupBy(saved.messages, (message) => message.channelId),
    files: byId(
      saved.files.map(({ base64, ...file }) => ({
        ...file,
        data: new Uint8Array(Buffer.from(base64, 'base64')),
      })),
    ),
    commands: byId(saved.commands),
    dismissed: new Set(saved.dismissed),
    applicationOwnerId: null,
    // The keys are new, so the bot has to be tried with them.
    interactionsEndpointUrl: null,
  }
}

/** Files are asked for where the server answers now; its port may be another than before. */
export function moveAddresses(state: State, from: string, to: string): void {
  if (from === to) return
  const moved = (value: unknown): unknown => {
    if (typeof value === 'string') {
      return value.startsWith(`${from}/cdn/`) ? to + value.slice(from.length) : value
    }
    if (Array.isArray(value)) return value.map(moved)
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, moved(inner)]))
  }
  for (const message of [...state.messages.values()].flat()) {
    message.raw = moved(message.raw) as StoredMessage['raw']
    message.attachments = moved(message.attachments) as StoredMessage['attachments']
  }
}

function byId<Kept extends { readonly id: string }>(all: readonly Kept[]): Map<string, Kept> {
  return new Map(all.map((one) => [one.id, one]))
}
