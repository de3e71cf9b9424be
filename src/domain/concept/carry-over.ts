// What somebody finished on one roadmap and need not learn again on another, concept by concept.
import type { DoneTopics } from '../roadmap/completion.ts'
import type { Roadmap, RoadmapNode } from '../roadmap/tree.ts'
import type { RoadmapIndex } from '../roadmap/walk.ts'
import type { Completion } from '../study/enrolment.ts'
import type { Concept, ConceptIndex } from './concept.ts'

/** Another roadmap of the same person. */
export type OtherWalk = {
  readonly enrolmentId: number
  readonly roadmap: Roadmap
  readonly index: RoadmapIndex
  readonly completions: ReadonlyMap<string, Completion>
}

/** A concept that was finished elsewhere, with the topic of it that was finished last. */
export type FinishedConcept = {
  readonly concept: Concept
  readonly enrolmentId: number
  readonly roadmapTitle: string
  readonly completion: Completion
}

/** Topics that one finished concept covers. A topic of several concepts stands with the first of them. */
export type CarryOver = FinishedConcept & { readonly topics: readonly RoadmapNode[] }

/**
 * The concepts of a roadmap whose topics there are all finished: having done one of three topics on SQL is not knowing
 * SQL. Projects neither prove a concept nor are proved by it: what is to be built is built anew.
 */
export function finishedConcepts(
  { enrolmentId, roadmap, index, completions }: OtherWalk,
  { conceptsOf }: Pick<ConceptIndex, 'conceptsOf'>,
): readonly FinishedConcept[] {
  const topics = new Map<Concept, RoadmapNode[]>()
  for (const leaf of index.leaves.filter(isTopic)) {
    for (const concept of conceptsOf(roadmap, leaf))
      topics.set(concept, [...(topics.get(concept) ?? []), leaf])
  }
  return [...topics].flatMap(([concept, leaves]) => {
    const done = leaves.flatMap((leaf) => completions.get(leaf.id) ?? [])
    const last = done.toSorted((one, other) => Temporal.Instant.compare(other.loggedAt, one.loggedAt))[0]
    if (last === undefined || done.length < leaves.length) return []
    return [{ concept, enrolmentId, roadmapTitle: roadmap.title, completion: last }]
  })
}

/** What of a roadmap is covered: topics that are not done and all of whose concepts were finished elsewhere. */
export function carryOver(
  { roadmap, index }: { readonly roadmap: Roadmap; readonly index: RoadmapIndex },
  done: DoneTopics,
  finished: readonly FinishedConcept[],
  { conceptsOf }: Pick<ConceptIndex, 'conceptsOf'>,
): readonly CarryOver[] {
  const byConcept = new Map(finished.map((one) => [one.concept.id, one]))
  const covered = index.leaves.flatMap((leaf) => {
    const concepts = isTopic(leaf) && !done.has(leaf.id) ? conceptsOf(roadmap, leaf) : []
    const [first] = concepts
    const isKnown = concepts.every(({ id }) => byConcept.has(id))
    return first !== undefined && isKnown ? [{ leaf, concept: first.id }] : []
  })
  return [...Map.groupBy(covered, ({ concept }) => concept)].flatMap(([id, own]) => {
    const known = byConcept.get(id)
    return known === undefined ? [] : [{ ...known, topics: own.map(({ leaf }) => leaf) }]
  })
}

function isTopic({ kind }: RoadmapNode): boolean {
  return kind !== 'project'
}
