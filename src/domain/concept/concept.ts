// What topics are about, whatever roadmap they stand in: a meaning, links, recall questions, and what to know before.

import type { Roadmap, RoadmapNode } from '../roadmap/tree.ts'
import { allSteps, type Steps } from '../steps.ts'
import { indexNames, type NameIndex } from './concept-names.ts'
import { inOrderOfTitle, offersChoice } from './leading.ts'
import { matchInSteps, type NameReason } from './matching.ts'
import type { Subject } from './subject.ts'

/** A link with the language it is in, as a BCP 47 tag. */
type ConceptResource = { readonly title: string; readonly url: string; readonly language: string }

/** A question that tests understanding, with a short model answer to check oneself by. */
export type RecallQuestion = {
  readonly question: string
  readonly answer: string
  /** Ids of concepts that it uses: where a roadmap teaches one of them later, it is asked last. */
  readonly after?: readonly string[] | undefined
}

export type Concept = {
  readonly id: string
  readonly title: string
  /** One sentence. */
  readonly meaning: string
  /** Ids of what its links and questions belong to, such as "Python" or "Databases". */
  readonly subjects?: readonly string[] | undefined
  /** Other names for it, as roadmaps word them. */
  readonly aliases: readonly string[]
  /** Names that mean other things outside software. */
  readonly everyday?: readonly string[] | undefined
  /** Names that mean it only in its subjects. */
  readonly shared?: readonly string[] | undefined
  /** Ids of concepts to know before. */
  readonly prerequisites: readonly string[]
  /** The shipped topics and groups that teach it, each `<roadmap id>/<node id>`. */
  readonly topics: readonly string[]
  /** Those that are about it in part, or as one of several to choose from: having finished them is no proof of it. */
  readonly mentions?: readonly string[] | undefined
  /** At least two, the official documentation first. */
  readonly resources: readonly ConceptResource[]
  /** Addresses that roadmaps still name, and that lead nowhere or elsewhere by now: its resources stand in their place. */
  readonly retired?: readonly string[] | undefined
  /** At least two. */
  readonly questions: readonly RecallQuestion[]
}

/** Why a topic is about a concept: the concept lists it, or its title names the concept. */
export type FindingReason = { readonly kind: 'listed' } | NameReason

export type Finding = { readonly concept: Concept; readonly reason: FindingReason }

type Walked = Pick<Roadmap, 'id' | 'root' | 'title' | 'phases'>
type Listing = Pick<Roadmap, 'id' | 'root'>
type Named = Pick<RoadmapNode, 'id' | 'title'>

export type ConceptIndex = {
  readonly all: readonly Concept[]
  readonly subjects: readonly Subject[]
  readonly byId: ReadonlyMap<string, Concept>
  /**
   * The concepts of a node: those that list it, else those that its title names where it stands. The first question about a
   * roadmap looks through all of it, and that is kept as long as the roadmap is: give the same object every time.
   */
  readonly conceptsOf: (roadmap: Walked, node: Named) => readonly Concept[]
  /** The same with the reasons. */
  readonly findingsOf: (roadmap: Walked, node: Named) => readonly Finding[]
  /** The concepts that list a topic or a group themselves. */
  readonly assignedTo: (roadmap: Listing, node: Pick<RoadmapNode, 'id'>) => readonly Concept[]
  /** Whether having finished a topic or a group of a concept is having learned it. */
  readonly isTaughtBy: (concept: Concept, roadmap: Listing, node: Named) => boolean
  /** Looks through a roadmap in steps, for who must not keep others waiting. */
  readonly prepare: (roadmap: Walked) => Steps<void>
}

/** Nodes whose concepts are put in order before others get their turn; some 2 ms. */
const nodesInAStep = 100

const knownNames = new WeakMap<readonly Concept[], { subjects: readonly Subject[]; names: NameIndex }>()

/** A bot that starts again in the same process, as on the practice server, need not work them out again. */
function namesOf(all: readonly Concept[], subjects: readonly Subject[]): NameIndex {
  const known = knownNames.get(all)
  if (known?.subjects === subjects) return known.names
  const names = indexNames(all, subjects)
  knownNames.set(all, { subjects, names })
  return names
}

