// Finding the concepts that the topics of a roadmap are about by what they are called and where they stand.

import type { Roadmap, RoadmapNode } from '../roadmap/tree.ts'
import type { Steps } from '../steps.ts'
import { wordsOf } from '../text/words.ts'
import { type ConceptName, keyOf, type NameIndex, type NameStrength } from './concept-names.ts'
import { type Evidence, evidenceOf, isSoftware, type Level, levelOf, toolInName } from './levels.ts'
import { namesIn, type Reading, whole } from './names.ts'
import type { Hit, Subject } from './subject.ts'
import { type Surroundings, surroundingsOf } from './surroundings.ts'

/** Why a concept was found by name. */
export type NameReason = {
  readonly kind: 'named'
  readonly name: string
  readonly strength: NameStrength
  /** The subjects in which the name means it, where it had to stand in one. */
  readonly subjects: readonly string[]
}

export type NamedConcept = { readonly id: string; readonly reason: NameReason }

export type MatchedRoadmap = Pick<Roadmap, 'title' | 'phases'>

/** Each node takes some dozen look-ups; so many nodes are a few milliseconds. */
const nodesPerStep = 50

/** The concepts of every node that names any, by id, in steps: what titles show together is found out first. */
export function* matchInSteps(
  roadmap: MatchedRoadmap,
  index: NameIndex,
): Steps<ReadonlyMap<string, readonly NamedConcept[]>> {
  const root = levelOf(roadmap.title, undefined, index)
  const levels = new Map<RoadmapNode, Level>()
  function* level(node: RoadmapNode, above: Level): Steps<void> {
    const own = levelOf(node.title, above, index)
    levels.set(node, own)
    if (levels.size % nodesPerStep === 0) yield
    for (const child of node.children) yield* level(child, own)
  }
  for (const phase of roadmap.phases) yield* level(phase, root)
  const evidence = evidenceOf(roadmap, root, levels)
  yield
  const named = namesakes(root, levels, index)
  const found = new Map<string, readonly NamedConcept[]>()
  let seen = 0
  function* match(node: RoadmapNode, part: Evidence): Steps<void> {
    const own = levels.get(node)
    const concepts =
      own === undefined ? [] : matchTitle(own, surroundingsOf(own, part, named, index.vocabulary), index)
    if (concepts.length > 0) found.set(node.id, concepts)
    seen += 1
    if (seen % nodesPerStep === 0) yield
    for (const child of node.children) yield* match(child, part)
  }
  for (const phase of roadmap.phases) yield* match(phase, evidence.get(phase) ?? noEvidence)
  return found
}

const noEvidence: Evidence = { showsSoftware: false, hasSigns: false, hasSeveralSigns: false, fields: [] }

/** So many titles of a tool's own show that a roadmap is on it where its title says other things as well. */
const ownTitlesMin = 2

/**
 * The tool that a roadmap is called after, where other titles are names of that tool's own: a roadmap called "Flask" with a
 * topic "Templates" is not on glass.
 */
function namesakes(
  root: Level,
  levels: ReadonlyMap<RoadmapNode, Level>,
  { vocabulary, namedBy }: NameIndex,
): ReadonlySet<string> {
  const { tools, isAllOfIt } = toolInName(root)
  const ids = new Set(tools.map(({ id }) => id))
  if (ids.size === 0) return ids
  const reach = isAllOfIt ? vocabulary.reach(ids) : ids
  const own = [...levels.values()].filter(({ words }) =>
    namedBy(words.join(' ')).some(
      ({ concept, strength }) =>
        strength === 'shared' && concept.subjects?.some((id) => reach.has(id)) === true,
    ),
  )
  return own.length >= (isAllOfIt ? 1 : ownTitlesMin) ? ids : new Set()
}

function matchTitle(level: Level, around: Surroundings, index: NameIndex): readonly NamedConcept[] {
  for (const { names, areParts, isCut, ownedBy } of [...namesIn(level.title), ...withoutSubjects(level)]) {
    const found = names
      .filter((name) => !isCut || isOneThing(name, level, index))
      .map((name) => meaningOf(name, level, around, index))
      // "Eloquent relationships" are Eloquent's, whatever the word means in databases.
      .map((one) => (ownedBy ? one.filter(({ reason }) => isOwned(reason, ownedBy, around)) : one))
      .filter((one) => one.length > 0)
    const isChance =
      areParts && found.length === 1 && found[0]?.every(({ reason }) => !isAlone(reason, around)) === true
    if (found.length > 0 && !isChance) return [...new Map(found.flat().map((one) => [one.id, one])).values()]
  }
  return []
}

