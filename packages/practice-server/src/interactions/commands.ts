// The application commands as stored, and who may see and use which.

import type { Core } from '../core.ts'
import { refuse } from '../errors.ts'
import { isGiven, isRecord, text } from '../json.ts'
import { permissionsInChannel } from '../state/access.ts'
import { allPermissions, holds, permission } from '../state/permissions.ts'
import type { Channel, Command, Json, State } from '../state/state.ts'
import {
  checkCommand,
  commandsInBulkMax,
  commandsPerScopeMax,
  commandType,
} from '../validation/command-rules.ts'
import { createErrorTree } from '../validation/error-tree.ts'

const createsPerDayMax = 200
const dayMs = 24 * 3_600_000

export type Commands = ReturnType<typeof createCommands>

export function createCommands(core: Core) {
  const { state } = core
  /** Times of creation by scope; Discord counts new ones over a day. */
  const creates = new Map<string, number[]>()

  const scopeOf = (guildId: string | null): Command[] =>
    [...state.commands.values()].filter((command) => command.guildId === guildId)
  const key = (command: Json): string => `${commandType(command)}:${text(command.name)}`
  const changed = (guildId: string | null): void => core.notify({ kind: 'commands-changed', guildId })

  /** Counts new commands against the day's allowance; refused, none of them counts. */
  function countCreates(guildId: string | null, count: number): void {
    const now = core.clock.now()
    const recent = (creates.get(guildId ?? '') ?? []).filter((at) => now - at < dayMs)
    if (recent.length + count > createsPerDayMax) throw refuse(30034)
    creates.set(guildId ?? '', [...recent, ...Array.from({ length: count }, () => now)])
  }

  function build(guildId: string | null, body: Json, previous: Command | undefined): Command {
    const id = previous?.id ?? core.ids.next()
    const raw = presentCommand(state, id, guildId, body, core.ids.next())
    const isSame =
      previous && JSON.stringify({ ...previous.raw, version: '' }) === JSON.stringify({ ...raw, version: '' })
    const command: Command = isSame ? previous : { id, guildId, raw }
    state.commands.set(id, command)
    return command
  }

  return {
    list: (guildId: string | null): readonly Json[] => scopeOf(guildId).map((command) => command.raw),

    get(guildId: string | null, id: string): Json {
      const command = state.commands.get(id)
      if (!command || command.guildId !== guildId) throw refuse(10063)
      return command.raw
    },

    /** Makes a command, or replaces the one of the same name and type. */
    upsert(guildId: string | null, body: unknown): { raw: Json; isNew: boolean } {
      const tree = createErrorTree()
      checkCommand(body, tree, [])
      tree.throwIfAny()
      const given = isRecord(body) ? body : {}
      const scope = scopeOf(guildId)
      const previous = scope.find((command) => key(command.raw) === key(given))
      const ofType = scope.filter((command) => commandType(command.raw) === commandType(given)).length
      if (!previous && ofType >= (commandsPerScopeMax[commandType(given)] ?? 1)) throw refuse(30032)
      if (!previous) countCreates(guildId, 1)
      const command = build(guildId, given, previous)
      changed(guildId)
      return { raw: command.raw, isNew: !previous }
    },

    patch(guildId: string | null, id: string, body: unknown): Json {
      const previous = state.commands.get(id)
      if (!previous || previous.guildId !== guildId) throw refuse(10063)
      const tree = createErrorTree()
      checkCommand(body, tree, [], true)
      tree.throwIfAny()
      const command = build(guildId, { ...previous.raw, ...(isRecord(body) ? body : {}) }, previous)
      changed(guildId)
      return command.raw
    },

    remove(guildId: string | null, id: string): void {
      const command = state.commands.get(id)
      if (!command || command.guildId !== guildId) throw refuse(10063)
      state.commands.delete(id)
      changed(guildId)
    },

    /** Replaces all commands of a scope; those of the same name and type keep their id. */
    overwrite(guildId: string | null, body: unknown): readonly Json[] {
      const given = Array.isArray(body) ? body : []
      const tree = createErrorTree()
      if (!Array.isArray(body)) tree.add([], 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType')
      if (given.length > commandsInBulkMax) {
        tree.add([], 'BASE_TYPE_MAX_LENGTH', `Must be ${commandsInBulkMax} or fewer in length.`)
      }
      const keys = new Set<string>()
      for (const [index, one] of given.entries()) {
        const own = createErrorTree()
        checkCommand(one, own, [])
        if (!own.isEmpty()) checkCommand(one, tree, [index])
        const name = isRecord(one) ? key(one) : ''
        if (keys.has(name)) {
          const message = 'Application command names must be unique'
          tree.add([index], 'APPLICATION_COMMANDS_DUPLICATE_NAME', message)
        }
        keys.add(name)
      }
      tree.throwIfAny()
      for (const [type, max] of Object.entries(commandsPerScopeMax)) {
        if (given.filter((one) => commandType(one as Json) === Number(type)).length > max) throw refuse(30032)
      }
      const before = new Map(scopeOf(guildId).map((command) => [key(command.raw), command]))
      // Counted before anything is touched: a refused request leaves all commands as they were.
      countCreates(guildId, given.filter((one: Json) => !before.has(key(one))).length)
      for (const command of before.values()) state.commands.delete(command.id)
      const made = given.map((one: Json) => build(guildId, one, before.get(key(one))))
      changed(guildId)
      return made.map((command) => command.raw)
    },
  }
}

function presentCommand(state: State, id: string, guildId: string | null, body: Json, version: string): Json {
  const isGlobal = guildId === null
  return {
    id,
    application_id: state.applicationId,
    version,
    default_member_permissions: isGiven(body.default_member_permissions)
      ? String(body.default_member_permissions)
      : null,
    type: commandType(body),
    name: body.name,
    name_localizations: body.name_localizations ?? null,
    description: text(body.description),
    description_localizations: body.description_localizations ?? null,
    dm_permission: isGlobal ? (body.dm_permission ?? true) : true,
    contexts: isGlobal ? (body.contexts ?? (body.dm_permission === false ? [0] : [0, 1, 2])) : null,
    integration_types: isGlobal ? (body.integration_types ?? [0]) : [0],
    nsfw: body.nsfw === true,
    ...(Array.isArray(body.options) && body.options.length > 0 ? { options: body.options } : {}),
    ...(isGlobal ? {} : { guild_id: guildId }),
  }
}

/** The commands that a person's client would offer in a place. Commands of the guild hide global ones of the same name. */
export function visibleCommands(core: Core, userId: string, channel: Channel): Command[] {
  const all = [...core.state.commands.values()].filter((command) => mayUse(core, command, userId, channel))
  const local = new Set(all.filter((c) => c.guildId !== null).map((c) => `${c.raw.type}:${c.raw.name}`))
  return all.filter((c) => c.guildId !== null || !local.has(`${c.raw.type}:${c.raw.name}`))
}

function mayUse(core: Core, command: Command, userId: string, channel: Channel): boolean {
  const { raw } = command
  const contexts = Array.isArray(raw.contexts) ? raw.contexts : [0]
  if (channel.guildId === null) return command.guildId === null && contexts.includes(1)
  if (command.guildId !== null ? command.guildId !== channel.guildId : !contexts.includes(0)) return false
  const guild = core.state.guilds.get(channel.guildId)
  if (guild?.botRoleId == null || guild.unavailable) return false
  const granted = permissionsInChannel(core.state, channel, userId, core.clock.now())
  if (!holds(granted, permission.ViewChannel | permission.UseApplicationCommands)) return false
  const needed = raw.default_member_permissions
  if (typeof needed !== 'string') return true
  // "0" means: administrators alone.
  return granted === allPermissions || (BigInt(needed) !== 0n && holds(granted, BigInt(needed)))
}
