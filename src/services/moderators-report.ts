// The week of a guild as its moderators read it: who fell quiet or is ahead, where people are stuck, what was handed in.

import { type CohortPlan, crowdKey } from '../domain/cohort/crowd.ts'
import { type CrowdChanges, changesOf } from '../domain/cohort/report.ts'
import { isHard, type StuckTopic } from '../domain/cohort/stuck-topics.ts'
import type { GuildId } from '../domain/ids.ts'
import type { RoadmapNode } from '../domain/roadmap/tree.ts'
import type { Database } from '../store/database.ts'
import { type HandInSeen, handInsBetween } from '../store/hand-ins.ts'
import type { NudgeSeen } from '../store/nudges.ts'
import type { Catalogue } from './catalogue.ts'
import type { CohortNumbers } from './cohort-numbers.ts'
import { weekBefore } from './cohort-pages.ts'
import type { CohortScopes } from './cohort-scopes.ts'
import type { Nudges } from './nudges.ts'
import type { StuckTopicsService } from './stuck-topics.ts'

/** What there is to tell of one crowd. */
export type CrowdReport = CrowdChanges & {
  readonly title: string
  readonly cohort: CohortPlan | undefined
  readonly stuckAt: readonly StuckTopic[]
  /** Who answered a note of the week with “I’m stuck”. */
  readonly stuck: readonly NudgeSeen[]
}

export type HandedIn = Omit<HandInSeen, 'nodeId' | 'roadmapId'> & { readonly project: RoadmapNode }

export type ModeratorsReport = {
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant
  /** Those of which there is something to tell. */
  readonly crowds: readonly CrowdReport[]
  readonly handedIn: readonly HandedIn[]
}

/** Named cohorts come first; of more the message would be cut. */
const crowdsMax = 6
const stuckTopicsShown = 2
/** Of a small group a fifth is one person, who has other reasons. */
const stoppedMin = 3

type Week = { readonly from: Temporal.Instant; readonly until: Temporal.Instant }

type Parts = {
  readonly cohortScopes: CohortScopes
  readonly cohortNumbers: CohortNumbers
  readonly stuckTopics: StuckTopicsService
  readonly nudges: Nudges
}

export function createModeratorsReport(
  database: Database,
  catalogue: Catalogue,
  { cohortScopes, cohortNumbers, stuckTopics, nudges }: Parts,
) {
  /** The seven days that end at `until` in the guild's zone; undefined where there is nothing to tell. */
  async function week(
    guild: GuildId,
    until: Temporal.Instant,
    zone: string,
  ): Promise<ModeratorsReport | undefined> {
    const from = weekBefore(until, zone)
    const { cohorts, roadmaps } = await cohortScopes.choices(guild)
    const all = [
      ...cohorts.map(({ id }) => crowdKey({ cohortId: id })),
      ...roadmaps.map(({ id }) => crowdKey({ roadmapId: id })),
    ].slice(0, crowdsMax)
    const crowds: CrowdReport[] = []
    // Named cohorts come first, and nobody is told of twice because everybody on their roadmap is a crowd as well.
    const told = new Set<string>()
    for (const key of all) {
      const crowd = await crowdReport(guild, key, { from, until, told })
      if (crowd !== undefined) crowds.push(crowd)
    }
    const handedIn = await projectsOf(await handInsBetween(database.reading, guild, { from, until }))
    return crowds.length + handedIn.length === 0 ? undefined : { from, until, crowds, handedIn }
  }

  async function crowdReport(
    guild: GuildId,
    key: string,
    { from, until, told }: Week & { readonly told: Set<string> },
  ): Promise<CrowdReport | undefined> {
    const look = await cohortNumbers.look(guild, key, until)
    if (look === undefined) return undefined
    const { roadmap } = look.stats
    const wish = look.cohort === undefined ? { roadmap: roadmap.id } : { cohort: String(look.cohort.id) }
    const found = await stuckTopics.show(guild, wish, until)
    const isNew = (what: string): boolean => !told.has(`${roadmap.id} ${what}`)
    const members = look.stats.members.filter(({ userId }) => isNew(userId))
    const hard = found.kind === 'stuck' ? found.topics.filter((topic) => isHard(topic) && isMany(topic)) : []
    const stuckAt = hard.filter(({ node }) => isNew(node.id)).slice(0, stuckTopicsShown)
    const ids = new Set(members.map(({ userId }) => userId))
    const stuck = (await nudges.answers(guild, roadmap.id, until)).filter(
      ({ userId, answer, answeredAt }) =>
        answer === 'stuck' &&
        ids.has(userId) &&
        answeredAt !== undefined &&
        Temporal.Instant.compare(answeredAt, from) >= 0,
    )
    const changes = changesOf(members, from)
    for (const what of [...ids, ...stuckAt.map(({ node }) => node.id)]) told.add(`${roadmap.id} ${what}`)
    const lists = [...Object.values(changes), stuckAt, stuck]
    if (lists.every((list) => list.length === 0)) return undefined
    return { ...changes, title: look.cohort?.name ?? roadmap.title, cohort: look.cohort, stuckAt, stuck }
  }

  async function projectsOf(handedIn: readonly HandInSeen[]): Promise<readonly HandedIn[]> {
    const projects: HandedIn[] = []
    for (const { roadmapId, nodeId, ...said } of handedIn) {
      const entry = await catalogue.get(database.reading, roadmapId)
      const node = entry?.index.byId.get(nodeId)?.node
      // A later version can have taken it away.
      if (node !== undefined) projects.push({ ...said, project: node })
    }
    return projects
  }

  return Object.freeze({ week })
}

const isMany = ({ stoppedBefore }: StuckTopic): boolean => stoppedBefore.count >= stoppedMin
