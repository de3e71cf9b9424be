// What the numbers of a cohort and suggestions of roadmaps cost when everything around them has grown.

import { join } from 'node:path'
import { type GuildId, guildId } from '../src/domain/ids.ts'
import type { Roadmap } from '../src/domain/roadmap/tree.ts'
import { type Catalogue, createCatalogue } from '../src/services/catalogue.ts'
import { createCohorts } from '../src/services/cohorts.ts'
import { loadRoadmaps } from '../src/services/shipped-roadmaps.ts'
import { type Database, openDatabase } from '../src/store/database.ts'
import { suggestRoadmaps } from '../src/text/roadmap-suggestions.ts'
import { bringCrowd, bringRoadmap } from '../tests/support/crowd.ts'
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
  readonly cohorts: readonly GrowthCell[]
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
  const cohorts = await measure(completions, rounds, async (size) => {
    const { database, catalogue } = await open(join(folder, `cohort-${size}.sqlite`), shipped)
    await fill(database, size)
    const { stats } = createCohorts(database, catalogue)
    return { database, work: () => stats(here, now) }
  })
  const suggestions = await measure(roadmaps, rounds, async (size) => {
    const { database, catalogue } = await open(join(folder, `suggestions-${size}.sqlite`), shipped)
    for (let number = 1; number <= size; number += 1) {
      const id = `${here}.${number}`
      await bringRoadmap(database, here, { id, title: `Everything ${number}`, topics: topicsEach, now })
    }
    const work = async () => suggestRoadmaps(await catalogue.offered(database.reading, here), 'e')
    return { database, work }
  })
  return { learners, topicsEach, cohorts, suggestions }
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

/** Servers with a cohort of the same size each, until there are so many finished topics. */
async function fill(database: Database, completions: number): Promise<void> {
  const id = `${here}.1`
  const topics = await bringRoadmap(database, here, { id, title: 'Everything', topics: 200, now })
  const bring = (guild: GuildId, count: number) =>
    bringCrowd(database, { guild, roadmapId: id, learners: count, topics, doneByEach, now })
  await bring(here, learners)
  const others = Math.ceil((completions - learners * doneByEach) / doneByEach)
  for (let left = others, number = 1; left > 0; left -= learners, number += 1)
    await bring(guildId(String(1_000 + number)), Math.min(left, learners))
}
