// Where the learners of a server get stuck on a roadmap, and what is best read there.

import { setImmediate as nextTurn } from 'node:timers/promises'
import type { LearnerProgress } from '../domain/cohort/cohort.ts'
import { createStuckTally, type StuckTopics } from '../domain/cohort/stuck-topics.ts'
import { type StuckWalk, stepsOf } from '../domain/cohort/stuck-walk.ts'
import type { ConceptIndex } from '../domain/concept/concept.ts'
import type { GuildId } from '../domain/ids.ts'
import { isDoubtful } from '../domain/resource/ordering.ts'
import { placesShownAt } from '../domain/resource/own-link.ts'
import { gatherLinks, linksIn, type MarkedLink, markedGroups } from '../domain/resource/topic-links.ts'
import type { RoadmapNode } from '../domain/roadmap/tree.ts'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import type { Span } from '../domain/time/span.ts'
import { findRules } from '../store/cohort-rules.ts'
import { enrolmentsInCohort } from '../store/cohort-scopes.ts'
import type { Database, Reading } from '../store/database.ts'
import { inTurns } from '../store/in-turns.ts'
import { countRecalls } from '../store/recalls.ts'
import { marksOf, ownLinksAt } from '../store/resources.ts'
import { restsOf } from '../store/rests.ts'
import { answersOf, enrolmentsById, topicsLogged } from '../store/topic-walks.ts'
import { createTurns } from '../store/turns.ts'
import type { Catalogue } from './catalogue.ts'
import { learnerPages } from './cohort-pages.ts'
import { findScope, type NoScope, type Scope, type ScopeWish } from './cohort-scopes.ts'

export type StuckLook = StuckTopics & {
  readonly kind: 'stuck'
  readonly scope: Scope
  readonly quietAfterDays: number
}

/** Each has the reviews of what they finished read as well. */
const learnersPerPage = 100

export type StuckTopicsService = ReturnType<typeof createStuckTopics>

export function createStuckTopics(database: Database, catalogue: Catalogue, concepts: ConceptIndex) {
  /** The numbers of each topic that enough learners reached; of those alone whom moderators may know. */
  async function show(guild: GuildId, wish: ScopeWish, now: Temporal.Instant): Promise<StuckLook | NoScope> {
    return database.snapshot(async (reading) => {
      const scope = await findScope(reading, catalogue, guild, wish)
      return scope.kind === 'scope' ? stuckIn(reading, scope, now) : scope
    })
  }

  /** The link that is shown first at each of some topics, by the topic's id; where there is none, or it is doubtful, none. */
  async function bestLinks(
    { guildId, entry: { roadmap, index } }: Scope,
    nodes: readonly RoadmapNode[],
  ): Promise<ReadonlyMap<string, MarkedLink>> {
    const { reading } = database
    const places = nodes.flatMap(({ id }) => index.byId.get(id) ?? [])
    const gathered = []
    for (const place of places) {
      const about = concepts.conceptsOf(roadmap, place.node)
      const own = await ownLinksAt(reading, guildId, placesShownAt(roadmap, place.node, about))
      gathered.push({ place, groups: gatherLinks(place, about, own) })
    }
    const addresses = gathered.flatMap(({ groups }) => linksIn(groups).map(({ address }) => address))
    const marks = await marksOf(reading, guildId, [...new Set(addresses)])
    return new Map(
      gathered.flatMap(({ place, groups }) => {
        const marked = markedGroups(groups, (address) => marks.get(address) ?? { helped: 0, reports: 0 })
        const best = linksIn(marked).find((link) => !isDoubtful(link))
        return best === undefined ? [] : [[place.node.id, best]]
      }),
    )
  }

  return Object.freeze({ show, bestLinks })
}

/** The same within a snapshot. */
export async function stuckIn(reading: Reading, scope: Scope, now: Temporal.Instant): Promise<StuckLook> {
  const { guildId, entry, cohort } = scope
  const { index, roadmap } = entry
  const tally = createStuckTally(index)
  const members = cohort && (await enrolmentsInCohort(reading, cohort.id))
  const turn = createTurns()
  const { quietAfterDays } = await findRules(reading, guildId)
  const crowd = { guildId, roadmapId: roadmap.id }
  const pages = learnerPages(reading, crowd, { reader: 'moderators', learnersMax: learnersPerPage })
  for await (const page of pages) {
    // Whoever keeps to themselves is in none of the numbers, so that no two of them can tell of them.
    const seen = page.filter(({ isPrivate }) => !isPrivate)
    const walks = await walksOf(reading, seen, now)
    for (const [id, walk] of walks) {
      tally.add(stepsOf(index, walk, { now, quietAfterDays }), members?.has(id) ?? true)
      await turn()
    }
  }
  return { kind: 'stuck', scope, quietAfterDays, ...(await inTurns(tally.result())) }
}

async function walksOf(
  reading: Reading,
  learners: readonly LearnerProgress[],
  now: Temporal.Instant,
): Promise<ReadonlyMap<EnrolmentId, StuckWalk>> {
  const ids = learners.map(({ enrolmentId }) => enrolmentId)
  const logged = await topicsLogged(reading, ids)
  await nextTurn()
  const answers = await answersOf(reading, ids)
  await nextTurn()
  const rests = await restsOf(reading, ids)
  const enrolments = await enrolmentsById(reading, ids)
  const recalls = await countRecalls(reading, ids, { from: now, until: now })
  await nextTurn()
  return new Map(
    learners.flatMap(({ enrolmentId: id, startedAt, paused, finished }) => {
      const enrolment = enrolments.get(id)
      if (enrolment === undefined) return []
      const own = logged.get(id) ?? []
      const times = own.filter(({ isKnown }) => !isKnown).map(({ loggedMs }) => loggedMs)
      const reviewedMs = recalls.get(id)?.lastReviewedAt?.epochMilliseconds ?? 0
      const lastMs = Math.max(startedAt.epochMilliseconds, reviewedMs, ...times)
      const walk: StuckWalk = {
        startedAt,
        isPaused: paused,
        isFinished: finished,
        lastActiveAt: Temporal.Instant.fromEpochMilliseconds(lastMs),
        rests: [...(rests.get(id) ?? []), ...restNow(enrolment.pausedAt, now)],
        choices: enrolment.choices,
        logged: own,
        answers: answers.get(id) ?? new Map(),
      }
      return [[id, walk] as const]
    }),
  )
}

const restNow = (pausedAt: Temporal.Instant | undefined, now: Temporal.Instant): readonly Span[] =>
  pausedAt === undefined || Temporal.Instant.compare(pausedAt, now) >= 0
    ? []
    : [{ from: pausedAt, until: now }]
