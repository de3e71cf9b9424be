// Roles of a server's members: which the bot may give out, and giving and taking one.

import { DiscordAPIError } from '@discordjs/rest'
import { Routes } from 'discord-api-types/v10'
import type { RoleStanding, ServerRole } from '../domain/roles/role.ts'
import type { Messenger } from '../interaction/messenger.ts'
import type { Account } from './account.ts'
import { isMemberGone } from './look-up-member.ts'
import { withinTime } from './requests.ts'
import { type BotInGuild, createBotLook, type Get, isAllowed } from './rights.ts'

/** Somebody waits for it, or the next member does. */
const timeoutMs = 10_000
/** What was set up wrong is put right and tried again at once. */
const keptMs = 1_000

const unknownRole = 10011

/** Makes both. */
export function createMemberRoles(
  account: Pick<Account, 'ask'>,
  now: () => Temporal.Instant,
): Pick<Messenger, 'roleStanding' | 'changeRole'> {
  const lookAtBot = createBotLook(now, keptMs)

  return {
    async roleStanding(guild) {
      const bounded = withinTime(timeoutMs)
      const get: Get = (route) => account.ask(bounded, 'get', { route })
      try {
        return standingOf(await lookAtBot(guild, get))
      } catch {
        // Whatever the reason: nothing is known for now.
        return undefined
      }
    },
    async changeRole({ guildId, userId }, roleId, wish) {
      const method = wish === 'give' ? 'put' : 'delete'
      try {
        await account.ask(withinTime(timeoutMs), method, {
          route: Routes.guildMemberRole(guildId, userId, roleId),
        })
        return 'done'
      } catch (error) {
        // The same once more changes nothing, so what nobody knows the end of is done again.
        if (!(error instanceof DiscordAPIError)) return 'later'
        if (isMemberGone(error)) return 'left'
        if (error.code === unknownRole) return 'gone'
        return error.status === 401 || error.status === 429 ? 'later' : 'refused'
      }
    },
  }
}

function standingOf(found: BotInGuild): RoleStanding {
  const { guild, member, userId } = found
  const roles = new Map<string, ServerRole>(
    guild.roles.map((role) => [
      role.id,
      {
        id: role.id,
        name: role.name,
        position: role.position,
        permissions: BigInt(role.permissions),
        isManaged: role.managed || role.id === guild.id,
      },
    ]),
  )
  const own = [guild.id, ...member.roles].flatMap((id) => roles.get(id) ?? [])
  const highest = own.toSorted(
    (one, other) => other.position - one.position || (BigInt(one.id) < BigInt(other.id) ? -1 : 1),
  )[0]
  return {
    mayManage: isAllowed(found, 'manage-roles'),
    highest: guild.owner_id === userId ? undefined : highest,
    roles,
  }
}
