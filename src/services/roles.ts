// Roles for studying: what a server gives them for, who is to have which, and how giving them went. It never asks Discord.

import type { GuildId } from '../domain/ids.ts'
import {
  nextLook,
  type RoleChange,
  type RoleReason,
  type RoleTrouble,
  roleRulesMax,
  tryAgainAt,
  tryRoleAgainAt,
  turnEnds,
} from '../domain/roles/role.ts'
import { shortKey } from '../domain/text/short-key.ts'
import type { Database, Reading } from '../store/database.ts'
import { hold } from '../store/hold.ts'
import {
  bringInLine,
  countHolders,
  forgetHolder,
  forgetHolders,
  forgetOrders,
  hasHolders,
  postponeWish,
  type RoleWish,
  settleWish,
  takeWish,
  wishesDue,
} from '../store/member-roles.ts'
import { saveGuild } from '../store/members.ts'
import {
  countMeeting,
  forgetTroubles,
  type RoleKey,
  removeRole,
  removeRule,
  rolesDue,
  rulesIn,
  type StoredRule,
  saveRule,
  saveTrouble,
  takeRole,
  troublesIn,
} from '../store/roles.ts'
import type { AttendanceService } from './attendance.ts'
import { type Catalogue, resolveRoadmap } from './catalogue.ts'

/** For what a role is wanted: a roadmap by id, title or key, a section by id, title or key. */
export type WantedRule = {
  readonly guildId: GuildId
  readonly roleId: string
  readonly reason: RoleReason
  readonly roadmap: string | undefined
  readonly phase: string | undefined
}

/** A rule with the words for what it is about. */
export type NamedRule = {
  readonly id: number
  readonly roleId: string
  readonly reason: RoleReason
  /** Undefined: whichever roadmap, or one that is gone. */
  readonly roadmap: { readonly title: string; readonly key: string } | undefined
  readonly phase: { readonly title: string; readonly key: string } | undefined
}

export type RuleOutcome =
  | { readonly kind: 'no-such-roadmap' | 'needs-roadmap' | 'needs-phase' | 'no-such-phase' }
  | { readonly kind: 'too-many'; readonly max: number }
  | { readonly kind: 'rule'; readonly rule: NamedRule; readonly members: number }

export type ListedRule = NamedRule & { readonly trouble: RoleTrouble | undefined; readonly holders: number }

