// In which week of a roadmap each of its topics stands, for roadmaps whose document names weeks.

import { countedOf } from './completion.ts'
import type { RoadmapNode, Weeks } from './tree.ts'
import { isLeaf, leavesOf } from './walk.ts'

type PlannedWeek = {
  /** From 1. */
  readonly number: number
  /** Those under way, whether or not a topic of theirs is expected by its end. */
  readonly phases: readonly RoadmapNode[]
  /** Those expected by its end, in reading order: optional ones too, and those of every alternative. */
  readonly topics: readonly RoadmapNode[]
}

export type RoadmapWeeks = {
  readonly total: number
  /** Every week in order, also where nothing stands in it. */
  readonly weeks: readonly PlannedWeek[]
  /** By the id of each topic and project: the week by whose end it is expected. */
  readonly byTopic: ReadonlyMap<string, number>
}

/**
 * Every topic has one week, undefined when the roadmap names none.
 *
 * - Topics that name no weeks share those of the nearest node above that does, evenly and in their order: of eight in four
 *   weeks, two are expected by the end of each, and one alone by the end of the fourth.
 * - Where others beside them name weeks, those without fill what is left: from the week after the ones before, up to the week
 *   before the ones behind. Where nothing is left, they belong to the week before them.
 * - Alternatives of a choice are walked at the same time. What is optional takes no time.
 */
export function weeksOf({ phases }: { readonly phases: readonly RoadmapNode[] }): RoadmapWeeks | undefined {
  const spans = new Map<RoadmapNode, Weeks>()
  for (const phase of phases) spanOf(phase, spans)
  // Somewhere below something may stand in later weeks than this does.
  const all = hull([...spans.values()])
  if (all === undefined) return undefined
  const byTopic = new Map<string, number>()
  placeAll(phases, { around: { from: 1, to: all.to }, isChoice: false }, { spans, byTopic })
  const weekOf = ({ id }: RoadmapNode): number => byTopic.get(id) ?? all.to
  const weeks = Array.from({ length: all.to }, (_, at) => ({
    number: at + 1,
    phases: [] as RoadmapNode[],
    topics: [] as RoadmapNode[],
  }))
  for (const phase of phases) {
    const topics = leavesOf(phase)
    const own = hull(topics.map(weekOf).map((week) => ({ from: week, to: week })))
    const { from, to } = phase.weeks ?? own ?? all
    for (const week of weeks.slice(from - 1, to)) week.phases.push(phase)
    for (const topic of topics) weeks[weekOf(topic) - 1]?.topics.push(topic)
  }
  return { total: all.to, weeks, byTopic }
}

/** The weeks of a node, or from the first to the last of those below it; remembers them. */
function spanOf(node: RoadmapNode, spans: Map<RoadmapNode, Weeks>): Weeks | undefined {
  const below = node.children.flatMap((child) => spanOf(child, spans) ?? [])
  const span = node.weeks ?? hull(below)
  if (span !== undefined) spans.set(node, span)
  return span
}

function hull(weeks: readonly Weeks[]): Weeks | undefined {
  if (weeks.length === 0) return undefined
  return weeks.reduce((so, { from, to }) => ({ from: Math.min(so.from, from), to: Math.max(so.to, to) }))
}

type Around = {
  readonly around: Weeks
  /** Each of them begins with the first of these weeks. */
  readonly isChoice: boolean
}

type Placing = { readonly spans: ReadonlyMap<RoadmapNode, Weeks>; readonly byTopic: Map<string, number> }

function placeAll(siblings: readonly RoadmapNode[], { around, isChoice }: Around, placing: Placing): void {
  const { spans, byTopic } = placing
  const required = new Set(countedOf(siblings))
  let before: Weeks | undefined
  const runs = runsOf(siblings, spans, isChoice)
  for (const [at, run] of runs.entries()) {
    const [node] = run
    const span = spans.get(node)
    if (span === undefined) {
      // Behind what has none stands something that has, or nothing.
      const [after] = runs[at + 1] ?? []
      const room = isChoice ? around : roomBetween(before, after && spans.get(after), around)
      const counted = run.filter((one) => required.has(one))
      share(run, counted, { from: 0, to: 1 }, (topic, part) => byTopic.set(topic.id, weekAt(part, room)))
    } else {
      if (isLeaf(node)) byTopic.set(node.id, span.to)
      else placeAll(node.children, { around: span, isChoice: node.oneOf === true }, placing)
      before = span
    }
  }
}

type Run = readonly [RoadmapNode, ...RoadmapNode[]]

/** What has weeks, and each alternative, stands alone; others are placed together with their neighbours. */
function runsOf(
  siblings: readonly RoadmapNode[],
  spans: Placing['spans'],
  isChoice: boolean,
): readonly Run[] {
  const runs: [RoadmapNode, ...RoadmapNode[]][] = []
  for (const node of siblings) {
    const last = runs.at(-1)
    if (last === undefined || isChoice || spans.has(node) || spans.has(last[0])) runs.push([node])
    else last.push(node)
  }
  return runs
}

function roomBetween(before: Weeks | undefined, after: Weeks | undefined, around: Weeks): Weeks {
  const from = before === undefined ? around.from : before.to + 1
  const to = after === undefined ? around.to : after.from - 1
  if (from <= to) return { from, to }
  const only = before?.to ?? after?.from ?? around.to
  return { from: only, to: only }
}

/** A part of a room, of which the whole is from 0 to 1. */
type Part = { readonly from: number; readonly to: number }

/** Gives every topic its part, one as large as another. */
function share(
  nodes: readonly RoadmapNode[],
  required: readonly RoadmapNode[],
  { from, to }: Part,
  give: (topic: RoadmapNode, part: Part) => void,
  isChoice = false,
): void {
  const counted = new Set(required.length === 0 ? nodes : required)
  const size = (node: RoadmapNode): number => (counted.has(node) ? lengthOf(node) : 0)
  const whole = nodes.reduce((so, node) => so + size(node), 0)
  let passed = 0
  for (const node of nodes) {
    const begin = from + ((to - from) * passed) / whole
    passed += size(node)
    const end = from + ((to - from) * passed) / whole
    const part = isChoice ? { from, to } : { from: begin, to: end }
    if (isLeaf(node)) give(node, part)
    else share(node.children, countedOf(node.children), part, give, node.oneOf)
  }
}

/** In topics: of alternatives the longest, without what is optional. */
function lengthOf(node: RoadmapNode): number {
  if (isLeaf(node)) return 1
  const lengths = countedOf(node.children).map(lengthOf)
  return node.oneOf ? Math.max(...lengths) : lengths.reduce((so, length) => so + length, 0)
}

/** So that a third of three weeks is one, whatever is left of it in the last digit. */
const tolerance = 1e-9

/** The week by whose end a part is over. */
function weekAt({ to }: Part, room: Weeks): number {
  const weeks = Math.ceil((room.to - room.from + 1) * to - tolerance)
  return room.from + Math.max(1, weeks) - 1
}
