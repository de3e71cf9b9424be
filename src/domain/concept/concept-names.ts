// Every name of every concept, and how sure it is to mean the concept.

import { wordsOf } from '../text/words.ts'
import { isGeneric } from './names.ts'
import { createVocabulary, type Subject, type Vocabulary } from './subject.ts'
import { plain, rootsOf } from './wordings.ts'

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
  /** Several words without a proper name or an acronym among them: there are message brokers of other kinds. */
  readonly isPhrase: boolean
}

/** The names with the subjects of each concept. */
export type NameIndex = {
  readonly vocabulary: Vocabulary
  /** By the words of a name, else by those that say the same. */
  readonly namedBy: (key: string) => readonly ConceptName[]
  /** Names that leave out the tool they stand in: below Flask, "Deploying" is "Deploying Flask". */
  readonly namedInTool: (key: string) => readonly ConceptName[]
}

export function indexNames(concepts: readonly Nameable[], subjects: readonly Subject[]): NameIndex {
  const kinds = new Map(subjects.map(({ id, kind }) => [id, kind]))
  const all = concepts.flatMap((concept) => namesOf(concept, (id) => kinds.get(id) === 'tool'))
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
  const tools = subjects
    .filter(({ kind }) => kind === 'tool')
    .map(({ id }): Tool => {
      const speaksOf = [...vocabulary.reach([id]).keys()].filter((near) => kinds.get(near) === 'tool')
      return { id, words: wordsOf(id), speaksOf: new Set(speaksOf) }
    })
  const inTools = all.flatMap((named) => {
    const { subjects: own = [] } = named.concept
    // What is not of the tool or of what it speaks of has no name in it: Terraform's state is no way to say Terraform.
    return withoutTools(
      named,
      tools.filter(({ speaksOf }) => own.some((id) => speaksOf.has(id))),
    )
  })
  return { vocabulary, namedBy: lookUp(all), namedInTool: lookUp(inTools) }
}

/** By the same words, else by words that say the same, else by the same roots in another order. */
function lookUp(all: readonly ConceptName[]): NameIndex['namedBy'] {
  const exact = Map.groupBy(all, ({ name }) => keyOf(name))
  const close = Map.groupBy(all, ({ name }) => plain(keyOf(name)))
  const loose = Map.groupBy(all, ({ name }) => rootsOf(keyOf(name)))
  return (key) => {
    const roots = rootsOf(key)
    return exact.get(key) ?? close.get(plain(key)) ?? (roots === undefined ? [] : (loose.get(roots) ?? []))
  }
}

const phrase = /^\p{L}[\p{Ll}-]+(?: [\p{Ll}-]+)+$/u

type Tool = {
  readonly id: string
  readonly words: readonly string[]
  /** Itself, and the tools that it implies. */
  readonly speaksOf: ReadonlySet<string>
}

const linkToTool = new Set(['in', 'with', 'for', 'using'])

/** "Django permissions", "Properties in Python" and "Deploying Flask" without the tool, for where the tool is near. */
function withoutTools(named: ConceptName, tools: readonly Tool[]): readonly ConceptName[] {
  const words = wordsOf(named.name)
  return tools.flatMap(({ id, words: ofTool }) => {
    const rest = besides(words, ofTool)
    if (rest === undefined || rest.every(isGeneric)) return []
    const concept = { ...named.concept, subjects: [id] }
    return [{ ...named, concept, name: rest.join(' '), strength: 'shared' as const, isEveryday: false }]
  })
}

function besides(words: readonly string[], tool: readonly string[]): readonly string[] | undefined {
  if (tool.length === 0 || tool.length >= words.length) return undefined
  const key = tool.join(' ')
  if (words.slice(0, tool.length).join(' ') === key) return words.slice(tool.length)
  if (words.slice(-tool.length).join(' ') !== key) return undefined
  const rest = words.slice(0, -tool.length)
  const last = rest.at(-1) ?? ''
  if (linkToTool.has(last)) return rest.slice(0, -1)
  return rest.length === 1 && last.endsWith('ing') ? rest : undefined
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
  // A mark holds for a name however it is worded: "Env variables" are as everyday as "Environment variables".
  const plainOf = (name: string): string => plain(keyOf(name))
  const marked = { everyday: new Set(everyday.map(plainOf)), shared: new Set(shared.map(plainOf)) }
  const names = new Map(allNames(concept).map((name) => [keyOf(name), name]))
  names.delete('')
  return [...names].map(([key, name]) => {
    const isEveryday = marked.everyday.has(plain(key))
    const isShared = ofTools || marked.shared.has(plain(key))
    const strength = isShared ? 'shared' : isEveryday ? 'everyday' : 'distinct'
    return {
      concept,
      name,
      strength,
      isEveryday,
      isAcronym: /^\p{Lu}{2,}s?$/u.test(name),
      isPhrase: phrase.test(name),
    }
  })
}
