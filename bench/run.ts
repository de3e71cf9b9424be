// What is measured, in which order, and how it is printed.

import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { measureCopies } from './copies.ts'
import { measureGrowth } from './growth.ts'
import { measureImport } from './import.ts'
import { measureLarge } from './large/measure.ts'
import { printLarge } from './large/report.ts'
import { measureMemory } from './memory.ts'
import { measurePage } from './page.ts'
import { measurePictures } from './pictures.ts'
import { measureReminders } from './reminders.ts'
import { printImports, printReport, printSearch, printSpeed, type Report, ratiosOf } from './report.ts'
import { printCopies } from './report-copies.ts'
import { printGrowth } from './report-growth.ts'
import { printPage } from './report-page.ts'
import { printPictures } from './report-pictures.ts'
import { measureSearch } from './search.ts'
import { measureSpeed } from './speed.ts'

const plans = {
  full: {
    speed: { rounds: 10, burst: 80, warmUp: 800, learners: 60 },
    memory: { guilds: [1, 1_000, 10_000], settleSeconds: 16 },
    reminders: 1_000,
    imports: { rounds: 15, sizes: [10_000, 35_000, 100_000, 350_000, 1_000_000] },
    growth: { rounds: 50, completions: [10_000, 100_000, 1_000_000], roadmaps: [0, 25], topicsEach: 5_000 },
    search: { topics: [100, 500, 1_000, 2_500, 5_000], texts: 40, rounds: 10 },
    page: { messages: 1_000, arrivals: 50 },
    pictures: { rounds: 30, atOnce: 40 },
    copies: { processes: [1, 2, 4], rounds: 8, burst: 80, warmUp: 200, learners: 30, feeds: 2_000 },
    large: { servers: 100_000, members: 1_000_000, oneIn: 50, rounds: 60 },
  },
  quick: {
    speed: { rounds: 1, burst: 16, warmUp: 8, learners: 5 },
    memory: { guilds: [10], settleSeconds: 0 },
    reminders: 10,
    imports: { rounds: 1, sizes: [10_000, 35_000] },
    growth: { rounds: 1, completions: [10_000, 12_000], roadmaps: [0, 2], topicsEach: 100 },
    search: { topics: [100, 500], texts: 3, rounds: 1 },
    page: { messages: 60, arrivals: 3 },
    pictures: { rounds: 1, atOnce: 4 },
    copies: { processes: [2], rounds: 1, burst: 16, warmUp: 4, learners: 4, feeds: 60 },
    large: { servers: 100_000, members: 1_000_000, oneIn: 10_000, rounds: 1 },
  },
} as const

/**
 * Measures everything in one run, or with `--only copies`, `growth`, `import`, `large`, `page`, `pictures`, `search` or `speed` nothing but that. `--without page` and `--without copies` leave these out. `--quick` only shows
 * that it works, `--json` prints the raw figures.
 */
export async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean' },
      json: { type: 'boolean' },
      only: { type: 'string' },
      without: { type: 'string', multiple: true },
    },
  })
  const { without = [] } = values
  const plan = values.quick ? plans.quick : plans.full
  // On the disk, not in memory: what a durable insert costs is the point.
  const folder = await mkdtemp(join(tmpdir(), 'cairn-bench-'))
  const startedAtMs = performance.now()
  try {
    if (values.only !== undefined) return await runAlone(values.only, plan, folder)
    const report: Report = {
      machine: {
        node: process.versions.node,
        processor: cpus()[0]?.model ?? 'unknown',
        cores: availableParallelism(),
      },
      quick: values.quick === true,
      search: measureSearch(plan.search),
      speed: await measureSpeed(folder, plan.speed),
      memory: await measureMemory(folder, plan.memory),
      reminders: await measureReminders(folder, plan.reminders),
      imports: measureImport(plan.imports),
      growth: await measureGrowth(folder, plan.growth),
      page: without.includes('page') ? undefined : await measurePage(plan.page),
      copies: without.includes('copies') ? undefined : await measureCopies(folder, plan.copies),
      large: await measureLarge(plan.large),
      pictures: await measurePictures(plan.pictures),
      seconds: 0,
    }
    const finished = { ...report, seconds: (performance.now() - startedAtMs) / 1_000 }
    if (values.json) console.log(JSON.stringify({ ...finished, ratios: ratiosOf(finished) }, undefined, 2))
    else printReport(finished)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Most measures mean something by themselves; that of memory needs the whole run. */
async function runAlone(
  name: string,
  plan: (typeof plans)[keyof typeof plans],
  folder: string,
): Promise<void> {
  switch (name) {
    case 'growth':
      return printGrowth(await measureGrowth(folder, plan.growth))
    case 'import':
      return printImports(measureImport(plan.imports))
    case 'speed':
      return printSpeed(await measureSpeed(folder, plan.speed))
    case 'search':
      return printSearch(measureSearch(plan.search))
    case 'page':
      return printPage(await measurePage(plan.page))
    case 'pictures':
      return printPictures(await measurePictures(plan.pictures))
    case 'copies':
      return printCopies(await measureCopies(folder, plan.copies))
    case 'large':
      return printLarge(await measureLarge(plan.large))
    default:
      throw new Error(
        `Nothing is measured under “${name}”: --only takes copies, growth, import, large, page, pictures, search or speed.`,
      )
  }
}