/** One part of a title alone is meant only where the name is no matter of chance. */
function isAlone({ strength, subjects }: NameReason, around: Surroundings): boolean {
  if (strength === 'distinct') return true
  return strength === 'everyday'
    ? around.isSoftwareOnTheWay
    : subjects.some((id) => around.isTool(id) && around.tools.has(id))
}

/** What belongs to the tools or fields that stand before it. */
function isOwned(
  { strength, subjects }: NameReason,
  owners: readonly Subject[],
  around: Surroundings,
): boolean {
  if (strength !== 'shared') return true
  return subjects.some((id) => around.isTool(id) || owners.some((owner) => owner.id === id))
}

/** Only the name of one certain thing is still that with a word less: a "React app" is of React, but a "Key server" no key. */
function isOneThing(name: string, { hits, words }: Level, { namedBy }: NameIndex): boolean {
  const key = keyOf(name)
  // "SQL Server" is no server of SQL.
  const isPartOfOther = hits.some(({ from, to }) => words.slice(from, to).join(' ').startsWith(`${key} `))
  if (isPartOfOther) return false
  return (
    namedBy(key).some(({ strength }) => strength === 'distinct') ||
    hits.some(
      ({ from, to, senses }) =>
        words.slice(from, to).join(' ') === key &&
        senses.some(({ isSure, subject }) => isSure && isSoftware(subject)),
    )
  )
}

/**
 * "Functions in Python", "Django forms" and "MySQL indexes": what is left beside the subject, which the surroundings have.
 * What stands right before a tool says something of the tool, "Async SQLAlchemy", unless it is done to it: "Deploying Flask".
 */
function withoutSubjects({ words, hits }: Level): readonly Reading[] {
  const isLinked = ({ from }: Hit): boolean => links.has(words[from - 1] ?? '')
  const isTool = ({ senses }: Hit): boolean => senses.some(({ subject }) => subject.kind === 'tool')
  const isDoneTo = ({ from, to }: Hit): boolean =>
    from === 1 && to === words.length && /ing$/u.test(words[0] ?? '')
  const isBeside = (hit: Hit): boolean =>
    isLinked(hit) ||
    (hit.to < words.length && (isTool(hit) || hit.from === 0)) ||
    (isTool(hit) && isDoneTo(hit))
  const tools = hits.filter(isTool)
  const named = tools.length > 0 ? tools : hits.filter(({ senses }) => senses.some(({ isSure }) => isSure))
  const ofSubjects = named.filter(isBeside)
  // Beside another tool, what is left is that tool: "pytest-django".
  if (ofSubjects.length === 0 || tools.some((hit) => !ofSubjects.includes(hit))) return []
  const left = words.filter((_word, at) => !ofSubjects.some(({ from, to }) => from <= at && at < to))
  const first = left.findIndex((word) => !links.has(word))
  const last = left.findLastIndex((word) => !links.has(word))
  const owners = ofSubjects.filter((hit) => !isLinked(hit) && !isDoneTo(hit)).flatMap(({ senses }) => senses)
  const ownedBy = owners.length === 0 ? undefined : owners.map(({ subject }) => subject)
  return [{ ...whole, names: [left.slice(Math.max(0, first), last + 1).join(' ')], ownedBy }]
}

/** Words between a name and its subject. */
const links = new Set([
  'in',
  'with',
  'for',
  'using',
  'on',
  'of',
  'the',
  'and',
  'a',
  'an',
  'to',
  'app',
  'apps',
])

/** The concepts that a name means here: those of the nearest subject, since several can share it. */
function meaningOf(
  name: string,
  level: Level,
  around: Surroundings,
  { namedBy, namedInTool }: NameIndex,
): readonly NamedConcept[] {
  const key = keyOf(name)
  if (key === '') return []
  const near = (candidate: ConceptName) => {
    const place = isWrittenSo(candidate, level) ? around.nearness(candidate, key) : undefined
    return place === undefined ? [] : [{ candidate, ...place }]
  }
  const own = namedBy(key).flatMap(near)
  const meant = own.length > 0 ? own : namedInTool(key).flatMap(near)
  const nearest = Math.min(...meant.map(({ distance }) => distance))
  return meant
    .filter(({ distance }) => distance === nearest)
    .map(({ candidate: { concept, name, strength }, subjects }) => ({
      id: concept.id,
      reason: { kind: 'named', name, strength, subjects: strength === 'shared' ? subjects : [] },
    }))
}

/** An acronym that is also a word stands in capitals, unless nothing in the title does. */
function isWrittenSo({ name, strength, isAcronym }: ConceptName, { title }: Level): boolean {
  if (!isAcronym || strength === 'distinct') return true
  return (
    !/\p{Lu}/u.test(title) || title.split(/[^\p{L}\p{N}]+/u).includes(name) || wordsOf(title).length === 0
  )
}
