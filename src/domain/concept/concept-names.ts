// Every name of every concept, and how sure it is to mean the concept.

import { wordsOf } from '../text/words.ts'
import { singular } from './names.ts'
import { createVocabulary, type Subject, type Vocabulary } from './subject.ts'

/** What is looked up by name: a concept, of which the rest does not matter here. */
export type Nameable = {
  readonly id: string
  readonly title: string
  readonly aliases: readonly string[]
  readonly subjects?: readonly string[] | undefined
  readonly everyday?: readonly string[] | undefined
  readonly shared?: readonly string[] | undefined
}

/**
 * How far a name can be trusted: a `distinct` one means the concept wherever it stands, an `everyday` one only where
 * software is shown, a `shared` one only in a subject of the concept.
 */
export type NameStrength = 'distinct' | 'everyday' | 'shared'

export type ConceptName = {
  readonly concept: Nameable
  readonly name: string
  readonly strength: NameStrength
  /** It means other things outside software too. */
  readonly isEveryday: boolean
  /** Written in capitals: "REST" is not "Rest". */
  readonly isAcronym: boolean
}

/** The names with the subjects of each concept. */
export type NameIndex = {
  readonly vocabulary: Vocabulary
  /** By the words of a name, else by those in the singular. */
  readonly namedBy: (key: string) => readonly ConceptName[]
}

export function indexNames(concepts: readonly Nameable[], subjects: readonly Subject[]): NameIndex {
  const kinds = new Map(subjects.map(({ id, kind }) => [id, kind]))
  const all = concepts.flatMap((concept) => namesOf(concept, (id) => kinds.get(id) === 'tool'))
  const exact = Map.groupBy(all, ({ name }) => keyOf(name))
  const loose = Map.groupBy(all, ({ name }) => singular(keyOf(name)))
  const vocabulary = createVocabulary(
    subjects,
    all
      .filter(({ strength }) => strength !== 'shared')
      .map(({ concept, name, strength }) => ({
        name,
        subjects: (concept.subjects ?? []).filter((id) => kinds.get(id) !== 'tool'),
        isSure: strength === 'distinct',
      })),
  )
  return { vocabulary, namedBy: (key) => exact.get(key) ?? loose.get(singular(key)) ?? [] }
}

/** What else a topic about the concept can be called: each name once. */
export function allNames({ title, aliases, everyday = [], shared = [] }: Nameable): readonly string[] {
  return [...new Set([title, ...aliases, ...everyday, ...shared])]
}

export function keyOf(name: string): string {
  return wordsOf(name).join(' ')
}

function namesOf(concept: Nameable, isTool: (subject: string) => boolean): readonly ConceptName[] {
  const { subjects = [], everyday = [], shared = [] } = concept
  const ofTools = subjects.length > 0 && subjects.every(isTool)
  const marked = { everyday: new Set(everyday.map(keyOf)), shared: new Set(shared.map(keyOf)) }
  const names = new Map(allNames(concept).map((name) => [keyOf(name), name]))
  names.delete('')
  return [...names].map(([key, name]) => {
    const isEveryday = marked.everyday.has(key)
    const isShared = ofTools || marked.shared.has(key)
    const strength = isShared ? 'shared' : isEveryday ? 'everyday' : 'distinct'
    return { concept, name, strength, isEveryday, isAcronym: /^\p{Lu}{2,}s?$/u.test(name) }
  })
}
