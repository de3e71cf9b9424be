// How far a member is on a roadmap: what counts, what is finished, phase by phase.
import type { RoadmapNode } from './tree.ts'
import type { RoadmapIndex } from './walk.ts'
import { isLeaf, leavesOf } from './walk.ts'

/** The ids of the topics and projects that a member finished. Ids of groups and unknown ids mean nothing here. */
export type DoneTopics = ReadonlySet<string>

export type Count = { readonly done: number; readonly total: number }

/** A share in percent, rounded down: 100 only when everything is done, also when there is nothing to do. */
export function percentOf({ done, total }: Count): number {
  // Multiplied first: 57 of 100 as a fraction times 100 is a hair below 57.
  return total === 0 ? 100 : Math.floor((done * 100) / total)
}

export type NodeState = Count & { readonly state: 'untouched' | 'begun' | 'finished' }

export type RoadmapProgress = {
  readonly total: NodeState
  readonly byId: ReadonlyMap<string, NodeState>
}

export type PhaseState = NodeState & { readonly phase: RoadmapNode }

/**
 * Measures a roadmap and every node in it.
 *
 * - A topic or project has total 1, and done 1 when it is finished.
 * - A group, a phase and the roadmap have the sums of their required children. Optional children count neither in
 *   `done` nor in `total`. A node with nothing but optional children is optional as well; only its own state counts
 *   them, so that there is something to see in it.
 * - A one-of has the total of its largest alternative, whichever the member takes. Once any alternative is finished,
 *   `done` is that total. Until then it is the share of the alternative that is furthest, scaled to that total and
 *   rounded down. An alternative marked optional counts for nothing, like everything optional.
 *
 * So totals belong to the roadmap and never move; `done` never falls when a topic is added; `done` equals `total`
 * exactly when the node is finished; and every topic finished in the alternative that is furthest shows.
 * Measuring a one-of by its smallest alternative would hide four of React's five topics behind one called Vue.js,
 * and a total that follows the member's choice would let a percentage fall while someone learns.
 */
export function measure(index: RoadmapIndex, done: DoneTopics): RoadmapProgress {
  const byId = new Map<string, NodeState>()
  for (const phase of index.phases) measureNode(phase, done, byId)
  const total = sum(countedOf(index.phases).map((phase) => stateIn(byId, phase)))
  const touched = index.leaves.some((leaf) => done.has(leaf.id))
  return { total: withState(total, touched), byId }
}

/** How the total comes about: what is added up is each phase that counts, in order. */
export type TotalExplained = {
  readonly total: NodeState
  readonly phases: readonly (Count & { readonly phase: RoadmapNode })[]
}

/** The total of `measure` alone, with what it is added up from: nothing is kept of the nodes below. */
export function explainTotal(index: RoadmapIndex, done: DoneTopics): TotalExplained {
  const phases = countedOf(index.phases).map((phase) => ({ phase, ...countOf(phase, done) }))
  const isTouched = index.leaves.some((leaf) => done.has(leaf.id))
  return { total: withState(sum(phases), isTouched), phases }
}

/** The same for whoever needs no more than the total. */
export const measureTotal = (index: RoadmapIndex, done: DoneTopics): NodeState =>
  explainTotal(index, done).total

/** What makes a total other than the number of marks. */
export type BesideTotal = {
  /** The one-ofs that are begun, as they count. */
  readonly choices: readonly (Count & { readonly group: RoadmapNode })[]
  /** Marks on topics that are optional, or stand below something optional. */
  readonly optional: number
  /** Marks on topics that the roadmap has no more. */
  readonly gone: number
}

export function besideTotal(index: RoadmapIndex, done: DoneTopics): BesideTotal {
  const groups = groupsCounted(index.phases).filter((node) => node.oneOf && isBegun(node, done))
  const counted = new Set(leavesCounted(index.phases).map(({ id }) => id))
  const marks = [...done].filter((id) => !counted.has(id))
  const gone = marks.filter((id) => !index.byId.has(id)).length
  return {
    choices: groups.map((group) => ({ group, ...countOf(group, done) })),
    optional: marks.length - gone,
    gone,
  }
}

function groupsCounted(nodes: readonly RoadmapNode[]): readonly RoadmapNode[] {
  return countedOf(nodes).flatMap((node) => (isLeaf(node) ? [] : [node, ...groupsCounted(node.children)]))
}

function leavesCounted(nodes: readonly RoadmapNode[]): readonly RoadmapNode[] {
  return countedOf(nodes).flatMap((node) => (isLeaf(node) ? [node] : leavesCounted(node.children)))
}

