// Everything the practice server remembers, in memory, as plain records.
import { ChannelType } from 'discord-api-types/v10'
import type { Overwrite } from './permissions.ts'

export type Json = Record<string, unknown>

export type User = {
  readonly id: string
  name: string
  readonly bot: boolean
  locale: string
  acceptsDirectMessages: boolean
}

export type Role = {
  readonly id: string
  name: string
  permissions: bigint
  position: number
  mentionable: boolean
  /** Set on the role that an application brings along. */
  readonly botId: string | null
}

export type Member = {
  readonly userId: string
  roleIds: string[]
  nick: string | null
  readonly joinedAt: string
  timedOutUntil: number | null
}

export type Guild = {
  readonly id: string
  name: string
  ownerId: string
  locale: string
  /** Where Discord says who joined; null for none. */
  systemChannelId: string | null
  readonly roles: Map<string, Role>
  readonly channelIds: Set<string>
  readonly members: Map<string, Member>
  /** The bot's own role; null when it is not in the guild. */
  botRoleId: string | null
  /** An outage: the guild exists, yet nothing of it can be reached. */
  unavailable: boolean
}

/** What the posts of a forum may be marked with. */
export type ForumTag = { readonly id: string; readonly name: string }

export type Channel = {
  readonly id: string
  readonly guildId: string | null
  readonly type: number
  name: string
  position: number
  parentId: string | null
  overwrites: Overwrite[]
  /** The person at the other end of a direct message. */
  readonly recipientId: string | null
  readonly ownerId: string | null
  archived: boolean
  locked: boolean
  /** Minutes without activity after which a thread leaves the list; nothing here archives it by itself. */
  autoArchiveMinutes: number
  /** Of a forum: its tags, and whether every post must have one of them. */
  tags: ForumTag[]
  requiresTag: boolean
  /** Of a post in a forum. */
  appliedTagIds: string[]
  lastMessageId: string | null
}

type StoredFile = {
  readonly id: string
  readonly filename: string
  readonly contentType: string
  readonly data: Uint8Array
}

export type StoredMessage = {
  readonly id: string
  readonly channelId: string
  readonly authorId: string
  /** The person who alone sees it, when it is ephemeral. */
  readonly ephemeralFor: string | null
  /** The message as the API gives it. */
  raw: Json
  /** All its files, those that only an embed or a component shows included. */
  attachments: Json[]
  pings: string[]
}

export type Command = {
  readonly id: string
  readonly guildId: string | null
  readonly raw: Json
}

export type State = {
  readonly applicationId: string
  readonly botUserId: string
  /** Whose application it is; null until somebody is named. */
  applicationOwnerId: string | null
  readonly tokens: Set<string>
  readonly users: Map<string, User>
  readonly guilds: Map<string, Guild>
  readonly channels: Map<string, Channel>
  /** Channel id → its messages, oldest first. */
  readonly messages: Map<string, StoredMessage[]>
  readonly files: Map<string, StoredFile>
  readonly commands: Map<string, Command>
  /** Ephemeral messages that their person dismissed: gone from the screen, while the bot can still change them. */
  readonly dismissed: Set<string>
  /** Where the bot takes its interactions over HTTP; null: they go over the gateway. */
  interactionsEndpointUrl: string | null
}

export function createState(applicationId: string): State {
  return {
    applicationId,
    // As for every application made since 2016, the bot's user has the application's own id.
    botUserId: applicationId,
    tokens: new Set(),
    users: new Map(),
    guilds: new Map(),
    channels: new Map(),
    messages: new Map(),
    files: new Map(),
    commands: new Map(),
    dismissed: new Set(),
    applicationOwnerId: null,
    interactionsEndpointUrl: null,
  }
}

export function isThread(channel: Channel): boolean {
  return (
    channel.type === ChannelType.PublicThread ||
    channel.type === ChannelType.PrivateThread ||
    channel.type === ChannelType.AnnouncementThread
  )
}
