// Which tools and fields the titles on the way to a topic name nearest to it.

import { type Evidence, isField, isTool, type Level } from './levels.ts'
import { isGeneric } from './names.ts'
import type { Subject, Vocabulary } from './subject.ts'
import { plain } from './wordings.ts'

type NearestTools = { readonly subjects: readonly Subject[]; readonly level: Level }

/**
 * The tools of the nearest title that names any, up to one that is about no software. What a field only implies is the tool
 * named above it that speaks of it: the frontend of "React and FastAPI" is React's.
 */
export function nearestTools(level: Level, vocabulary: Vocabulary): NearestTools {
  let implied: NearestTools | undefined
  for (let at: Level | undefined = level; at !== undefined; at = at.above) {
    const named = namedTools(at)
    if (named.length > 0) {
      if (implied === undefined) return { subjects: named, level: at }
      const meant = implied.subjects
      const speaking = [...at.sure, ...at.unsure]
        .filter(isTool)
        .filter(({ id }) => meant.some((one) => vocabulary.reach([id]).has(one.id)))
      return speaking.length > 0 ? { subjects: speaking, level: implied.level } : implied
    }
    const subjects = implied === undefined ? impliedTools(at, vocabulary) : []
    if (subjects.length > 0) implied = { subjects, level: at }
    // "Poetry" itself is a name of Python's, below Python.
    if (at.isElsewhere && (at !== level || at.namesOf.length === 0)) break
  }
  return implied ?? { subjects: [], level }
}

/**
 * Whether what stands between says no more than that this is a part of the tool: in "Data science with Python", the
 * "Variables" below "Basics" and "Data structures" are Python's, those below "Regression" are not.
 */
export function isPartOf(level: Level, toolLevel: Level, tools: ReadonlyMap<string, number>): boolean {
  if (level === toolLevel) return true
  for (let at = level.above; at !== undefined && at !== toolLevel; at = at.above) {
    const isOfTool = at.namesOf.some((id) => tools.has(id)) || at.unsure.some(({ id }) => tools.has(id))
    if (!isOfTool && !at.words.every(isGeneric)) return false
  }
  return true
}

/** The fields that titles name below the tool. */
export function fieldsBelow(
  level: Level,
  toolLevel: Level,
  counts: (subject: Subject, at: Level) => boolean,
): readonly { readonly subject: Subject; readonly at: Level }[] {
  const found: { subject: Subject; at: Level }[] = []
  for (let at: Level | undefined = level; at !== undefined && at !== toolLevel; at = at.above) {
    const here = at
    const fields = [...at.sure, ...at.unsure.filter((one) => counts(one, here))].filter(isField)
    found.push(...fields.map((subject) => ({ subject, at: here })))
  }
  return found
}

/**
 * The tools that a title names, else those that a field in it implies: work on the frontend is done in JavaScript. An everyday
 * word beside a sure one is just a word: "Ready to go with Django".
 */
function toolsAt(level: Level, vocabulary: Vocabulary): readonly Subject[] {
  const named = namedTools(level)
  return named.length > 0 ? named : impliedTools(level, vocabulary)
}

function namedTools({ sure, unsure }: Level): readonly Subject[] {
  const named = sure.filter(isTool)
  return named.length > 0 ? named : unsure.filter(isTool)
}

function impliedTools({ sure }: Level, { byId }: Vocabulary): readonly Subject[] {
  return sure.flatMap(({ implies }) => implies.flatMap((id) => byId.get(id) ?? [])).filter(isTool)
}

/**
 * The fields of the title itself and of the nearest above it that names any. A tool that is named nearer hides them: the
 * joins of a library are not the database's.
 */
export function nearestFields(
  level: Level,
  evidence: Evidence,
  {
    counts,
    key,
    vocabulary,
  }: {
    readonly counts: (subject: Subject, at: Level) => boolean
    readonly key: string
    readonly vocabulary: Vocabulary
  },
): readonly Subject[] {
  // What the name itself says proves nothing of where it stands.
  const own = level.sure.filter((one) => isField(one) && !isSaidBy(one, level, key))
  if (toolsAt(level, vocabulary).length > 0) return own
  for (let at = level.above; at !== undefined; at = at.above) {
    const here = at
    const unsure = at.unsure.filter((one) => counts(one, here) && !isSaidBy(one, here, key))
    const fields = [...at.sure, ...unsure].filter(isField)
    // What two titles of a phase are about is nearer than what the roadmap is called after.
    if (fields.length > 0) return [...own, ...fields, ...(isOfAll(at) ? evidence.fields : [])]
    if (at.isElsewhere || toolsAt(at, vocabulary).length > 0) return own
  }
  return own.length > 0 ? own : evidence.fields
}

/** The title of the roadmap, which is also that of the only phase of a list without headings. */
function isOfAll({ above, title }: Level): boolean {
  return above === undefined || (above.above === undefined && above.title === title)
}

/** The name itself above it says nothing of which field it stands in: "Testing" below "Testing" of a model. */
export function isSaidBy(subject: Subject, { words, hits }: Level, key: string): boolean {
  const saying = hits.filter(({ senses }) => senses.some((sense) => sense.subject === subject))
  return saying.every(({ from, to }) => plain(words.slice(from, to).join(' ')) === plain(key))
}
