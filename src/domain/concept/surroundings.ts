// Where a topic stands: the nearest tool and field on the way to it, and whether that way is about software.

import type { ConceptName } from './concept-names.ts'
import { type Evidence, isSoftware, type Level } from './levels.ts'
import { singular } from './names.ts'
import type { Subject, Vocabulary } from './subject.ts'

export type Surroundings = {
  /** What the nearest tool speaks of. */
  readonly tools: ReadonlyMap<string, number>
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
  const way = softwareAbove(level.above, namesakes)
  const isShown = way ?? evidence.showsSoftware
  const counts = (subject: Subject, at: Level): boolean =>
    at.sure.includes(subject) ||
    isShown ||
    at.sure.length > 0 ||
    (at.above === undefined && namesakes.has(subject.id))
  const tool = nearestTools(level, vocabulary)
  const tools = vocabulary.reach(tool.subjects.filter((one) => counts(one, tool.level)).map(({ id }) => id))
  return {
    tools,
    isSoftwareOnTheWay: way === true,
    nearness: ({ concept, strength, isEveryday }, key) => {
      const { subjects = [] } = concept
      const ownTools = subjects.filter((id) => vocabulary.byId.get(id)?.kind === 'tool')
      const ownFields = subjects.filter((id) => !ownTools.includes(id))
      const isOtherTool = tool.subjects.length > 0 && !ownTools.some((id) => tools.has(id))
      if (ownTools.length > 0 && isOtherTool) return undefined
      if (isEveryday && !isShown && !isShownBeside(level, key)) return undefined
      const fields = nearestFields(level, evidence, { counts, key, vocabulary })
      const field = vocabulary.reach(fields.map(({ id }) => id))
      // A field that is named goes before the tool: testing a model in Python is not testing software.
      const isByField = ownFields.length > 0 && fields.length > 0
      const home = [
        ...ownFields.flatMap((id) => near(id, field)),
        ...(isByField ? ownFields : subjects).flatMap((id) => near(id, tools, toolFirst)),
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
function softwareAbove(level: Level | undefined, namesakes: ReadonlySet<string>): boolean | undefined {
  for (let at = level; at !== undefined; at = at.above) {
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
    if (fields.length > 0) return [...own, ...fields]
    if (at.isElsewhere || toolsAt(at, vocabulary).length > 0) return own
  }
  return own.length > 0 ? own : evidence.fields
}

/** The name itself above it says nothing of which field it stands in: "Testing" below "Testing" of a model. */
function isSaidBy(subject: Subject, { words, hits }: Level, key: string): boolean {
  const saying = hits.filter(({ senses }) => senses.some((sense) => sense.subject === subject))
  return saying.every(({ from, to }) => singular(words.slice(from, to).join(' ')) === singular(key))
}

function isTool({ kind }: Subject): boolean {
  return kind === 'tool'
}

function isField({ kind }: Subject): boolean {
  return kind === 'field'
}
