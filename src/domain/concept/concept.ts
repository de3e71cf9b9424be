// What topics are about, whatever roadmap they stand in: a meaning, links, recall questions, and what to know before.

import { slugOf } from '../roadmap/ids.ts'
import type { RoadmapNode } from '../roadmap/tree.ts'
import { inOrderOfTitle, offersChoice } from './leading.ts'
import { namesIn } from './names.ts'

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
  /** The language or tool to which its links and questions belong, such as "Python". */
  readonly subject?: string | undefined
  /** Other names for it, as roadmaps word them. */
  readonly aliases: readonly string[]
  /** Ids of concepts to know before. */
  readonly prerequisites: readonly string[]
  /** The shipped topics and groups that teach it, each `<roadmap id>/<node id>`. */
  readonly topics: readonly string[]
  /** Those that are about it in part, or as one of several to choose from: having finished them is no proof of it. */
  readonly mentions?: readonly string[] | undefined
  /** At least two, the official documentation first. */
  readonly resources: readonly ConceptResource[]
  /** At least two. */
  readonly questions: readonly RecallQuestion[]
}

type Named = Pick<RoadmapNode, 'id' | 'title'>

export type ConceptIndex = {
  readonly all: readonly Concept[]
  readonly byId: ReadonlyMap<string, Concept>
  /**
   * The concepts of a topic: those that name it, else those whose title or alias its title is or holds. One with a
   * subject is found by name only where the roadmap or the way to the topic speaks of it: "Functions" may be about Rust.
   */
  readonly conceptsOf: (roadmap: Named, node: Named) => readonly Concept[]
  /** The concepts that name a topic or a group themselves. */
  readonly assignedTo: (roadmap: Named, node: Named) => readonly Concept[]
  /** Whether having finished a topic or a group of a concept is having learned it. */
  readonly isTaughtBy: (concept: Concept, roadmap: Named, node: Named) => boolean
}

/**
 * Makes the look-ups once. Concepts name topics by the ids of the shipped files; `idOf` says which id such a topic goes
 * by where an older version of the roadmap was known before.
 */
export function indexConcepts(
  all: readonly Concept[],
  idOf: (roadmapId: string, readId: string) => string = (_roadmapId, readId) => readId,
): ConceptIndex {
  const byTopic = new Map<string, Concept[]>()
  const mentions = new Set<string>()
  const byName = new Map<string, Concept>()
  const knownAs = (topic: string): string => {
    const slash = topic.indexOf('/')
    const roadmapId = topic.slice(0, slash)
    return `${roadmapId}/${idOf(roadmapId, topic.slice(slash + 1))}`
  }
  for (const concept of all) {
    const mentioned = (concept.mentions ?? []).map(knownAs)
    for (const topic of mentioned) mentions.add(`${topic} ${concept.id}`)
    for (const topic of [...concept.topics.map(knownAs), ...mentioned])
      byTopic.set(topic, [...(byTopic.get(topic) ?? []), concept])
    for (const name of [concept.title, ...concept.aliases]) byName.set(slugOf(name), concept)
  }
  const conceptsNamed = (roadmap: Named, node: Named): readonly Concept[] => {
    const isAbout = ({ subject }: Concept) =>
      subject === undefined ||
      `${slugOf(roadmap.title)}/${node.id}/${slugOf(node.title)}`.includes(slugOf(subject))
    for (const names of namesIn(node.title)) {
      const found = new Set(names.flatMap((name) => byName.get(name) ?? []).filter(isAbout))
      if (found.size > 0) return [...found]
    }
    return []
  }
  const assignedTo = (roadmap: Named, node: Named) => byTopic.get(`${roadmap.id}/${node.id}`) ?? []
  return Object.freeze({
    all,
    byId: new Map(all.map((concept) => [concept.id, concept])),
    conceptsOf: (roadmap: Named, node: Named) => {
      const assigned = assignedTo(roadmap, node)
      return inOrderOfTitle(assigned.length > 0 ? assigned : conceptsNamed(roadmap, node), node)
    },
    assignedTo,
    isTaughtBy: (concept: Concept, roadmap: Named, node: Named) =>
      assignedTo(roadmap, node).length > 0
        ? !mentions.has(`${roadmap.id}/${node.id} ${concept.id}`)
        : !offersChoice(node.title),
  })
}

/** A defect of the catalogue as a whole: each concept may be sound and yet not fit the others. */
export type CatalogueDefect =
  | { readonly kind: 'id-twice'; readonly id: string }
  | { readonly kind: 'name-twice'; readonly name: string; readonly ids: readonly [string, string] }
  /** Of the concept itself, or of one of its questions. */
  | { readonly kind: 'unknown-prerequisite'; readonly id: string; readonly prerequisite: string }
  /** A way from a concept back to itself over prerequisites. */
  | { readonly kind: 'cycle'; readonly ids: readonly string[] }

/** Checks how the concepts fit together. */
export function defectsOf(all: readonly Concept[]): readonly CatalogueDefect[] {
  const byId = new Map(all.map((concept) => [concept.id, concept]))
  return [...doubledIds(all), ...doubledNames(all), ...unknownPrerequisites(all, byId), ...cycles(all, byId)]
}

function doubledIds(all: readonly Concept[]): readonly CatalogueDefect[] {
  const seen = new Set<string>()
  return all.flatMap(({ id }) => {
    if (seen.has(id)) return [{ kind: 'id-twice', id } as const]
    seen.add(id)
    return []
  })
}

/** An alias of two concepts would make the match of an imported topic a matter of chance. */
function doubledNames(all: readonly Concept[]): readonly CatalogueDefect[] {
  const owners = new Map<string, string>()
  return all.flatMap(({ id, title, aliases }) =>
    [title, ...aliases].flatMap((name) => {
      const owner = owners.get(slugOf(name))
      owners.set(slugOf(name), id)
      return owner === undefined || owner === id
        ? []
        : [{ kind: 'name-twice', name, ids: [owner, id] as const } as const]
    }),
  )
}

function unknownPrerequisites(
  all: readonly Concept[],
  byId: ReadonlyMap<string, Concept>,
): readonly CatalogueDefect[] {
  return all.flatMap(({ id, prerequisites, questions }) =>
    [...prerequisites, ...questions.flatMap(({ after }) => after ?? [])]
      .filter((prerequisite) => !byId.has(prerequisite))
      .map((prerequisite) => ({ kind: 'unknown-prerequisite', id, prerequisite }) as const),
  )
}

function cycles(all: readonly Concept[], byId: ReadonlyMap<string, Concept>): readonly CatalogueDefect[] {
  const settled = new Set<string>()
  const found: CatalogueDefect[] = []
  const visit = (concept: Concept, way: readonly string[]): void => {
    const start = way.indexOf(concept.id)
    if (start >= 0) found.push({ kind: 'cycle', ids: [...way.slice(start), concept.id] })
    if (start >= 0 || settled.has(concept.id)) return
    for (const id of concept.prerequisites) {
      const before = byId.get(id)
      if (before !== undefined) visit(before, [...way, concept.id])
    }
    settled.add(concept.id)
  }
  for (const concept of all) visit(concept, [])
  return found
}
