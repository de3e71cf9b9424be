// How the concepts fit together: each may be sound and yet not fit the others.

import type { Concept } from './concept.ts'
import { allNames, keyOf } from './concept-names.ts'
import { type Subject, unknownImplied } from './subject.ts'

/** A defect of the catalogue as a whole. */
export type CatalogueDefect =
  | { readonly kind: 'id-twice'; readonly id: string }
  | { readonly kind: 'name-twice'; readonly name: string; readonly ids: readonly [string, string] }
  | { readonly kind: 'unknown-subject'; readonly id: string; readonly subject: string }
  /** Of the concept itself, or of one of its questions. */
  | { readonly kind: 'unknown-prerequisite'; readonly id: string; readonly prerequisite: string }
  /** A way from a concept back to itself over prerequisites. */
  | { readonly kind: 'cycle'; readonly ids: readonly string[] }

/** All that does not fit. */
export function defectsOf(
  all: readonly Concept[],
  subjects: readonly Subject[] = [],
): readonly CatalogueDefect[] {
  const byId = new Map(all.map((concept) => [concept.id, concept]))
  return [
    ...doubledIds(all),
    ...doubledNames(all),
    ...unknownSubjects(all, subjects),
    ...unknownPrerequisites(all, byId),
    ...cycles(all, byId),
  ]
}

function doubledIds(all: readonly Concept[]): readonly CatalogueDefect[] {
  const seen = new Set<string>()
  return all.flatMap(({ id }) => {
    if (seen.has(id)) return [{ kind: 'id-twice', id } as const]
    seen.add(id)
    return []
  })
}

/** A name of two concepts of one subject would make the match of an imported topic a matter of chance. */
function doubledNames(all: readonly Concept[]): readonly CatalogueDefect[] {
  const owners = new Map<string, string>()
  return all.flatMap((concept) =>
    placesOfNames(concept).flatMap(({ name, place }) => {
      const owner = owners.get(place)
      owners.set(place, concept.id)
      return owner === undefined || owner === concept.id
        ? []
        : [{ kind: 'name-twice', name, ids: [owner, concept.id] } as const]
    }),
  )
}

/** Where each name stands alone: in each of the concept's subjects. */
function placesOfNames(concept: Concept): readonly { readonly name: string; readonly place: string }[] {
  const { subjects = [] } = concept
  return allNames(concept).flatMap((name) =>
    (subjects.length > 0 ? subjects : ['']).map((subject) => ({ name, place: `${subject}/${keyOf(name)}` })),
  )
}

function unknownSubjects(all: readonly Concept[], subjects: readonly Subject[]): readonly CatalogueDefect[] {
  const ids = new Set(subjects.map(({ id }) => id))
  const named = all.flatMap(({ id, subjects: own = [] }) => own.map((subject) => ({ id, subject })))
  const implied = unknownImplied(subjects).map(({ id, implied }) => ({ id, subject: implied }))
  return [...named, ...implied]
    .filter(({ subject }) => !ids.has(subject))
    .map(({ id, subject }) => ({ kind: 'unknown-subject', id, subject }) as const)
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
