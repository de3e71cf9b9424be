// What somebody finished on one roadmap and need not learn again on another: topic by topic, each with its reasons.
import { countedOf, type DoneTopics, isFinished } from '../roadmap/completion.ts'
import type { Roadmap, RoadmapNode } from '../roadmap/tree.ts'
import { isLeaf, leavesOf, type Place, type RoadmapIndex } from '../roadmap/walk.ts'
import type { Completion } from '../study/enrolment.ts'
import type { Concept, ConceptIndex } from './concept.ts'
import { offersChoice } from './leading.ts'

/** Another roadmap of the same person. */
export type OtherWalk = {
  readonly enrolmentId: number
  readonly roadmap: Roadmap
  readonly index: RoadmapIndex
  readonly completions: ReadonlyMap<string, Completion>
}

/** A concept that was finished elsewhere. */
export type FinishedConcept = {
  readonly concept: Concept
  readonly enrolmentId: number
  readonly roadmapTitle: string
  /** What was finished there: all topics of the concept, or a group that is about it as a whole. */
  readonly proof: readonly RoadmapNode[]
  /** That of the topic among them that was finished last; of one that was known before only where all were. */
  readonly completion: Completion
}

/** A topic finished elsewhere that offers a choice: one of its concepts is known, and nobody knows which. */
export type FinishedChoice = Omit<FinishedConcept, 'concept'> & { readonly between: readonly Concept[] }

/** The same topic finished on what a roadmap is a copy of, or on another copy of that. */
export type FinishedTwin = Omit<FinishedConcept, 'concept'>

/** What other roadmaps show that somebody knows. */
export type Known = {
  readonly concepts: readonly FinishedConcept[]
  readonly choices: readonly FinishedChoice[]
  /** By the id of the topic. */
  readonly twins?: ReadonlyMap<string, FinishedTwin>
}

/** What covers a topic: a finished concept, or the topic itself, finished on another copy. */
type CoverReason = FinishedTwin & { readonly concept?: Concept }

/** A topic that is covered, with what covers it: the concept that it is most about comes first. */
export type CoveredTopic = {
  readonly topic: RoadmapNode
  readonly reasons: readonly [CoverReason, ...CoverReason[]]
}

type Naming = Pick<ConceptIndex, 'conceptsOf' | 'assignedTo' | 'isTaughtBy'>

/**
 * The concepts that a roadmap proves: a group about one is finished, or all topics that teach it are. Having done one of
 * three topics on SQL is not knowing SQL, and having done "MySQL or PostgreSQL" is proof of neither. What nobody had to
 * do is not missing: optional topics, and those of an alternative where another was finished. Projects neither prove a
 * concept nor are proved by it: what is to be built is built anew.
 */
export function finishedConcepts(walk: OtherWalk, concepts: Naming): readonly FinishedConcept[] {
  const { roadmap, index, completions } = walk
  const done: DoneTopics = new Set(completions.keys())
  const topics = new Map<Concept, Place[]>()
  const groups = new Map<Concept, RoadmapNode[]>()
  for (const place of index.places) {
    const { node } = place
    const isTopicHere = isLeaf(node)
    if (isTopicHere && !isTopic(node)) continue
    const about = isTopicHere ? concepts.conceptsOf(roadmap, node) : concepts.assignedTo(roadmap, node)
    for (const concept of about) {
      if (!concepts.isTaughtBy(concept, roadmap, node)) continue
      if (isTopicHere) topics.set(concept, [...(topics.get(concept) ?? []), place])
      else groups.set(concept, [...(groups.get(concept) ?? []), node])
    }
  }
  return [...new Set([...topics.keys(), ...groups.keys()])].flatMap((concept) => {
    const whole = groups.get(concept)?.find((group) => isFinished(group, done))
    const proof = whole === undefined ? proofIn(topics.get(concept) ?? [], done) : [whole]
    const finished = proof.flatMap(leavesOf).flatMap(({ id }) => completions.get(id) ?? [])
    const last = finished.toSorted(
      (one, other) =>
        Number(one.isKnown) - Number(other.isKnown) || Temporal.Instant.compare(other.loggedAt, one.loggedAt),
    )[0]
    if (last === undefined) return []
    const { enrolmentId } = walk
    return [{ concept, enrolmentId, roadmapTitle: roadmap.title, proof, completion: last }]
  })
}

