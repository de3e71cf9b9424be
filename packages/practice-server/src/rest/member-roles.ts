// Routes by which the bot gives and takes roles, as far as its rights and its own highest role reach.

import type { Core } from '../core.ts'
import { refuse } from '../errors.ts'
import { permissionsInGuild } from '../state/access.ts'
import { holds, permission } from '../state/permissions.ts'
import { compareSnowflakes } from '../state/snowflake.ts'
import type { Guild, Member, Role } from '../state/state.ts'
import type { PracticeApp, Services } from './context.ts'

export function addMemberRoleRoutes(app: PracticeApp, { core, world }: Services): void {
  const path = '/guilds/:guildId/members/:userId/roles/:roleId'

  app.put(path, (c) => {
    const { guild, member, role } = changeable(core, c.req.param())
    // A role that is there already makes no event.
    if (!member.roleIds.includes(role.id))
      world.setRoles(guild.id, member.userId, [...member.roleIds, role.id])
    return c.body(null, 204)
  })

  app.delete(path, (c) => {
    const { guild, member, role } = changeable(core, c.req.param())
    if (member.roleIds.includes(role.id))
      world.setRoles(
        guild.id,
        member.userId,
        member.roleIds.filter((id) => id !== role.id),
      )
    return c.body(null, 204)
  })
}

type Wanted = { readonly guildId: string; readonly userId: string; readonly roleId: string }

/** The member and the role, if the bot may change whether they have it. Throws 10004, 10007, 10011, 10013, 50013 or 50028. */
function changeable(
  { state, clock }: Core,
  { guildId, userId, roleId }: Wanted,
): { readonly guild: Guild; readonly member: Member; readonly role: Role } {
  const guild = state.guilds.get(guildId)
  if (guild?.botRoleId == null) throw refuse(10004)
  if (guild.unavailable) throw refuse(130000)
  const member = guild.members.get(userId)
  if (!member) throw refuse(state.users.has(userId) ? 10007 : 10013)
  const role = guild.roles.get(roleId)
  if (!role) throw refuse(10011)
  // Everyone has the first, and the second comes and goes with its application.
  if (role.id === guild.id || role.botId !== null) throw refuse(50028)
  if (!holds(permissionsInGuild(guild, state.botUserId, clock.now()), permission.ManageRoles))
    throw refuse(50013)
  const isBelow = rolesOf(guild, state.botUserId).some((own) => stands(own, role) > 0)
  if (guild.ownerId !== state.botUserId && !isBelow) throw refuse(50013)
  return { guild, member, role }
}

const rolesOf = (guild: Guild, userId: string): readonly Role[] =>
  (guild.members.get(userId)?.roleIds ?? []).flatMap((id) => guild.roles.get(id) ?? [])

/** Positive where one role is above another: of two in the same place it is the older one. */
const stands = (one: Role, other: Role): number =>
  one.position - other.position || compareSnowflakes(other.id, one.id)
