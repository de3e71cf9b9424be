// The figures as a table for people, and the ratios that they are measured for.

import type { Copies } from './copies.ts'
import type { Growth } from './growth.ts'
import type { ImportCell } from './import.ts'
import type { Large } from './large/measure.ts'
import { printLarge } from './large/report.ts'
import type { MemoryCell } from './memory.ts'
import type { PageTimes } from './page.ts'
import type { PictureFigures } from './pictures.ts'
import type { RemindersSent } from './reminders.ts'
import { printCopies } from './report-copies.ts'
import { printGrowth } from './report-growth.ts'
import { printPage } from './report-page.ts'
import { printPictures } from './report-pictures.ts'
import type { SearchCell } from './search.ts'
import type { SpeedCase, SpeedCell } from './speed.ts'
import { exact, print, whole } from './table.ts'

export type Report = {
  readonly machine: { readonly node: string; readonly processor: string; readonly cores: number }
  readonly quick: boolean
  readonly speed: readonly SpeedCell[]
  readonly memory: readonly MemoryCell[]
  readonly reminders: RemindersSent
  readonly imports: readonly ImportCell[]
  readonly growth: Growth
  readonly search: readonly SearchCell[]
  /** Undefined where they were left out. */
  readonly page: PageTimes | undefined
  readonly copies: Copies | undefined
  readonly large: Large
  readonly pictures: PictureFigures
  readonly seconds: number
}

export type Ratio = { readonly name: string; readonly value: number; readonly aim: number | undefined }

/** What Cairn costs beside the small bots; an aim is the most that it should be. */
export function ratiosOf({ speed, memory }: Pick<Report, 'speed' | 'memory'>): readonly Ratio[] {
  const most = Math.max(...memory.map(({ guilds }) => guilds))
  const rss = (name: string): number =>
    memory.find((one) => one.name === name && one.guilds === most)?.rssMiB ?? Number.NaN
  const value = rss('cairn') / rss('constant')
  return [
    ...speedRatios(speed),
    { name: `Cairn ÷ constant, memory at ${whole(most)} guilds`, value, aim: 0.4 },
  ]
}

/** The part of it that is about answers. */
function speedRatios(speed: readonly SpeedCell[]): readonly Ratio[] {
  const cell = (name: SpeedCase, concurrency: number): SpeedCell => {
    const found = speed.find((one) => one.name === name && one.concurrency === concurrency)
    if (found === undefined) throw new Error(`${name} was not measured with ${concurrency} at once`)
    return found
  }
  return [...new Set(speed.map(({ concurrency }) => concurrency))].flatMap((concurrency) => {
    const done = cell('Cairn /done', concurrency)
    const insert = cell('one insert', concurrency)
    const suffix = `, ${concurrency} at once`
    return [
      {
        name: `/done p50 ÷ one insert p50${suffix}`,
        value: done.p50Ms / insert.p50Ms,
        aim: concurrency === 1 ? 1.4 : 1,
      },
      {
        name: `/today p50 ÷ /next p50${suffix}`,
        value: cell('Cairn /today', concurrency).p50Ms / cell('Cairn /next', concurrency).p50Ms,
        aim: 1.5,
      },
      { name: `/done CPU ÷ one insert CPU${suffix}`, value: done.cpuMs / insert.cpuMs, aim: 1.6 },
    ]
  })
}

/** The times of answers with their ratios. */
export function printSpeed(speed: readonly SpeedCell[]): void {
  printAnswers(speed)
  printRatios(speedRatios(speed))
}

function printAnswers(speed: readonly SpeedCell[]): void {
  console.log('\nFrom the sending of an event to the arrival of its answer')
  print(
    ['bot', 'at once', 'answers', 'p50 ms', 'p95 ms', 'p99 ms', 'answers/s', 'CPU ms each'],
    speed.map((cell) => [
      cell.name,
      whole(cell.concurrency),
      whole(cell.interactions),
      exact(cell.p50Ms),
      exact(cell.p95Ms),
      exact(cell.p99Ms),
      whole(cell.answersPerSecond),
      exact(cell.cpuMs),
    ]),
  )
}

function printRatios(ratios: readonly Ratio[]): void {
  console.log('\nRatios')
  print(
    ['', 'measured', 'aim'],
    ratios.map(({ name, value, aim }) => [name, exact(value), aim === undefined ? '' : `≤ ${aim}`]),
  )
}

export function printReport(report: Report): void {
  const { machine, speed, memory, reminders } = report
  console.log(`Node ${machine.node}, ${machine.cores} cores (${machine.processor})`)
  if (report.quick) console.log('A quick run: it shows that everything can be measured, not how fast it is.')
  printAnswers(speed)
  console.log('\nMemory of the process after garbage collection')
  print(
    ['bot', 'guilds', 'RSS MiB', 'heap MiB'],
    memory.map((cell) => [cell.name, whole(cell.guilds), whole(cell.rssMiB), whole(cell.heapMiB)]),
  )
  printRatios(ratiosOf(report))
  const perSecond = exact(reminders.reminders / reminders.seconds)
  console.log(
    `\n${whole(reminders.reminders)} reminders due in the same minute, as first direct messages (two requests each): ` +
      `sent and recorded in ${exact(reminders.seconds)} s, ${perSecond} a second.`,
  )
  printImports(report.imports)
  printGrowth(report.growth)
  printSearch(report.search)
  if (report.page !== undefined) printPage(report.page)
  if (report.copies !== undefined) printCopies(report.copies)
  printLarge(report.large)
  printPictures(report.pictures)
  console.log(`\nThe whole run took ${whole(report.seconds)} s.`)
}

/** The last column stays near 1 as long as the time grows with the length and no faster. */
export function printImports(cells: readonly ImportCell[]): void {
  console.log('\nReading a roadmap from Markdown')
  print(
    ['KB', 'topics', 'p50 ms', 'per KB ÷ that of 35 KB'],
    cells.map((cell) => [
      whole(cell.characters / 1_000),
      whole(cell.topics),
      exact(cell.p50Ms),
      exact(cell.perKbRatio),
    ]),
  )
}

/** The aim is a p99 below 5 ms over 5,000 topics; the ratios say how the time grows, whatever the machine. */
export function printSearch(cells: readonly SearchCell[]): void {
  const [smallest] = cells
  const largest = cells.at(-1)
  if (smallest === undefined || largest === undefined) return
  console.log('\nOne search for suggestions, by the size of the roadmap')
  print(
    [
      'topics',
      'words',
      'prepare ms',
      'searches',
      'p50 ms',
      'p99 ms',
      'slowest ms',
      'p50 ÷ smallest',
      'p99 ÷ smallest',
    ],
    cells.map((cell) => [
      whole(cell.topics),
      whole(cell.words),
      exact(cell.prepareMs),
      whole(cell.searches),
      exact(cell.p50Ms),
      exact(cell.p99Ms),
      exact(cell.maxMs),
      exact(cell.p50Ms / smallest.p50Ms),
      exact(cell.p99Ms / smallest.p99Ms),
    ]),
  )
  console.log(`\nOver ${whole(largest.topics)} topics, by what is typed`)
  print(
    ['typed', 'p50 ms', 'p99 ms', 'slowest ms'],
    largest.kinds.map(({ kind, p50Ms, p99Ms, maxMs }) => [kind, exact(p50Ms), exact(p99Ms), exact(maxMs)]),
  )
}
