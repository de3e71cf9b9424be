// Where a topic stands: the nearest tool and field on the way to it, and whether that way is about software.

import type { ConceptName } from './concept-names.ts'
import { type Evidence, isSoftware, type Level } from './levels.ts'
import { isGeneric } from './names.ts'
import type { Subject, Vocabulary } from './subject.ts'
import { plain } from './wordings.ts'

export type Surroundings = {
  /** What the nearest tool speaks of. */
  readonly tools: ReadonlyMap<string, number>
  readonly isTool: (subject: string) => boolean
  /** A title above says that this is about software, so that no count of other titles is needed. */
  readonly isSoftwareOnTheWay: boolean
  /**
   * How near the concept's subjects are, and which; undefined where the name does not mean the concept. `key` is the name's
   * words as they stand in the title.
   */
  readonly nearness: (
    name: ConceptName,
    key: string,
  ) => { readonly distance: number; readonly subjects: readonly string[] } | undefined
}

/** A name that means its concept everywhere stands behind those whose subject is near. */
const farAway = 99
/** Where a tool and a field are as near as each other, it is the tool's: on APIs in Django, "Serializers" are Django's. */
const toolFirst = 0.5

export function surroundingsOf(
  level: Level,
  evidence: Evidence,
  namesakes: ReadonlySet<string>,
  vocabulary: Vocabulary,
): Surroundings {
  const way = softwareAbove(level.above, evidence, namesakes)
  const isShown = way ?? evidence.showsSoftware
  const counts = (subject: Subject, at: Level): boolean =>
    at.sure.includes(subject) ||
    isShown ||
    at.sure.length > 0 ||
    (at.above === undefined && namesakes.has(subject.id))
  const tool = nearestTools(level, vocabulary)
  const tools = vocabulary.reach(tool.subjects.filter((one) => counts(one, tool.level)).map(({ id }) => id))
  const fieldsNearer = fieldsBelow(level, tool.level, counts)
  const isMixedPart = !isPartOf(level, tool.level, tools)
  /** "Data types" below "SQL" are no longer those of Python, which the roadmap is on. */
  const isOfOtherField = (ownTools: readonly string[], key: string): boolean => {
    const reach = vocabulary.reach(ownTools.filter((id) => tools.has(id)))
    const isOther = (subject: Subject): boolean => subject.ownTerms === true && !reach.has(subject.id)
    return (
      fieldsNearer.some(({ subject, at }) => isOther(subject) && !isSaidBy(subject, at, key)) ||
      (isMixedPart && tool.level.sure.some((subject) => isField(subject) && isOther(subject)))
    )
  }
  return {
    tools,
    isTool: (id) => vocabulary.byId.get(id)?.kind === 'tool',
    isSoftwareOnTheWay: way === true,
    nearness: ({ concept, strength, isEveryday }, key) => {
      const { subjects = [] } = concept
      const ownTools = subjects.filter((id) => vocabulary.byId.get(id)?.kind === 'tool')
      const ownFields = subjects.filter((id) => !ownTools.includes(id))
      const isOtherTool = tool.subjects.length > 0 && !ownTools.some((id) => tools.has(id))
      if (ownTools.length > 0 && isOtherTool) return undefined
      if (ownFields.length === 0 && isOfOtherField(ownTools, key)) return undefined
      if (isEveryday && !isShown && !isShownBeside(level, key) && !(way !== false && isSureWord(level, key)))
        return undefined
      const fields = nearestFields(level, evidence, { counts, key, vocabulary })
      const field = vocabulary.reach(fields.map(({ id }) => id))
      // A field that is named goes before the tool: testing a model in Python is not testing software.
      const isByField = ownFields.length > 0 && fields.length > 0
      const home = [
        ...ownFields
          .flatMap((id) => near(id, field))
          .filter((one) => strength !== 'shared' || one.distance === 0),
        ...(isByField ? ownFields : subjects)
          .flatMap((id) => near(id, tools, toolFirst))
          .filter((one) => strength !== 'shared' || ownTools.includes(one.id) || one.distance <= 1),
      ]
      const distance = Math.min(farAway, ...home.map((one) => one.distance))
      if (distance < farAway)
        return { distance, subjects: home.filter((one) => one.distance === distance).map(({ id }) => id) }
      return strength === 'shared' ? undefined : { distance: farAway, subjects: [] }
    },
  }
}

