// What the numbers of a cohort and suggestions of roadmaps cost when everything around them has grown.

import { join } from 'node:path'
import { crowdKey } from '../src/domain/cohort/crowd.ts'
import { type GuildId, guildId } from '../src/domain/ids.ts'
import type { Roadmap } from '../src/domain/roadmap/tree.ts'
import { type Catalogue, createCatalogue } from '../src/services/catalogue.ts'
import { createCohortNumbers } from '../src/services/cohort-numbers.ts'
import { createCohorts } from '../src/services/cohorts.ts'
import { loadRoadmaps } from '../src/services/shipped-roadmaps.ts'
import { type Database, openDatabase } from '../src/store/database.ts'
import { openCohortsOf } from '../src/store/named-cohorts.ts'
import { suggestRoadmaps } from '../src/text/roadmap-suggestions.ts'
import { bringCrowd, bringRoadmap } from '../tests/support/crowd.ts'
import { bringNamed } from '../tests/support/named-cohorts.ts'
import { percentile } from './statistics.ts'

export type GrowthPlan = {
  readonly rounds: number
  /** Finished topics of all servers together; the first is what the others are compared with. */
  readonly completions: readonly number[]
  /** Roadmaps that the server brought itself; the first is what the others are compared with. */
  readonly roadmaps: readonly number[]
  readonly topicsEach: number
}

export type GrowthCell = {
  readonly size: number
  readonly p50Ms: number
  readonly p95Ms: number
  /** The middle one; what other programs take is not in it. */
  readonly cpuMs: number
  /** The middle time beside that of the first. */
  readonly ratio: number
}

export type Growth = {
  readonly learners: number
  readonly topicsEach: number
  /** The numbers of all roadmaps; of a named cohort the same, its weeks and its forecast. */
  readonly cohorts: readonly GrowthCell[]
  readonly named: readonly GrowthCell[]
  readonly weeks: readonly GrowthCell[]
  readonly forecasts: readonly GrowthCell[]
  readonly suggestions: readonly GrowthCell[]
}

const learners = 200
const doneByEach = 40
const here = guildId('100')
const now = Temporal.Instant.from('2026-11-02T08:00Z')

export async function measureGrowth(
  folder: string,
  { rounds, completions, roadmaps, topicsEach }: GrowthPlan,
): Promise<Growth> {
  const shipped = await loadRoadmaps(join(import.meta.dirname, '..', 'data', 'roadmaps'))
  const of = (name: keyof ReturnType<typeof looks>) =>
    measure(completions, rounds, async (size) => {
      const { database, catalogue } = await open(join(folder, `cohort-${size}.sqlite`), shipped)
      const key = await fill(database, size)
      return { database, work: looks(database, catalogue, key)[name] }
    })
  const cohorts = await of('all')
  const [named, weeks, forecasts] = [await of('named'), await of('weeks'), await of('forecast')]
  const suggestions = await measure(roadmaps, rounds, async (size) => {
    const { database, catalogue } = await open(join(folder, `suggestions-${size}.sqlite`), shipped)
    for (let number = 1; number <= size; number += 1) {
      const id = `${here}.${number}`
      await bringRoadmap(database, here, { id, title: `Everything ${number}`, topics: topicsEach, now })
    }
    const work = async () => suggestRoadmaps(await catalogue.offered(database.reading, here), 'e')
    return { database, work }
  })
  return { learners, topicsEach, cohorts, named, weeks, forecasts, suggestions }
}

/** What a moderator looks at; `key` is that of a named cohort. */
function looks(database: Database, catalogue: Catalogue, key: string) {
  const numbers = createCohortNumbers(database, catalogue)
  return {
    all: () => createCohorts(database, catalogue).stats(here, now),
    named: () => numbers.look(here, key, now),
    weeks: () => numbers.trend(here, key, now),
    forecast: () => numbers.forecast(here, key, now),
  }
}

type Stage = { readonly database: Database; readonly work: () => Promise<unknown> }

/** All sizes in turn, so that a machine that slows down slows all of them; a first round is not counted. */
async function measure(
  sizes: readonly number[],
  rounds: number,
  prepare: (size: number) => Promise<Stage>,
): Promise<readonly GrowthCell[]> {
  const stages: (Stage & { readonly size: number; readonly timesMs: number[]; readonly cpuMs: number[] })[] =
    []
  for (const size of sizes) stages.push({ size, timesMs: [], cpuMs: [], ...(await prepare(size)) })
  for (let round = 0; round <= rounds; round += 1) {
    for (const { work, timesMs, cpuMs } of stages) {
      const cpuBefore = process.threadCpuUsage()
      const startedAtMs = performance.now()
      await work()
      const elapsedMs = performance.now() - startedAtMs
      const { user, system } = process.threadCpuUsage(cpuBefore)
      if (round === 0) continue
      timesMs.push(elapsedMs)
      cpuMs.push((user + system) / 1_000)
    }
  }
  for (const { database } of stages) await database.close()
  const base = percentile(stages[0]?.timesMs ?? [], 0.5)
  return stages.map(({ size, timesMs, cpuMs }) => {
    const p50Ms = percentile(timesMs, 0.5)
    const p95Ms = percentile(timesMs, 0.95)
    return { size, p50Ms, p95Ms, cpuMs: percentile(cpuMs, 0.5), ratio: p50Ms / base }
  })
}

async function open(
  file: string,
  shipped: readonly Roadmap[],
): Promise<{ readonly database: Database; readonly catalogue: Catalogue }> {
  return { database: await openDatabase(file), catalogue: createCatalogue(shipped) }
}

/** Servers with a cohort of the same size each, until there are so many finished topics; what is there already stays. Gives the key of a named cohort. */
async function fill(database: Database, completions: number): Promise<string> {
  const [known] = await openCohortsOf(database.reading, here)
  if (known !== undefined) return crowdKey({ cohortId: known.id })
  const id = `${here}.1`
  const topics = await bringRoadmap(database, here, { id, title: 'Everything', topics: 200, now })
  const bring = (guild: GuildId, count: number) =>
    bringCrowd(database, { guild, roadmapId: id, learners: count, topics, doneByEach, now })
  await bring(here, learners)
  const others = Math.ceil((completions - learners * doneByEach) / doneByEach)
  for (let left = others, number = 1; left > 0; left -= learners, number += 1)
    await bring(guildId(String(1_000 + number)), Math.min(left, learners))
  const cohort = { guild: here, roadmapId: id, name: 'Autumn', startsOn: '2026-10-12', weeks: 12 }
  const enrolmentIds = Array.from({ length: learners }, (_, at) => at + 1)
  return crowdKey({ cohortId: await bringNamed(database, cohort, enrolmentIds) })
}
