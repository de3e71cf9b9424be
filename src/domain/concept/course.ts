// What a roadmap teaches where: the concepts of its topics, what they build on, and what to ask about them first.

import type { Roadmap, RoadmapNode } from '../roadmap/tree.ts'
import { isLeaf, type Place, type RoadmapIndex } from '../roadmap/walk.ts'
import type { Steps } from '../steps.ts'
import type { Concept, ConceptIndex } from './concept.ts'

type Taught = Pick<Roadmap, 'id' | 'title' | 'phases'>

export type Course = {
  /** The concepts of each topic, by its id. */
  readonly conceptsAt: ReadonlyMap<string, readonly Concept[]>
  /** Where a concept is taught, by its id, in reading order; groups stand before what is below them. */
  readonly taughtAt: ReadonlyMap<string, readonly Place[]>
  /** How many earlier topics are led by the same concept, by the id of a topic. */
  readonly before: ReadonlyMap<string, number>
  readonly concepts: Pick<ConceptIndex, 'byId' | 'assignedTo'>
  readonly roadmap: Taught
}

/** Naming the concepts of a topic takes up to 50 µs. */
const placesPerStep = 100

/** Looks at every topic once, in steps, for who must not keep others waiting. */
export function* courseInSteps(
  roadmap: Taught,
  index: RoadmapIndex,
  concepts: Pick<ConceptIndex, 'byId' | 'conceptsOf' | 'assignedTo' | 'isTaughtBy' | 'prepare'>,
): Steps<Course> {
  yield* concepts.prepare(roadmap)
  const conceptsAt = new Map<string, readonly Concept[]>()
  const taughtAt = new Map<string, Place[]>()
  const before = new Map<string, number>()
  const ledBy = new Map<string, number>()
  for (const place of index.places) {
    if ((place.position + 1) % placesPerStep === 0) yield
    const { node } = place
    const about = isLeaf(node) ? concepts.conceptsOf(roadmap, node) : concepts.assignedTo(roadmap, node)
    for (const concept of about) {
      if (!concepts.isTaughtBy(concept, roadmap, node)) continue
      const places = taughtAt.get(concept.id)
      if (places === undefined) taughtAt.set(concept.id, [place])
      else places.push(place)
    }
    const [lead] = about
    if (!isLeaf(node) || lead === undefined) continue
    conceptsAt.set(node.id, about)
    const led = ledBy.get(lead.id) ?? 0
    before.set(node.id, led)
    ledBy.set(lead.id, led + 1)
  }
  return { conceptsAt, taughtAt, before, concepts, roadmap }
}

/**
 * Where a roadmap teaches what a topic builds on, the nearest first, at most `limit`. What it does not teach is passed
 * over for what that builds on in turn. Only what stands before the topic counts: a roadmap may teach things in another
 * order, and then knows why.
 */
export function buildsOn(course: Course, place: Place, limit: number): readonly Place[] {
  const own = course.conceptsAt.get(place.node.id) ?? []
  const around = place.path.flatMap((node) => course.concepts.assignedTo(course.roadmap, node))
  // A topic of which nothing is known builds on what its group does.
  for (const start of [own, around]) {
    const found = nearest(course, place, start)
    if (found.length > 0) return found.slice(0, limit)
  }
  return []
}

function nearest(course: Course, place: Place, start: readonly Concept[]): readonly Place[] {
  const seen = new Set(start.map(({ id }) => id))
  let step = start
  while (step.length > 0) {
    const next = step.flatMap(({ prerequisites }) => prerequisites.filter((id) => !seen.has(id)))
    for (const id of next) seen.add(id)
    const known = [...new Set(next)].map((id) => ({ id, at: placeBefore(course, place, id) }))
    const places = new Set(known.flatMap(({ at }) => at ?? []))
    if (places.size > 0) return [...places].toSorted((one, other) => other.position - one.position)
    step = known.flatMap(({ id }) => course.concepts.byId.get(id) ?? [])
  }
  return []
}

/** The last place before another that teaches a concept, and that whoever comes there has passed. */
function placeBefore({ taughtAt }: Course, place: Place, conceptId: string): Place | undefined {
  return taughtAt.get(conceptId)?.findLast((one) => one.position < place.position && isOnTheWay(one, place))
}

/** Neither a heading above nor in another alternative of a choice. */
function isOnTheWay(one: Place, place: Place): boolean {
  const fork = one.path.findIndex((node, depth) => node !== place.path[depth])
  return fork >= 0 && one.path[fork - 1]?.oneOf !== true
}

/** True where a roadmap teaches a concept only after a topic. */
export function isTaughtLater(
  { taughtAt, conceptsAt }: Course,
  conceptId: string,
  node: RoadmapNode,
  position: number,
): boolean {
  if (conceptsAt.get(node.id)?.some(({ id }) => id === conceptId)) return false
  const first = taughtAt.get(conceptId)?.[0]
  return first !== undefined && first.position > position
}