function near(
  id: string,
  reach: ReadonlyMap<string, number>,
  nearer = 0,
): readonly { id: string; distance: number }[] {
  const distance = reach.get(id)
  return distance === undefined ? [] : [{ id, distance: distance - nearer }]
}

/** What the nearest title above says that shows any field at all; undefined when none does. */
function softwareAbove(
  level: Level | undefined,
  { hasSigns }: Evidence,
  namesakes: ReadonlySet<string>,
): boolean | undefined {
  for (let at = level; at !== undefined; at = at.above) {
    // "My website" of a photographer, in which HTML is learnt.
    if (hasSigns && !at.isElsewhere && at.unsure.some(isField)) return true
    if (at.sure.length > 0 || (at.above === undefined && namesakes.size > 0)) return true
    if (at.isElsewhere) return false
  }
  return undefined
}

/** Something in the title itself shows software, beside the name. */
function isShownBeside({ hits, words }: Level, key: string): boolean {
  return hits.some(
    ({ from, to, senses }) =>
      senses.some(({ isSure, subject }) => isSure && isSoftware(subject)) &&
      !` ${key} `.includes(` ${words.slice(from, to).join(' ')} `),
  )
}

/** A word of software that something else is called too: outside a field where it is so, "Git" is what it mostly is. */
function isSureWord({ hits, words }: Level, key: string): boolean {
  return hits.some(
    ({ from, to, senses }) =>
      words.slice(from, to).join(' ') === key &&
      senses.some(({ isSure, subject }) => isSure && isSoftware(subject)),
  )
}

/** The tools of the nearest title that names any, up to one that is about no software. */
function nearestTools(
  level: Level,
  vocabulary: Vocabulary,
): { readonly subjects: readonly Subject[]; readonly level: Level } {
  for (let at: Level | undefined = level; at !== undefined; at = at.above) {
    const subjects = toolsAt(at, vocabulary)
    if (subjects.length > 0) return { subjects, level: at }
    if (at.isElsewhere) break
  }
  return { subjects: [], level }
}

/**
 * Whether what stands between says no more than that this is a part of the tool: in "Data science with Python", the
 * "Variables" below "Basics" and "Data structures" are Python's, those below "Regression" are not.
 */
function isPartOf(level: Level, toolLevel: Level, tools: ReadonlyMap<string, number>): boolean {
  if (level === toolLevel) return true
  for (let at = level.above; at !== undefined && at !== toolLevel; at = at.above) {
    const isOfTool = at.namesOf.some((id) => tools.has(id)) || at.unsure.some(({ id }) => tools.has(id))
    if (!isOfTool && !at.words.every(isGeneric)) return false
  }
  return true
}

/** The fields that titles name below the tool. */
function fieldsBelow(
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
function toolsAt({ sure, unsure }: Level, { byId }: Vocabulary): readonly Subject[] {
  const named = sure.filter(isTool)
  const meant = named.length > 0 ? named : unsure.filter(isTool)
  if (meant.length > 0) return meant
  return sure.flatMap(({ implies }) => implies.flatMap((id) => byId.get(id) ?? [])).filter(isTool)
}

/**
 * The fields of the title itself and of the nearest above it that names any. A tool that is named nearer hides them: the
 * joins of a library are not the database's.
 */
function nearestFields(
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
  const own = level.sure.filter(isField)
  if (toolsAt(level, vocabulary).length > 0) return own
  for (let at = level.above; at !== undefined; at = at.above) {
    const here = at
    const unsure = at.unsure.filter((one) => counts(one, here) && !isSaidBy(one, here, key))
    const fields = [...at.sure, ...unsure].filter(isField)
    // What two titles of a phase are about is nearer than what the roadmap is called after.
    if (fields.length > 0) return [...own, ...fields, ...(at.above === undefined ? evidence.fields : [])]
    if (at.isElsewhere || toolsAt(at, vocabulary).length > 0) return own
  }
  return own.length > 0 ? own : evidence.fields
}

/** The name itself above it says nothing of which field it stands in: "Testing" below "Testing" of a model. */
function isSaidBy(subject: Subject, { words, hits }: Level, key: string): boolean {
  const saying = hits.filter(({ senses }) => senses.some((sense) => sense.subject === subject))
  return saying.every(({ from, to }) => plain(words.slice(from, to).join(' ')) === plain(key))
}

function isTool({ kind }: Subject): boolean {
  return kind === 'tool'
}

function isField({ kind }: Subject): boolean {
  return kind === 'field'
}
