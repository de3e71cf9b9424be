// Subjects: what roadmaps are about, and the words by which a title shows it.

import { wordsOf } from '../text/words.ts'

export type Subject = {
  readonly id: string
  /**
   * A tool is a language or framework: the nearest to a topic shuts out all others. A field is a part of software. What is
   * elsewhere is no software at all.
   */
  readonly kind: 'tool' | 'field' | 'elsewhere'
  /** Show it wherever they stand, as whole words. */
  readonly words: readonly string[]
  /** Show it only where something else shows software. */
  readonly everyday: readonly string[]
  /** What whoever speaks of it speaks of too: ids. */
  readonly implies: readonly string[]
  /** A field that calls things of its own as languages call theirs: data types of SQL, variables of a shell. */
  readonly ownTerms?: boolean | undefined
}

/** One thing that a phrase can mean. */
type Sense = { readonly subject: Subject; readonly isSure: boolean }

/** A phrase of subjects in a title, by the positions of its words; `to` is the word after it. */
export type Hit = { readonly from: number; readonly to: number; readonly senses: readonly Sense[] }

/** A name by which a title may show subjects. */
type NameOfSubjects = {
  readonly name: string
  readonly subjects: readonly string[]
  readonly isSure: boolean
}

export type Vocabulary = {
  readonly byId: ReadonlyMap<string, Subject>
  /** The phrases in some words, the longest first where they overlap: "Monty Python" is no Python. */
  readonly hitsIn: (words: readonly string[]) => readonly Hit[]
  /** How far each subject is that these speak of: 0 for themselves, 1 for what they imply, and so on. */
  readonly reach: (ids: Iterable<string>) => ReadonlyMap<string, number>
}

/** `names` are those of concepts: "PostgreSQL" shows databases. What a subject says of a word goes first. */
export function createVocabulary(subjects: readonly Subject[], names: readonly NameOfSubjects[]): Vocabulary {
  const byId = new Map(subjects.map((subject) => [subject.id, subject]))
  const phrases = new Map<string, Sense[]>()
  const add = (phrase: string, senses: readonly Sense[]): void => {
    const key = wordsOf(phrase).join(' ')
    if (key !== '') phrases.set(key, [...(phrases.get(key) ?? []), ...senses])
  }
  for (const subject of subjects) {
    for (const word of subject.words) add(word, [{ subject, isSure: true }])
    for (const word of subject.everyday) add(word, [{ subject, isSure: false }])
  }
  const taken = new Set(phrases.keys())
  for (const { name, subjects: ids, isSure } of names) {
    if (taken.has(wordsOf(name).join(' '))) continue
    add(
      name,
      ids.flatMap((id) => byId.get(id) ?? []).map((subject) => ({ subject, isSure })),
    )
  }
  const longest = Math.max(0, ...[...phrases.keys()].map((key) => key.split(' ').length))
  return Object.freeze({ byId, hitsIn: hitsWith(phrases, longest), reach: reachIn(byId) })
}

function hitsWith(phrases: ReadonlyMap<string, readonly Sense[]>, longest: number): Vocabulary['hitsIn'] {
  const beginnings = new Set([...phrases.keys()].map((key) => key.split(' ')[0]))
  return (words) => {
    const hits: Hit[] = []
    let from = 0
    while (from < words.length) {
      const hit = beginnings.has(words[from]) ? longestAt(words, from) : undefined
      if (hit !== undefined) hits.push(hit)
      from = hit?.to ?? from + 1
    }
    return hits
  }

  function longestAt(words: readonly string[], from: number): Hit | undefined {
    for (let to = Math.min(words.length, from + longest); to > from; to -= 1) {
      const senses = phrases.get(words.slice(from, to).join(' '))
      if (senses !== undefined) return { from, to, senses }
    }
    return undefined
  }
}

function reachIn(byId: ReadonlyMap<string, Subject>): Vocabulary['reach'] {
  return (ids) => {
    const distances = new Map([...ids].map((id) => [id, 0]))
    // What is added on the way is visited too, so this goes breadth first.
    for (const [id, distance] of distances) {
      for (const implied of byId.get(id)?.implies ?? [])
        if (!distances.has(implied)) distances.set(implied, distance + 1)
    }
    return distances
  }
}

/** A subject that implies one that is not there. */
export function unknownImplied(subjects: readonly Subject[]): readonly { id: string; implied: string }[] {
  const ids = new Set(subjects.map(({ id }) => id))
  return subjects.flatMap(({ id, implies }) =>
    implies.filter((implied) => !ids.has(implied)).map((implied) => ({ id, implied })),
  )
}