/** True when a node is finished: see `measure`. */
export function isFinished(node: RoadmapNode, done: DoneTopics): boolean {
  if (isLeaf(node)) return done.has(node.id)
  const required = countedOf(node.children)
  return node.oneOf
    ? required.some((alternative) => isFinished(alternative, done))
    : required.every((child) => isFinished(child, done))
}

/** True when a member finished any topic at or below a node, an optional one too. */
export function isBegun(node: RoadmapNode, done: DoneTopics): boolean {
  return leavesOf(node).some((leaf) => done.has(leaf.id))
}

/** The count of one node: see `measure`. */
export function countOf(node: RoadmapNode, done: DoneTopics): Count {
  if (isLeaf(node)) return { done: done.has(node.id) ? 1 : 0, total: 1 }
  const required = countedOf(node.children)
  return node.oneOf ? furthest(required.map((child) => countOf(child, done))) : sumOf(required, done)
}

/** Every phase with its own count, in order. */
export function phaseStates(index: RoadmapIndex, done: DoneTopics): readonly PhaseState[] {
  const { byId } = measure(index, done)
  return index.phases.map((phase) => ({ phase, ...stateIn(byId, phase) }))
}

/** The phases that are finished, optional ones too. */
export function finishedPhases(index: RoadmapIndex, done: DoneTopics): readonly RoadmapNode[] {
  return index.phases.filter((phase) => isFinished(phase, done))
}

/** The children that decide whether their parent is finished: the required ones or, when there are none, all. */
export function countedOf(children: readonly RoadmapNode[]): readonly RoadmapNode[] {
  const known = counted.get(children)
  if (known !== undefined) return known
  const required = children.filter((child) => !isOptional(child))
  const found = required.length === 0 ? children : required
  counted.set(children, found)
  return found
}

/** A tree never changes, and every answer asks this of many of its nodes. */
const counted = new WeakMap<readonly RoadmapNode[], readonly RoadmapNode[]>()

function isOptional(node: RoadmapNode): boolean {
  if (node.optional) return true
  return !isLeaf(node) && node.children.every(isOptional)
}

/** Measures a node from its children's measures, so that each node is visited once. */
function measureNode(node: RoadmapNode, done: DoneTopics, byId: Map<string, NodeState>): NodeState {
  const below = new Map(node.children.map((child) => [child, measureNode(child, done, byId)]))
  const state = isLeaf(node) ? leafState(node, done) : stateFrom(node, below)
  byId.set(node.id, state)
  return state
}

function leafState(leaf: RoadmapNode, done: DoneTopics): NodeState {
  const isDone = done.has(leaf.id)
  return withState({ done: isDone ? 1 : 0, total: 1 }, isDone)
}

function stateFrom(node: RoadmapNode, below: ReadonlyMap<RoadmapNode, NodeState>): NodeState {
  const required = countedOf(node.children).flatMap((child) => below.get(child) ?? [])
  // A node below that is finished was begun as well.
  const isTouched = [...below.values()].some(({ state }) => state !== 'untouched')
  return withState(node.oneOf ? furthest(required) : sum(required), isTouched)
}

/** The count of a one-of from the counts of its alternatives: see `measure`. */
export function furthest(alternatives: readonly Count[]): Count {
  const total = Math.max(...alternatives.map((alternative) => alternative.total))
  if (alternatives.some((alternative) => alternative.done === alternative.total))
    return { done: total, total }
  const shares = alternatives.map((alternative) => Math.floor((total * alternative.done) / alternative.total))
  // Rounded down, an unfinished share of at most the total stays below it.
  return { done: Math.max(...shares), total }
}

function sumOf(nodes: readonly RoadmapNode[], done: DoneTopics): Count {
  const sum = { done: 0, total: 0 }
  for (const node of nodes) {
    if (isLeaf(node)) {
      sum.total += 1
      if (done.has(node.id)) sum.done += 1
      continue
    }
    const count = countOf(node, done)
    sum.done += count.done
    sum.total += count.total
  }
  return sum
}

function sum(counts: readonly Count[]): Count {
  return {
    done: counts.reduce((so, count) => so + count.done, 0),
    total: counts.reduce((so, count) => so + count.total, 0),
  }
}

function withState(count: Count, touched: boolean): NodeState {
  if (count.done === count.total) return { ...count, state: 'finished' }
  return { ...count, state: touched ? 'begun' : 'untouched' }
}

function stateIn(byId: ReadonlyMap<string, NodeState>, node: RoadmapNode): NodeState {
  const state = byId.get(node.id)
  if (state === undefined) throw new Error(`The node ${node.id} was not measured.`)
  return state
}
