// What the bot may do in a channel, looked up when Discord has refused something without saying what is missing, and before.

import type { RouteLike } from '@discordjs/rest'
import {
  type APIGuild,
  type APIGuildMember,
  type APIOverwrite,
  PermissionFlagsBits as bits,
  ChannelType,
  OverwriteType,
} from 'discord-api-types/v10'
import QuickLRU from 'quick-lru'
import type { PostingRight } from '../domain/reminder/broken-reason.ts'

/** One GET of Discord's API; throws what the client throws. */
export type Get = (route: RouteLike, query?: URLSearchParams) => Promise<unknown>

const rightBits: Readonly<Record<PostingRight, bigint>> = {
  'view-channel': bits.ViewChannel,
  'send-messages': bits.SendMessages,
  'send-messages-in-threads': bits.SendMessagesInThreads,
  'attach-files': bits.AttachFiles,
  'read-message-history': bits.ReadMessageHistory,
}
const allRights = (1n << 64n) - 1n
/** Whoever was given a time out can only look and read (topics/permissions). */
const rightsInTimeOut = bits.ViewChannel | bits.ReadMessageHistory
/** Channels of one server break together, and its roles and the bot's are the same for all of them. */
const guildKeptMs = 60_000
const guildsKeptMax = 500

/**
 * Whether the bot may send files where an interaction came from, as Discord says with it: without the right it would refuse the whole
 * message. Where it says nothing they may.
 */
export function mayAttach({ app_permissions: granted }: { readonly app_permissions?: unknown }): boolean {
  if (typeof granted !== 'string' || !/^\d+$/.test(granted)) return true
  return (BigInt(granted) & (bits.AttachFiles | bits.Administrator)) !== 0n
}

type Channel = {
  readonly type?: ChannelType
  readonly guild_id?: string
  readonly parent_id?: string | null
  readonly permission_overwrites?: readonly APIOverwrite[]
  readonly thread_metadata?: { readonly locked?: boolean }
}

/** The bot as a member of a server. */
export type BotInGuild = {
  readonly guild: APIGuild
  readonly member: APIGuildMember
  readonly userId: string
}

type Rights = {
  readonly isThread: boolean
  /** A thread that nobody but moderators may open again. */
  readonly isLocked: boolean
  readonly has: (right: PostingRight) => boolean
  /** Whether everyone in the server can read there; a private thread is for those who were added to it. */
  readonly isForEveryone: boolean
}

export type ReadRights = (channelId: string, get: Get) => Promise<Rights>

/** Makes the look-up of the bot in a server, which throws what Discord refuses, and asks once in `keptMsMax`. */
export function createBotLook(now: () => Temporal.Instant, keptMsMax: number) {
  const guilds = new QuickLRU<string, BotInGuild & { readonly at: Temporal.Instant }>({
    maxSize: guildsKeptMax,
  })
  let botId: string | undefined

  return async (guildId: string, get: Get): Promise<BotInGuild> => {
    const kept = guilds.get(guildId)
    const keptMs = kept === undefined ? keptMsMax : now().since(kept.at).total('milliseconds')
    if (kept !== undefined && keptMs >= 0 && keptMs < keptMsMax) return kept
    botId ??= ((await get('/users/@me')) as { readonly id: string }).id
    const guild = (await get(`/guilds/${guildId}`)) as APIGuild
    const member = (await get(`/guilds/${guildId}/members/${botId}`)) as APIGuildMember
    const found = { guild, member, userId: botId, at: now() }
    guilds.set(guildId, found)
    return found
  }
}

/** Makes the look-up of the bot's rights in a channel, which throws what Discord refuses. It asks for the channel each time and for its server once in `keptMsMax`. */
export function createRights(now: () => Temporal.Instant, keptMsMax = guildKeptMs): ReadRights {
  const botIn = createBotLook(now, keptMsMax)

  return async (channelId, get) => {
    const channel = (await get(`/channels/${channelId}`)) as Channel
    const isThread = channel.thread_metadata !== undefined
    const isLocked = channel.thread_metadata?.locked === true
    if (channel.guild_id === undefined) return { isThread, isLocked, has: () => true, isForEveryone: false }
    // Threads have no overwrites of their own.
    const parent = isThread ? ((await get(`/channels/${channel.parent_id}`)) as Channel) : channel
    const bot = await botIn(channel.guild_id, get)
    const overwrites = parent.permission_overwrites ?? []
    const granted = rightsOf(bot, overwrites, now())
    return {
      isThread,
      isLocked,
      has: (right) => (granted & rightBits[right]) !== 0n,
      isForEveryone: channel.type !== ChannelType.PrivateThread && canEveryoneView(bot.guild, overwrites),
    }
  }
}

const serverBits = { 'manage-roles': bits.ManageRoles } as const

/** Whether the bot may do something in a server as a whole. */
export const isAllowed = (found: BotInGuild, right: keyof typeof serverBits): boolean =>
  (grantedTo(found) & serverBits[right]) !== 0n

/** By its roles together; everything, if one of them is an administrator's or the server its own. */
function grantedTo({ guild, member, userId }: BotInGuild): bigint {
  const own = new Set([guild.id, ...member.roles])
  let granted = 0n
  for (const role of guild.roles) if (own.has(role.id)) granted |= BigInt(role.permissions)
  return guild.owner_id === userId || (granted & bits.Administrator) !== 0n ? allRights : granted
}

/** Roles together, then the overwrites: of everyone, of all roles together, of the bot itself. */
function rightsOf(found: BotInGuild, overwrites: readonly APIOverwrite[], now: Temporal.Instant): bigint {
  const { guild, member, userId } = found
  const own = new Set(member.roles)
  let granted = grantedTo(found)
  if (granted === allRights) return granted
  for (const isMeant of [
    ({ id }: APIOverwrite) => id === guild.id,
    ({ id, type }: APIOverwrite) => type === OverwriteType.Role && id !== guild.id && own.has(id),
    ({ id, type }: APIOverwrite) => type === OverwriteType.Member && id === userId,
  ]) {
    const meant = overwrites.filter(isMeant)
    const denied = meant.reduce((all, { deny }) => all | BigInt(deny), 0n)
    const allowed = meant.reduce((all, { allow }) => all | BigInt(allow), 0n)
    granted = (granted & ~denied) | allowed
  }
  if ((granted & bits.ViewChannel) === 0n) return 0n
  return isTimedOut(member, now) ? granted & rightsInTimeOut : granted
}

/** By the role that everyone has, which has the server's own id. */
function canEveryoneView({ id, roles }: APIGuild, overwrites: readonly APIOverwrite[]): boolean {
  const base = BigInt(roles.find((role) => role.id === id)?.permissions ?? 0)
  if ((base & bits.Administrator) !== 0n) return true
  const own = overwrites.find((overwrite) => overwrite.id === id)
  const granted = (base & ~BigInt(own?.deny ?? 0)) | BigInt(own?.allow ?? 0)
  return (granted & bits.ViewChannel) !== 0n
}

function isTimedOut({ communication_disabled_until: until }: APIGuildMember, now: Temporal.Instant): boolean {
  return typeof until === 'string' && Temporal.Instant.compare(Temporal.Instant.from(until), now) > 0
}
