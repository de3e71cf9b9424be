// Servers of the practice world: the bot's coming and going, roles and members.

import { GatewayIntentBits } from 'discord-api-types/v10'
import type { Core } from '../core.ts'
import type { GatewayEventName } from '../gateway/events.ts'
import { presentGuildCreate } from '../present/guild-create.ts'
import { presentGuild, presentMemberWithUser, presentRole, presentUser } from '../present/present.ts'
import { permissionsInGuild } from '../state/access.ts'
import { botPermissions, everyonePermissions } from '../state/permissions.ts'
import type { Guild, Member, Role } from '../state/state.ts'
import { putChannel } from './channels.ts'
import { known, type WorldLookup } from './lookup.ts'

export type GuildOptions = {
  readonly name: string
  readonly ownerId: string
  /** Whether the bot is in it; it is unless said otherwise. */
  readonly withBot?: boolean
  /** Names of its text channels; `general` unless said otherwise. */
  readonly channels?: readonly string[]
  readonly locale?: string
}

export type RoleOptions = {
  readonly name: string
  readonly permissions?: bigint
  readonly mentionable?: boolean
  /** 1 is the lowest; above all others when left out. */
  readonly position?: number
}

export function createGuildWorld(core: Core, lookup: WorldLookup) {
  const { state, clock } = core
  const { guildOf, channelOf, userOf, nowIso, changed, tellGuild } = lookup

  function createGuild(options: GuildOptions): Guild {
    // Shards are told by an id's time, so guilds made in one go get times of their own.
    const id = core.ids.at(clock.now() - state.guilds.size - 1)
    const guild: Guild = {
      id,
      name: options.name,
      ownerId: userOf(options.ownerId).id,
      locale: options.locale ?? 'en-US',
      systemChannelId: null,
      roles: new Map(),
      channelIds: new Set(),
      members: new Map(),
      botRoleId: null,
      unavailable: false,
    }
    putRole(guild, { id, name: '@everyone', permissions: everyonePermissions })
    putMember(guild, options.ownerId, [])
    state.guilds.set(id, guild)
    for (const name of options.channels ?? ['general']) putChannel(core, guild, { name })
    if (options.withBot ?? true) addBot(id)
    else changed(id)
    return guild
  }

  function putRole(guild: Guild, role: RoleOptions & { id?: string; botId?: string }): Role {
    const made: Role = {
      id: role.id ?? core.ids.next(),
      name: role.name,
      permissions: role.permissions ?? 0n,
      position: guild.roles.size,
      mentionable: role.mentionable ?? false,
      botId: role.botId ?? null,
    }
    guild.roles.set(made.id, made)
    if (role.position !== undefined) placeRole(guild, made, role.position)
    return made
  }

  /** Puts a role in its place and the others in theirs around it; @everyone's is 0. */
  function placeRole(guild: Guild, placed: Role, position: number): void {
    const others = [...guild.roles.values()]
      .filter((role) => role !== placed)
      .toSorted((one, other) => one.position - other.position)
    others.toSpliced(position, 0, placed).forEach((role, place) => {
      role.position = place
    })
  }

  function putMember(
    guild: Guild,
    userId: string,
    roleIds: readonly string[],
    nick: string | null = null,
  ): Member {
    const member: Member = { userId, roleIds: [...roleIds], nick, joinedAt: nowIso(), timedOutUntil: null }
    guild.members.set(userId, member)
    return member
  }

  function addBot(guildId: string, permissions: bigint = botPermissions): void {
    const guild = guildOf(guildId)
    if (guild.botRoleId !== null) return
    const bot = userOf(state.botUserId)
    const role = putRole(guild, { name: bot.name, permissions, botId: bot.id })
    guild.botRoleId = role.id
    putMember(guild, bot.id, [role.id])
    tellGuild(guild, 'GUILD_CREATE', presentGuildCreate(core, guild))
  }

  function tellDeparture(guildId: string, isOutage: boolean): void {
    const data = isOutage ? { id: guildId, unavailable: true } : { id: guildId }
    core.dispatch({ type: 'GUILD_DELETE', guildId, intent: GatewayIntentBits.Guilds, data })
  }

  /** The bot is thrown out: the event that means "remove what you know". */
  function removeBot(guildId: string): void {
    const guild = guildOf(guildId)
    if (guild.botRoleId === null) return
    tellDeparture(guildId, false)
    guild.members.delete(state.botUserId)
    guild.roles.delete(guild.botRoleId)
    guild.botRoleId = null
    changed(guildId)
  }

  /** An outage: the guild cannot be reached, yet the bot is still in it. */
  function startOutage(guildId: string): void {
    tellDeparture(guildId, true)
    guildOf(guildId).unavailable = true
    changed(guildId)
  }

  function endOutage(guildId: string): void {
    const guild = guildOf(guildId)
    guild.unavailable = false
    tellGuild(guild, 'GUILD_CREATE', presentGuildCreate(core, guild))
  }

  /** The server gets another name; what else may change about it plays no part here. */
  function renameGuild(guildId: string, name: string): void {
    const guild = guildOf(guildId)
    guild.name = name
    tellGuild(guild, 'GUILD_UPDATE', presentGuild(guild))
  }

  /** Chooses where Discord says who joined, or nowhere. */
  function setSystemChannel(guildId: string, channelId: string | null): void {
    const guild = guildOf(guildId)
    guild.systemChannelId = channelId
    tellGuild(guild, 'GUILD_UPDATE', presentGuild(guild))
  }

  function createRole(guildId: string, options: RoleOptions): Role {
    const guild = guildOf(guildId)
    const role = putRole(guild, options)
    tellGuild(guild, 'GUILD_ROLE_CREATE', { guild_id: guildId, role: presentRole(role, guildId) })
    return role
  }

  function setRolePermissions(guildId: string, roleId: string, permissions: bigint): void {
    const guild = guildOf(guildId)
    const role = known(guild.roles.get(roleId), 'role', roleId)
    role.permissions = permissions
    tellGuild(guild, 'GUILD_ROLE_UPDATE', { guild_id: guildId, role: presentRole(role, guildId) })
  }

  /** A role goes up or down, as somebody drags it. */
  function moveRole(guildId: string, roleId: string, position: number): void {
    const guild = guildOf(guildId)
    const before = new Map([...guild.roles.values()].map((role) => [role.id, role.position]))
    placeRole(guild, known(guild.roles.get(roleId), 'role', roleId), position)
    for (const role of guild.roles.values())
      if (role.position !== before.get(role.id))
        tellGuild(guild, 'GUILD_ROLE_UPDATE', { guild_id: guildId, role: presentRole(role, guildId) })
  }

  function deleteRole(guildId: string, roleId: string): void {
    const guild = guildOf(guildId)
    guild.roles.delete(roleId)
    for (const member of guild.members.values()) {
      member.roleIds = member.roleIds.filter((id) => id !== roleId)
    }
    for (const channel of [...guild.channelIds].map(channelOf)) {
      channel.overwrites = channel.overwrites.filter((overwrite) => overwrite.id !== roleId)
    }
    tellGuild(guild, 'GUILD_ROLE_DELETE', { guild_id: guildId, role_id: roleId })
  }

  function tellMember(
    guild: Guild,
    type: GatewayEventName,
    userId: string,
    data: Record<string, unknown>,
  ): void {
    if (guild.botRoleId === null) return
    // The bot hears of changes to itself without the privileged intent.
    const needed = userId === state.botUserId ? GatewayIntentBits.Guilds : GatewayIntentBits.GuildMembers
    core.dispatch({ type, guildId: guild.id, intent: needed, data: { ...data, guild_id: guild.id } })
    changed(guild.id)
  }

  function addMember(
    guildId: string,
    userId: string,
    options: { roles?: readonly string[]; nick?: string } = {},
  ): Member {
    const guild = guildOf(guildId)
    const member = putMember(guild, userOf(userId).id, options.roles ?? [], options.nick ?? null)
    tellMember(guild, 'GUILD_MEMBER_ADD', userId, presentMemberWithUser(state, member))
    return member
  }

  function changeMember(
    guildId: string,
    userId: string,
    change: Partial<Pick<Member, 'roleIds' | 'timedOutUntil'>>,
  ): void {
    const guild = guildOf(guildId)
    const member = Object.assign(known(guild.members.get(userId), 'member', userId), change)
    tellMember(guild, 'GUILD_MEMBER_UPDATE', userId, presentMemberWithUser(state, member))
  }

  return {
    createGuild,
    putRole,
    addBot,
    removeBot,
    startOutage,
    endOutage,
    renameGuild,
    setSystemChannel,
    createRole,
    setRolePermissions,
    moveRole,
    deleteRole,
    addMember,
    /** Sets the permissions of the bot's own role. Mind that @everyone has most of them too. */
    setBotPermissions(guildId: string, permissions: bigint): void {
      const { botRoleId } = guildOf(guildId)
      if (botRoleId !== null) setRolePermissions(guildId, botRoleId, permissions)
    },
    setRoles(guildId: string, userId: string, roleIds: readonly string[]): void {
      changeMember(guildId, userId, { roleIds: [...roleIds] })
    },
    timeOut(guildId: string, userId: string, untilMs: number | null): void {
      changeMember(guildId, userId, { timedOutUntil: untilMs })
    },
    removeMember(guildId: string, userId: string): void {
      const guild = guildOf(guildId)
      guild.members.delete(userId)
      tellMember(guild, 'GUILD_MEMBER_REMOVE', userId, { user: presentUser(userOf(userId)) })
    },
    guild: (guildId: string): Guild | undefined => state.guilds.get(guildId),
    guilds: (): readonly Guild[] => [...state.guilds.values()],
    /** What a member may do in the guild as a whole. */
    permissions: (guildId: string, userId: string): bigint =>
      permissionsInGuild(guildOf(guildId), userId, clock.now()),
  }
}
