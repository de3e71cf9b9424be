// What the titles of a roadmap show of subjects, level by level, and where it shows software.

import type { Roadmap, RoadmapNode } from '../roadmap/tree.ts'
import { isLeaf } from '../roadmap/walk.ts'
import { wordsOf } from '../text/words.ts'
import type { NameIndex } from './concept-names.ts'
import { isGeneric, withoutAudience } from './names.ts'
import type { Hit, Subject } from './subject.ts'

/** What one title shows. */
export type Level = {
  /** Without whom it is for. */
  readonly title: string
  readonly words: readonly string[]
  readonly hits: readonly Hit[]
  readonly sure: readonly Subject[]
  /** Subjects of everyday words; they count where something else shows software. */
  readonly unsure: readonly Subject[]
  /** Something in it shows software that is no name of anything else: "Django" does not, there was a guitarist. */
  readonly isSign: boolean
  /** Subjects of the concepts that its whole title names, of which each is one possibility. */
  readonly namesOf: readonly string[]
  /** It shows a field outside software, and nothing of software. */
  readonly isElsewhere: boolean
  readonly above: Level | undefined
}

export function levelOf(title: string, above: Level | undefined, { vocabulary, namedBy }: NameIndex): Level {
  const said = withoutAudience(title)
  const words = wordsOf(said)
  const hits = vocabulary.hitsIn(words)
  const senses = hits.flatMap((hit) => hit.senses)
  const subjects = (isSure: boolean): readonly Subject[] => [
    ...new Set(senses.filter((sense) => sense.isSure === isSure).map(({ subject }) => subject)),
  ]
  const sure = subjects(true)
  const isEveryday = ({ from, to }: Hit): boolean =>
    namedBy(words.slice(from, to).join(' ')).some((name) => name.isEveryday)
  return {
    title: said,
    words,
    hits,
    sure: sure.filter(isSoftware),
    unsure: subjects(false),
    isSign: hits.some(
      (hit) => hit.senses.some((sense) => sense.isSure && isSoftware(sense.subject)) && !isEveryday(hit),
    ),
    namesOf: namedBy(words.join(' ')).flatMap(({ concept }) => concept.subjects ?? []),
    isElsewhere: sure.length > 0 && !sure.some(isSoftware),
    above,
  }
}

export function isTool({ kind }: Subject): boolean {
  return kind === 'tool'
}

export function isField({ kind }: Subject): boolean {
  return kind === 'field'
}

export function isSoftware({ kind }: Subject): boolean {
  return kind !== 'elsewhere'
}

/** What a part of a roadmap shows by all its titles together. */
export type Evidence = {
  readonly showsSoftware: boolean
  /** The same of this phase alone, whatever the roadmap is called. */
  readonly hasSigns: boolean
  /** More than one title of this phase is a sure sign, so that one need not be its own witness. */
  readonly hasSeveralSigns: boolean
  /** Fields that two titles at least are about, for topics on whose way no title names one. */
  readonly fields: readonly Subject[]
}

/** So few titles show software by one sure sign. */
const titlesFew = 8
/** Of more titles, one in so many has to be a sure sign, and two at least. */
const titlesPerSign = 20

type Count = { titles: number; signs: number; readonly fields: Map<Subject, number> }

/** Evidence for each phase: its own titles, else those of the whole roadmap where most of it shows software. */
export function evidenceOf(
  { phases }: Pick<Roadmap, 'phases'>,
  root: Level,
  levels: ReadonlyMap<RoadmapNode, Level>,
): ReadonlyMap<RoadmapNode, Evidence> {
  const loose = phases.filter(isLeaf)
  const parts = [...phases.filter((phase) => !isLeaf(phase)).map((phase) => [phase]), loose]
    .filter((nodes) => nodes.length > 0)
    .map((nodes) => ({ nodes, count: countIn(nodes, levels) }))
  const whole = countIn(phases, levels)
  const showing = parts.filter(({ count }) => showsSoftware(count))
  const isMostly = showing.length * 2 > parts.length && showsSoftware(whole)
  const fields = fieldsOf(whole)
  const evidence = parts.flatMap(({ nodes, count }) => {
    const isShown = !root.isElsewhere && (isMostly || showsSoftware(count))
    const own = fieldsOf(count)
    const shown = {
      showsSoftware: isShown,
      hasSigns: showsSoftware(count),
      hasSeveralSigns: count.signs > 1,
      fields: isShown ? (own.length > 0 ? own : fields) : [],
    }
    return nodes.map((node) => [node, shown] as const)
  })
  return new Map(evidence)
}

function countIn(nodes: readonly RoadmapNode[], levels: ReadonlyMap<RoadmapNode, Level>): Count {
  const count: Count = { titles: 0, signs: 0, fields: new Map() }
  const visit = (node: RoadmapNode): void => {
    const level = levels.get(node)
    count.titles += 1
    count.signs += level?.isSign === true ? 1 : 0
    for (const subject of level?.sure ?? [])
      if (subject.kind === 'field') count.fields.set(subject, (count.fields.get(subject) ?? 0) + 1)
    node.children.forEach(visit)
  }
  nodes.forEach(visit)
  return count
}

function showsSoftware({ titles, signs }: Count): boolean {
  return signs >= Math.max(titles <= titlesFew ? 1 : 2, titles / titlesPerSign)
}

function fieldsOf({ fields }: Count): readonly Subject[] {
  return [...fields].filter(([, titles]) => titles > 1).map(([subject]) => subject)
}

/** The tool that a roadmap is called after with an everyday word, and whether the rest of its title says nothing. */
export function toolInName({ words, hits, isElsewhere }: Level): {
  readonly tools: readonly Subject[]
  readonly isAllOfIt: boolean
} {
  const ofTools = hits.filter(({ senses }) =>
    senses.some(({ isSure, subject }) => !isSure && subject.kind === 'tool'),
  )
  const [hit, second] = ofTools
  if (hit === undefined || second !== undefined || isElsewhere) return { tools: [], isAllOfIt: false }
  const others = [...words.slice(0, hit.from), ...words.slice(hit.to)]
  return { tools: hit.senses.map(({ subject }) => subject), isAllOfIt: others.every(isGeneric) }
}
