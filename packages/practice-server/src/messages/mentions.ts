// Who is pinged by a message: what its text names, what allowed_mentions lets through, and what rights allow.

import { ComponentType } from 'discord-api-types/v10'
import type { Core } from '../core.ts'
import { isRecord, text } from '../json.ts'
import { canView, permissionsInChannel } from '../state/access.ts'
import { holds, permission } from '../state/permissions.ts'
import type { Channel, Guild, Json } from '../state/state.ts'
import { walkComponents } from './component-tree.ts'

export type Mentions = {
  readonly userIds: readonly string[]
  readonly roleIds: readonly string[]
  readonly everyone: boolean
  /** The people who get a ping, roles and @everyone spelt out. */
  readonly pings: readonly string[]
}

export type MentionRequest = {
  readonly channel: Channel
  readonly authorId: string
  readonly content: string
  readonly components: unknown
  readonly allowed: unknown
  /** Interactions and webhooks ping users only, unless the request says otherwise. */
  readonly byDefault: 'all' | 'users'
  /** An ephemeral message reaches one person. */
  readonly ephemeralFor: string | null
}

export function resolveMentions(core: Core, request: MentionRequest): Mentions {
  const { state } = core
  const now = core.clock.now()
  const { channel } = request
  const guild = channel.guildId === null ? undefined : state.guilds.get(channel.guildId)
  const written = writtenText(request.content, request.components)
  const mayPingAll =
    guild !== undefined &&
    holds(permissionsInChannel(state, channel, request.authorId, now), permission.MentionEveryone)

  const userIds = namedIds(written, /<@!?(\d+)>/g).filter(
    (id) => state.users.has(id) && lets(request, 'users', id),
  )
  const roleIds = namedIds(written, /<@&(\d+)>/g).filter(
    (id) => guild?.roles.has(id) && id !== guild.id && lets(request, 'roles', id),
  )
  const everyone = mayPingAll && /@(everyone|here)\b/.test(written) && lets(request, 'everyone', '')

  const reached = new Set(userIds)
  for (const roleId of roleIds) {
    if (mayPingAll || guild?.roles.get(roleId)?.mentionable)
      for (const id of holders(guild, roleId)) reached.add(id)
  }
  if (everyone) for (const id of guild?.members.keys() ?? []) reached.add(id)
  reached.delete(request.authorId)
  const pings = [...reached].filter((id) =>
    request.ephemeralFor === null ? canView(state, channel, id, now) : id === request.ephemeralFor,
  )
  return { userIds, roleIds, everyone, pings }
}

/** Text components ping as content does. */
function writtenText(content: string, components: unknown): string {
  const parts = [content]
  for (const { component } of walkComponents(components)) {
    if (component.type === ComponentType.TextDisplay) parts.push(text(component.content))
  }
  return parts.join('\n')
}

function namedIds(written: string, pattern: RegExp): string[] {
  return [...new Set([...written.matchAll(pattern)].map((match) => match[1] ?? ''))]
}

function lets(request: MentionRequest, kind: 'users' | 'roles' | 'everyone', id: string): boolean {
  const { allowed } = request
  if (!isRecord(allowed)) return request.byDefault === 'all' || kind === 'users'
  if (Array.isArray(allowed.parse) && allowed.parse.includes(kind)) return true
  const named = allowed[kind]
  return Array.isArray(named) && named.includes(id)
}

function holders(guild: Guild | undefined, roleId: string): string[] {
  return [...(guild?.members.values() ?? [])]
    .filter((member) => member.roleIds.includes(roleId))
    .map((member) => member.userId)
}

/** The mention fields of a message object. */
export function presentMentions(users: readonly Json[], mentions: Mentions): Json {
  return { mentions: users, mention_roles: mentions.roleIds, mention_everyone: mentions.everyone }
}
