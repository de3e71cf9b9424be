// How long topics take: what their kind lets expect, and what those who finished them show.

import { median } from '../median.ts'
import { countedOf } from '../roadmap/completion.ts'
import type { RoadmapNode } from '../roadmap/tree.ts'
import { isLeaf } from '../roadmap/walk.ts'

/** What a topic takes against a usual one, by its id, as far as enough members have finished it. */
export type Efforts = ReadonlyMap<string, number>

export const noEfforts: Efforts = new Map()

/** Nobody tells how long they studied, so a usual topic counts as an hour; a project is several sittings. */
export const minutesUsual = 60
const minutesOfProject = 180

/** Of fewer, one odd month of one of them would decide. */
export const learnersMin = 5

/** Minutes for a topic or a project; of a group those of all it asks for, of a one-of its longest alternative. */
export function minutesOf(node: RoadmapNode, efforts: Efforts): number {
  if (isLeaf(node)) {
    const effort = efforts.get(node.id)
    if (effort !== undefined) return effort * minutesUsual
    return node.kind === 'project' ? minutesOfProject : minutesUsual
  }
  const below = countedOf(node.children).map((child) => minutesOf(child, efforts))
  return node.oneOf ? Math.max(...below) : below.reduce((sum, minutes) => sum + minutes, 0)
}

/**
 * The same in usual topics, as a pace is counted in: what nobody knows anything of counts as one, a project too, for so
 * it stands in the pace.
 */
export function usualTopicsOf(node: RoadmapNode, efforts: Efforts): number {
  if (isLeaf(node)) return efforts.get(node.id) ?? 1
  const below = countedOf(node.children).map((child) => usualTopicsOf(child, efforts))
  return node.oneOf ? Math.max(...below) : below.reduce((sum, topics) => sum + topics, 0)
}

/** The one that takes least, the first of several; a project is never short, and a group is no topic. */
export function shortestTopic(nodes: readonly RoadmapNode[], efforts: Efforts): RoadmapNode | undefined {
  return nodes
    .filter((node) => isLeaf(node) && node.kind !== 'project')
    .toSorted((one, other) => minutesOf(one, efforts) - minutesOf(other, efforts))[0]
}

/** What somebody finished on one day, the days as numbers that grow by one from day to day. */
export type FinishedOn = { readonly day: number; readonly topics: readonly string[] }

/** Whoever logs so many topics of a day at once catches up on earlier days. */
const topicsADayMax = 6
/** Longer gaps are time away from studying. */
const gapDaysMax = 21
/** Study days by which somebody's own rhythm is known. */
const studyDaysMin = 8
const effortMin = 0.5
const effortMax = 3
/** What is learned is no more exact than that. */
const effortStep = 0.25

/**
 * Learns efforts from members who finished topics of one roadmap.
 *
 * All that is known is on which day each topic was logged. Between two study days lies time in which this member, by
 * their own rhythm (topics finished on Mondays a Monday, and so on), finishes so many topics; if it brought k, each of
 * these took that number / k usual topics. Time measured so runs as fast for a slow learner as for a quick one, and
 * stands still on the days on which somebody never studies. Long absences and days of catching up say nothing of topics,
 * and nothing of a rhythm either. The effort of a topic is the median over the members who finished it, from `effortMin`
 * to `effortMax`, rounded to `effortStep`; of fewer than `learnersMin` nothing is learned.
 */
export function learnEfforts(learners: Iterable<readonly FinishedOn[]>): Efforts {
  const samples = new Map<string, number[]>()
  for (const days of learners) {
    for (const [topic, effort] of effortsSeen(days)) {
      const known = samples.get(topic)
      if (known === undefined) samples.set(topic, [effort])
      else known.push(effort)
    }
  }
  return new Map(
    [...samples].flatMap(([topic, seen]) =>
      seen.length < learnersMin ? [] : [[topic, rounded(median(seen))]],
    ),
  )
}

/** What each topic took one member, in their own usual topics. The days come in their order. */
function effortsSeen(days: readonly FinishedOn[]): readonly (readonly [string, number])[] {
  const stretches = stretchesOf(days)
  if (stretches.length < studyDaysMin) return []
  const rhythm = rhythmOf(stretches)
  return stretches.flatMap(({ before, day, topics }) => {
    if (before === undefined) return []
    let usual = 0
    for (let between = before + 1; between <= day; between += 1) usual += rhythm[between % 7] ?? 0
    return topics.map((topic) => [topic, usual / topics.length] as const)
  })
}

/** A study day with the one before it, and so with the time that its topics took; undefined for the first, and after an absence. */
type Stretch = FinishedOn & { readonly before: number | undefined }

function stretchesOf(days: readonly FinishedOn[]): readonly Stretch[] {
  return days.flatMap(({ day, topics }, at) => {
    const last = days[at - 1]?.day
    const before = last === undefined || day - last > gapDaysMax ? undefined : last
    return topics.length > topicsADayMax ? [] : [{ before, day, topics }]
  })
}

/** Topics finished on each weekday, on average over all such days of the stretches. */
function rhythmOf(stretches: readonly Stretch[]): readonly number[] {
  const finished = [0, 0, 0, 0, 0, 0, 0]
  let span = 0
  for (const { before, day, topics } of stretches) {
    finished[day % 7] = (finished[day % 7] ?? 0) + topics.length
    span += before === undefined ? 1 : day - before
  }
  return finished.map((count) => count / Math.max(1, span / 7))
}

const rounded = (effort: number): number =>
  Math.round(Math.min(effortMax, Math.max(effortMin, effort)) / effortStep) * effortStep
