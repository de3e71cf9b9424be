// The learners of a server or a cohort by name, as far as they let moderators see them.

import { setImmediate as nextTurn } from 'node:timers/promises'
import { type CohortMember, cohortStats, type NamedMember } from '../domain/cohort/cohort.ts'
import type { CohortRules } from '../domain/cohort/rules.ts'
import type { GuildId } from '../domain/ids.ts'
import type { Database, Reading } from '../store/database.ts'
import type { Catalogue } from './catalogue.ts'
import { type Learner, type Look, pagesOf, wayOn, weekBefore } from './cohort-pages.ts'
import { crowdOf, findScope, type NoScope, type Scope, type ScopeWish } from './cohort-scopes.ts'
import { lookOf } from './cohorts.ts'

export type MemberList = {
  readonly kind: 'members'
  readonly scope: Scope
  readonly rules: CohortRules
  /** Who needs help first. */
  readonly members: readonly NamedMember[]
}

/** One of them, with what else is known of them. */
export type NamedLearner = Learner & { readonly member: NamedMember }

const isNamed = (learner: Learner): learner is NamedLearner => learner.member.displayName !== undefined

export function createCohortMembers(database: Database, catalogue: Catalogue) {
  /** All of them. Whoever keeps to themselves is not among them, nor in any number that comes with them. */
  async function list(guild: GuildId, wish: ScopeWish, now: Temporal.Instant): Promise<MemberList | NoScope> {
    return database.snapshot(async (reading) => {
      const scope = await findScope(reading, catalogue, guild, wish)
      if (scope.kind !== 'scope') return scope
      const look = await moderatorsLook(reading, guild, now)
      const all: CohortMember[] = []
      for await (const page of namedPages(reading, scope, look)) all.push(...page.map(({ member }) => member))
      await nextTurn()
      return {
        kind: 'members',
        scope,
        rules: look.rules,
        members: cohortStats(scope.entry.roadmap, all).members,
      }
    })
  }

  return Object.freeze({ list })
}

/** What moderators look at, with the marks of the last seven days. */
export async function moderatorsLook(reading: Reading, guild: GuildId, now: Temporal.Instant): Promise<Look> {
  const look = await lookOf(reading, guild, 'moderators', now)
  return { ...look, week: { from: weekBefore(now, look.zone), until: now } }
}

/** Those of a scope who may be named, page by page. */
export async function* namedPages(
  reading: Reading,
  scope: Scope,
  look: Look,
): AsyncGenerator<readonly NamedLearner[]> {
  const way = wayOn(scope.entry, scope.cohort)
  for await (const page of pagesOf(reading, crowdOf(scope), way, look)) yield page.filter(isNamed)
}