/**
 * By id, the topics that were finished on a roadmap whose topics go by the same ids as those of another: neither is what it
 * is called a matter then, nor whether it is a project, which was built already.
 */
export function finishedTwins(
  { roadmap, index, completions, enrolmentId }: OtherWalk,
  other: Pick<Roadmap, 'id' | 'root'>,
): ReadonlyMap<string, FinishedTwin> {
  if (familyOf(roadmap) !== familyOf(other)) return new Map()
  return new Map(
    [...completions].flatMap(([id, completion]) => {
      const node = index.byId.get(id)?.node
      const twin = node && { enrolmentId, roadmapTitle: roadmap.title, proof: [node], completion }
      return twin === undefined ? [] : [[id, twin] as const]
    }),
  )
}

const familyOf = ({ id, root = id }: Pick<Roadmap, 'id' | 'root'>): string => root

/** The topics of a roadmap that were finished and offer a choice, with what each offers. */
export function finishedChoices(
  { roadmap, index, completions, enrolmentId }: OtherWalk,
  concepts: Naming,
): readonly FinishedChoice[] {
  return index.leaves.filter(isTopic).flatMap((leaf) => {
    const completion = completions.get(leaf.id)
    const between = offersChoice(leaf.title) ? mentionedAt(leaf, roadmap, concepts) : []
    if (completion === undefined || between.length < 2) return []
    return [{ between, enrolmentId, roadmapTitle: roadmap.title, proof: [leaf], completion }]
  })
}

function mentionedAt(leaf: RoadmapNode, roadmap: Roadmap, concepts: Naming): readonly Concept[] {
  return concepts.conceptsOf(roadmap, leaf).filter((one) => !concepts.isTaughtBy(one, roadmap, leaf))
}

/** The topics that prove a concept together; none when one that had to be done is missing. */
function proofIn(places: readonly Place[], done: DoneTopics): readonly RoadmapNode[] {
  const open = places.filter((place) => done.has(place.node.id) || !isSpared(place, done))
  const required = open.filter(({ optional }) => !optional)
  const needed = required.length > 0 ? required : open
  return needed.every(({ node }) => done.has(node.id)) ? needed.map(({ node }) => node) : []
}

/** True below a choice in which something else was finished. */
function isSpared({ path }: Place, done: DoneTopics): boolean {
  return path.some((node, depth) => {
    const chosen = path[depth + 1]
    return (
      node.oneOf === true &&
      chosen !== undefined &&
      !isFinished(chosen, done) &&
      countedOf(node.children).some((other) => other !== chosen && isFinished(other, done))
    )
  })
}

/** What of a roadmap is covered: topics that are not done and whose concepts are known. */
export function carryOver(
  { roadmap, index }: { readonly roadmap: Roadmap; readonly index: RoadmapIndex },
  done: DoneTopics,
  known: Known,
  concepts: Naming,
): readonly CoveredTopic[] {
  const byConcept = new Map(known.concepts.map((one) => [one.concept.id, one]))
  return index.leaves.flatMap((topic): readonly CoveredTopic[] => {
    if (done.has(topic.id)) return []
    const twin = known.twins?.get(topic.id)
    if (twin !== undefined) return [{ topic, reasons: [twin] }]
    if (!isTopic(topic)) return []
    const about = concepts.conceptsOf(roadmap, topic)
    const offered = offersChoice(topic.title) ? mentionedAt(topic, roadmap, concepts) : []
    const needed = about.filter((concept) => !offered.includes(concept))
    if (!needed.every(({ id }) => byConcept.has(id))) return []
    const [first, ...others] = about.flatMap(({ id }) => byConcept.get(id) ?? [])
    if (first !== undefined) return [{ topic, reasons: [first, ...others] as const }]
    const reason = sameChoice(offered, known)
    return reason === undefined ? [] : [{ topic, reasons: [reason] as const }]
  })
}

/** Whoever finished "MySQL or PostgreSQL" has done "PostgreSQL, MySQL or SQLite", whichever it was. */
function sameChoice(offered: readonly Concept[], { choices }: Known): FinishedConcept | undefined {
  const [concept] = offered
  const found = choices.find(({ between }) => between.every((one) => offered.includes(one)))
  if (concept === undefined || found === undefined) return undefined
  const { between: _between, ...reason } = found
  return { ...reason, concept }
}

function isTopic({ kind }: RoadmapNode): boolean {
  return kind !== 'project'
}