export function createRoles(
  database: Database,
  catalogue: Catalogue,
  attendance: Pick<AttendanceService, 'lookedUp'>,
) {
  const { reading } = database

  /** What a rule would be, and how many would have the role by it now. Nothing is changed. */
  async function preview(wanted: WantedRule): Promise<RuleOutcome> {
    const found = await resolve(reading, wanted)
    if ('kind' in found) return found
    const rules = await rulesIn(reading, wanted.guildId)
    if (rules.length >= roleRulesMax) return { kind: 'too-many', max: roleRulesMax }
    return {
      kind: 'rule',
      rule: await named(found),
      members: await countMeeting(reading, wanted.guildId, found),
    }
  }

  /** Gives a role from now on; `isForAll`: also to those who have reached it already. */
  async function set(wanted: WantedRule, isForAll: boolean, now: Temporal.Instant): Promise<RuleOutcome> {
    const { guildId } = wanted
    return database.write(async (writing): Promise<RuleOutcome> => {
      await hold(writing, 'guild', guildId)
      const found = await resolve(writing, wanted)
      if ('kind' in found) return found
      if ((await rulesIn(writing, guildId)).length >= roleRulesMax)
        return { kind: 'too-many', max: roleRulesMax }
      await saveGuild(writing, guildId)
      await saveRule(writing, guildId, { ...found, from: isForAll ? undefined : now }, now)
      return { kind: 'rule', rule: await named(found), members: await countMeeting(writing, guildId, found) }
    })
  }

  async function resolve(
    on: Reading,
    { guildId, roleId, reason, roadmap, phase }: WantedRule,
  ): Promise<StoredRule | Exclude<RuleOutcome, { kind: 'rule' | 'too-many' }>> {
    const rule = { id: 0, roleId, reason, from: undefined }
    if (roadmap === undefined)
      return reason === 'phase'
        ? { kind: 'needs-roadmap' }
        : { ...rule, roadmapId: undefined, nodeId: undefined }
    const heads = await catalogue.all(on, guildId)
    const head = heads.find(({ id }) => shortKey(id) === roadmap) ?? resolveRoadmap(heads, roadmap)
    if (head === undefined) return { kind: 'no-such-roadmap' }
    if (reason !== 'phase') return { ...rule, roadmapId: head.id, nodeId: undefined }
    if (phase === undefined) return { kind: 'needs-phase' }
    const phases = (await catalogue.get(on, head.id))?.roadmap.phases ?? []
    const node =
      phases.find(({ id }) => id === phase || shortKey(id) === phase) ?? resolveRoadmap(phases, phase)
    return node === undefined ? { kind: 'no-such-phase' } : { ...rule, roadmapId: head.id, nodeId: node.id }
  }

  async function named({ id, roleId, reason, roadmapId, nodeId }: StoredRule): Promise<NamedRule> {
    const entry = roadmapId === undefined ? undefined : await catalogue.get(reading, roadmapId)
    const phase = entry?.roadmap.phases.find((node) => node.id === nodeId)
    return {
      id,
      roleId,
      reason,
      roadmap: entry && { title: entry.roadmap.title, key: shortKey(entry.roadmap.id) },
      phase: phase && { title: phase.title, key: shortKey(phase.id) },
    }
  }

  /** What roles are given for, how many have each, and what is wrong with it. */
  async function list(guildId: GuildId): Promise<readonly ListedRule[]> {
    const troubles = await troublesIn(reading, guildId)
    const all: ListedRule[] = []
    for (const rule of await rulesIn(reading, guildId)) {
      const holders = await countHolders(reading, { guildId, roleId: rule.roleId })
      all.push({ ...(await named(rule)), trouble: troubles.get(rule.roleId)?.kind, holders })
    }
    return all
  }

  /** The sections of a roadmap, to choose from. */
  async function phasesOf(guildId: GuildId, roadmap: string) {
    const head = resolveRoadmap(await catalogue.all(reading, guildId), roadmap)
    const entry = head && (await catalogue.get(reading, head.id))
    return entry?.roadmap.phases ?? []
  }

  /**
   * Gives a role for something no more. `takesBack`: those who have it by that alone lose it; otherwise, once it is given for
   * nothing, nobody does. False when the rule is gone.
   */
  async function remove(guildId: GuildId, id: number, takesBack: boolean): Promise<boolean> {
    return database.write(async (writing) => {
      await hold(writing, 'guild', guildId)
      const rules = await rulesIn(writing, guildId)
      const rule = rules.find((one) => one.id === id)
      if (rule === undefined) return false
      const isLast = !rules.some((one) => one.roleId === rule.roleId && one.id !== id)
      if (isLast && !takesBack) await removeRole(writing, { guildId, roleId: rule.roleId })
      else await removeRule(writing, guildId, id)
      return true
    })
  }

  /** Tries everything anew, also what was given up. */
  async function tryAgain(guildId: GuildId, now: Temporal.Instant): Promise<void> {
    await database.write((writing) => forgetTroubles(writing, guildId, now))
  }

  /** Works out anew who is to have which roles: of the roles that it is time for, `limit` at most, one transaction each. */
  async function gather(now: Temporal.Instant, limit: number): Promise<void> {
    for (const key of await rolesDue(reading, now, limit))
      await database.write(async (writing) => {
        await hold(writing, 'guild', key.guildId)
        if (!(await takeRole(writing, key, { now, until: nextLook(now) }))) return
        const rules = await rulesIn(writing, key.guildId, key.roleId)
        // Of a role that Discord does not have any more nobody can be given any.
        if ((await troublesIn(writing, key.guildId)).get(key.roleId)?.kind === 'gone') {
          if (rules.length === 0) await removeRole(writing, key)
          return
        }
        await bringInLine(writing, key, rules, now)
        if (rules.length === 0 && !(await hasHolders(writing, key))) await removeRole(writing, key)
      })
  }

  /** What is due to be given and taken, each taken by one caller alone. */
  async function takeDue(now: Temporal.Instant, limit: number): Promise<readonly RoleWish[]> {
    const due = await wishesDue(reading, now, limit)
    if (due.length === 0) return []
    return database.write(async (writing) => {
      const taken: RoleWish[] = []
      for (const wish of due)
        if (await takeWish(writing, wish, { now, until: turnEnds(now) }))
          taken.push({ ...wish, tries: wish.tries + 1 })
      return taken
    })
  }

  /** How a wish went. */
  async function settle(wish: RoleWish, change: RoleChange, now: Temporal.Instant): Promise<void> {
    const key = { guildId: wish.member.guildId, roleId: wish.roleId }
    switch (change) {
      case 'done':
        return database.write(async (writing) => {
          await settleWish(writing, wish)
          await saveTrouble(writing, key, undefined)
        })
      case 'left':
        await attendance.lookedUp(wish.member, 'left', now)
        return database.write((writing) => forgetHolder(writing, wish.member))
      case 'later':
        return database.write((writing) => postponeWish(writing, wish, tryAgainAt(wish.tries, now)))
      case 'gone':
      case 'refused':
        return blocked(key, change, now)
    }
  }

  /** Nothing can be done about a role for now; managers see why. */
  async function blocked(key: RoleKey, kind: RoleTrouble, now: Temporal.Instant): Promise<void> {
    await database.write(async (writing) => {
      await hold(writing, 'guild', key.guildId)
      const since = (await troublesIn(writing, key.guildId)).get(key.roleId)?.since ?? now
      const retryAt = kind === 'gone' ? undefined : tryRoleAgainAt(since, now)
      await saveTrouble(writing, key, { kind, since, retryAt })
      if (kind === 'gone') await forgetHolders(writing, key)
      else if (retryAt === undefined) await forgetOrders(writing, key)
    })
  }

  return Object.freeze({ preview, set, list, phasesOf, remove, tryAgain, gather, takeDue, settle, blocked })
}
