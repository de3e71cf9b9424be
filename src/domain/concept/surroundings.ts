// Where a topic stands: the nearest tool and field on the way to it, and whether that way is about software.

import type { ConceptName } from './concept-names.ts'
import { type Evidence, isField, type Level } from './levels.ts'
import { fieldsBelow, isPartOf, isSaidBy, nearestFields, nearestTools } from './nearest.ts'
import { isShownBeside, isSureWord, softwareAbove } from './shown.ts'
import type { Subject, Vocabulary } from './subject.ts'

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
  const isOfOtherField = otherFields(level, tool.level, { counts, tools, vocabulary })
  const isToolId = (id: string): boolean => vocabulary.byId.get(id)?.kind === 'tool'
  const mayMean = (
    { strength, isEveryday, isPhrase }: ConceptName,
    ownTools: readonly string[],
    hasFields: boolean,
    key: string,
  ) => {
    const isOtherTool = tool.subjects.length > 0 && !ownTools.some((id) => tools.has(id))
    if (ownTools.length > 0 && isOtherTool) return false
    if (!hasFields && isOfOtherField(ownTools, key)) return false
    if (way === false && isPhrase && strength === 'distinct' && !evidence.hasSeveralSigns) return false
    if (!isEveryday || isShown) return true
    return isShownBeside(level, key) || (way !== false && isSureWord(level, key))
  }
  return {
    tools,
    isTool: isToolId,
    isSoftwareOnTheWay: way === true,
    nearness: (name, key) => {
      const { subjects = [] } = name.concept
      const ownTools = subjects.filter(isToolId)
      const ownFields = subjects.filter((id) => !isToolId(id))
      if (!mayMean(name, ownTools, ownFields.length > 0, key)) return undefined
      const fields = nearestFields(level, evidence, { counts, key, vocabulary })
      const field = vocabulary.reach(fields.map(({ id }) => id))
      return nearestHome(name, { ownTools, ownFields, field, tools })
    },
  }
}

/** The nearest of a concept's subjects, by the fields and by the tool that are near. */
function nearestHome(
  { strength }: ConceptName,
  {
    ownTools,
    ownFields,
    field,
    tools,
  }: {
    readonly ownTools: readonly string[]
    readonly ownFields: readonly string[]
    readonly field: ReadonlyMap<string, number>
    readonly tools: ReadonlyMap<string, number>
  },
): ReturnType<Surroundings['nearness']> {
  const isShared = strength === 'shared'
  // A field that is named goes before the tool: testing a model in Python is not testing software.
  const isByField = ownFields.length > 0 && field.size > 0
  // What a field or a framework only implies is too far for a name that means other things elsewhere.
  const home = [
    ...ownFields.flatMap((id) => near(id, field, isShared ? 0 : farAway)),
    ...ownFields.flatMap((id) => near(id, tools, isShared ? 1 : farAway, toolFirst)),
    ...(isByField ? [] : ownTools.flatMap((id) => near(id, tools, farAway, toolFirst))),
  ]
  const distance = Math.min(farAway, ...home.map((one) => one.distance))
  if (distance < farAway)
    return { distance, subjects: home.filter((one) => one.distance === distance).map(({ id }) => id) }
  return isShared ? undefined : { distance: farAway, subjects: [] }
}

/** Tells what is no longer of the tool: "Data types" below "SQL" are not those of Python, which the roadmap is on. */
function otherFields(
  level: Level,
  toolLevel: Level,
  {
    counts,
    tools,
    vocabulary,
  }: {
    readonly counts: (subject: Subject, at: Level) => boolean
    readonly tools: ReadonlyMap<string, number>
    readonly vocabulary: Vocabulary
  },
): (ownTools: readonly string[], key: string) => boolean {
  const nearer = fieldsBelow(level, toolLevel, counts)
  const isAside = !isPartOf(level, toolLevel, tools)
  return (ownTools, key) => {
    const reach = vocabulary.reach(ownTools.filter((id) => tools.has(id)))
    const isOther = (subject: Subject): boolean => subject.ownTerms === true && !reach.has(subject.id)
    return (
      nearer.some(({ subject, at }) => isOther(subject) && !isSaidBy(subject, at, key)) ||
      (isAside && toolLevel.sure.some((subject) => isField(subject) && isOther(subject)))
    )
  }
}

function near(
  id: string,
  reach: ReadonlyMap<string, number>,
  distanceMax: number,
  nearer = 0,
): readonly { id: string; distance: number }[] {
  const distance = reach.get(id)
  return distance === undefined || distance > distanceMax ? [] : [{ id, distance: distance - nearer }]
}
