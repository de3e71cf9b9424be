// Gives and takes the roles that learners have for studying: a few at a beat, server by server, and none that gives power.

import type { App } from '../app.ts'
import type { GuildId } from '../domain/ids.ts'
import { type RoleStanding, troubleWithRole, troubleWithTaking } from '../domain/roles/role.ts'
import type { Log } from '../interaction/log.ts'
import type { Messenger } from '../interaction/messenger.ts'
import { oneAtATime } from './one-at-a-time.ts'

/** Roles that are worked out at a beat, and changes that are asked of Discord, which allows one a second or so. */
const rolesPerBeat = 50
const changesPerBeat = 40

type Parts = {
  readonly app: App
  readonly messenger: Pick<Messenger, 'roleStanding' | 'changeRole'>
  readonly log: Log
  readonly now: () => Temporal.Instant
}

type Wish = Awaited<ReturnType<App['roles']['takeDue']>>[number]

/** Makes the job. */
export function createKeepRoles({ app, messenger, log, now }: Parts) {
  async function work(signal: AbortSignal): Promise<void> {
    await app.roles.gather(now(), rolesPerBeat)
    const due = await app.roles.takeDue(now(), changesPerBeat)
    for (const [guild, wishes] of Map.groupBy(due, ({ member }) => member.guildId)) {
      if (signal.aborted) return
      try {
        await carryOut(guild, wishes, signal)
      } catch (error) {
        log.error({ error }, 'roles of a server could not be given')
      }
    }
  }

  async function carryOut(guildId: GuildId, wishes: readonly Wish[], signal: AbortSignal): Promise<void> {
    const standing = await messenger.roleStanding(guildId)
    if (standing === undefined) {
      for (const wish of wishes) await app.roles.settle(wish, 'later', now())
      return
    }
    /** Of a role that was refused once the others wait, as they would be refused as well. */
    const blocked = new Set<string>()
    for (const wish of wishes) {
      if (signal.aborted) return
      if (blocked.has(wish.roleId)) continue
      const trouble = troubleWith(wish, standing)
      if (trouble !== undefined) {
        blocked.add(wish.roleId)
        await app.roles.blocked({ guildId, roleId: wish.roleId }, trouble, now())
        continue
      }
      const change = await messenger.changeRole(wish.member, wish.roleId, wish.wish)
      if (change === 'refused' || change === 'gone') {
        blocked.add(wish.roleId)
        log.warn({ change }, 'a role could not be given or taken')
      }
      await app.roles.settle(wish, change, now())
    }
  }

  return { name: 'keep-roles', run: oneAtATime(work) }
}

function troubleWith({ roleId, wish }: Wish, standing: RoleStanding) {
  const role = standing.roles.get(roleId)
  return wish === 'give' ? troubleWithRole(role, standing) : troubleWithTaking(role, standing)
}