/**
 * Makes the look-ups once. Concepts list topics by the ids of the shipped files; `idOf` says which id such a topic goes
 * by where an older version of the roadmap was known before.
 */
export function indexConcepts(
  all: readonly Concept[],
  subjects: readonly Subject[] = [],
  idOf: (roadmapId: string, readId: string) => string = (_roadmapId, readId) => readId,
): ConceptIndex {
  const listed = new Map<string, Finding[]>()
  const mentions = new Set<string>()
  const knownAs = (topic: string): string => {
    const slash = topic.indexOf('/')
    const roadmapId = topic.slice(0, slash)
    return `${roadmapId}/${idOf(roadmapId, topic.slice(slash + 1))}`
  }
  for (const concept of all) {
    const mentioned = (concept.mentions ?? []).map(knownAs)
    for (const topic of mentioned) mentions.add(`${topic} ${concept.id}`)
    for (const topic of [...concept.topics.map(knownAs), ...mentioned])
      listed.set(topic, [...(listed.get(topic) ?? []), { concept, reason: { kind: 'listed' } }])
  }
  const names = namesOf(all, subjects)
  const byId = new Map(all.map((concept) => [concept.id, concept]))
  const named = new WeakMap<Walked, ReadonlyMap<string, readonly Finding[]>>()
  function* namedInSteps(roadmap: Walked): Steps<ReadonlyMap<string, readonly Finding[]>> {
    const found = yield* matchInSteps(roadmap, names)
    const ordered = new Map<string, readonly Finding[]>()
    for (const node of nodesBelow(roadmap.phases)) {
      const hits = (found.get(node.id) ?? []).flatMap(({ id, reason }): readonly Finding[] => {
        const concept = byId.get(id)
        return concept === undefined ? [] : [{ concept, reason }]
      })
      if (hits.length === 0) continue
      ordered.set(node.id, inOrderOfTitle(hits, node))
      if (ordered.size % nodesInAStep === 0) yield
    }
    return ordered
  }
  const namedIn = (roadmap: Walked, nodeId: string): readonly Finding[] => {
    const known = named.get(roadmap) ?? allSteps(namedInSteps(roadmap))
    named.set(roadmap, known)
    return known.get(nodeId) ?? []
  }
  // A copy is listed by what it is a copy of.
  const listedAs = ({ id, root = id }: Listing, node: Pick<RoadmapNode, 'id'>): string => `${root}/${node.id}`
  const listedAt = (roadmap: Listing, node: Pick<RoadmapNode, 'id'>): readonly Finding[] =>
    listed.get(listedAs(roadmap, node)) ?? []
  const findingsOf: ConceptIndex['findingsOf'] = (roadmap, node) => {
    const assigned = listedAt(roadmap, node)
    return assigned.length > 0 ? inOrderOfTitle(assigned, node) : namedIn(roadmap, node.id)
  }
  return Object.freeze({
    all,
    subjects,
    byId,
    findingsOf,
    conceptsOf: (roadmap: Walked, node: Named) => findingsOf(roadmap, node).map(({ concept }) => concept),
    assignedTo: (roadmap: Listing, node: Pick<RoadmapNode, 'id'>) =>
      listedAt(roadmap, node).map(({ concept }) => concept),
    isTaughtBy: (concept: Concept, roadmap: Listing, node: Named) =>
      listedAt(roadmap, node).length > 0
        ? !mentions.has(`${listedAs(roadmap, node)} ${concept.id}`)
        : !offersChoice(node.title),
    *prepare(roadmap: Walked) {
      if (!named.has(roadmap)) named.set(roadmap, yield* namedInSteps(roadmap))
    },
  })
}

function* nodesBelow(nodes: readonly RoadmapNode[]): Generator<RoadmapNode> {
  for (const node of nodes) {
    yield node
    yield* nodesBelow(node.children)
  }
}
