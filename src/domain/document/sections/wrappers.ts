// Headings that group nothing: "Curriculum" over the phases, "Topics" in every phase, "Duration: 3 months" over the topics of
// one. What stands below them is taken in their place.

import { titleKey } from '../../text/words.ts'
import { atDepth, depthOf, noteUnwrapped } from '../choices/phases.ts'
import { chosenFor, isKept } from '../choices/sections.ts'
import type { Reading } from '../reading.ts'
import { isFactHeading, namesAnyRoadmap, namesContents } from '../words/beside.ts'
import { isFigure, labelled } from '../words/figures.ts'
import { readTitle } from '../words/title.ts'
import { isResourcesLabel, saidByTitle } from '../words/wording.ts'
import { type Around, holdsRoadmap } from './beside.ts'
import { leaveOut } from './left-out.ts'
import { isGroup, withAllSections } from './names.ts'
import type { Section } from './sections.ts'

export type Unwrapped = {
  readonly introduction: Section['blocks']
  readonly phases: readonly Section[]
  /** A list stood under "Contents" that is the roadmap: what it names are phases. */
  readonly isContents: boolean
}

/**
 * "Curriculum" over the phases names nothing itself: they stand in its place, and its words introduce them; so do those of
 * "Modules" within it.
 */
export function unwrapped(
  introduction: Section['blocks'],
  sections: readonly Section[],
  around: Around,
  reading: Reading,
): Unwrapped {
  const depth = depthOf(reading.choices.phases)
  if (depth !== undefined) return { ...atDepth(introduction, sections, depth, reading), isContents: false }
  const wrappers = sections.filter(
    (section) => (isWrapper(section) || holdsRoadmap(section, around)) && !isKept(section.title, reading),
  )
  if (wrappers.length === 0) return { introduction, phases: sections, isContents: false }
  for (const wrapper of wrappers) noteUnwrapped(wrapper, reading)
  const below = unwrapped(
    [...introduction, ...wrappers.flatMap(({ blocks }) => blocks)],
    sections.flatMap((section) => (wrappers.includes(section) ? section.sections : [section])),
    around,
    reading,
  )
  return {
    ...below,
    isContents: below.isContents || wrappers.some((wrapper) => holdsRoadmap(wrapper, around)),
  }
}

function isWrapper({ title, heading, sections: [first, ...others] }: Section): boolean {
  if (first === undefined || heading.done !== undefined) return false
  return (namesAnyRoadmap(title) || namesContents(title)) && (others.length > 0 || isWrapper(first))
}

/** In fewer phases than this a group of one name may be a coincidence. */
const alikeMin = 3

/** The phases without groups that say nothing of what is in them. */
export function withoutEmptyGroups(phases: readonly Section[], reading: Reading): readonly Section[] {
  const facts = repeatedFacts(phases)
  const grouped = phases.filter(({ sections }) => sections.length > 0)
  const only = new Set(grouped.map(({ blocks, sections }) => onlyName(blocks, sections)))
  const [shared = ''] = only
  const isShared =
    only.size === 1 && shared !== '' && grouped.length >= alikeMin && grouped.length === phases.length
  const saysNothing = (section: Section, at: number): boolean =>
    section.heading.done === undefined &&
    !isKept(section.title, reading) &&
    (isFactHeading(section.title) ||
      isFigure(section.title) ||
      facts.has(labelKey(section.title)) ||
      (at === 0 && (isShared || (namesAnyRoadmap(section.title) && isPlain(section)))))
  return phases.map((phase) => mergedInto(phase, saysNothing, reading))
}

type SaysNothing = (section: Section, at: number) => boolean

function mergedInto(phase: Section, saysNothing: SaysNothing, reading: Reading): Section {
  const blocks = [...phase.blocks]
  const sections = phase.sections.flatMap((section, at) => {
    if (!saysNothing(section, at)) return [mergedInto(section, saysNothing, reading)]
    noteUnwrapped(section, reading)
    blocks.push(...section.blocks)
    return section.sections.map((inner) => mergedInto(inner, saysNothing, reading))
  })
  return { ...phase, blocks, sections }
}

/** The name of the group that is all there is in a phase; empty when there is more, or the name says something. */
function onlyName(blocks: Section['blocks'], [only, ...others]: readonly Section[]): string {
  if (only === undefined || others.length > 0 || blocks.some(isGroup) || !isPlain(only)) return ''
  return titleKey(only.title)
}

/** False for a name that says something of what is below it. */
function isPlain({ title, heading, isOptional }: Section): boolean {
  const { optional, oneOf, project } = readTitle(heading.text)
  const said = saidByTitle(title, [])
  const saysMore = said.isOverProjects || said.isOneOf || said.isOptional || isResourcesLabel(title)
  return !optional && !oneOf && !project && !isOptional && !saysMore
}

function labelKey(title: string): string {
  const parts = labelled(title)
  return parts !== undefined && isFigure(parts.value) ? titleKey(parts.label) : ''
}

/** What stands before a figure in two headings at least: "Lernzeit: 3 Wochen". */
function repeatedFacts(phases: readonly Section[]): ReadonlySet<string> {
  const inner = phases.flatMap(({ sections }) => withAllSections(sections))
  const keys = inner.map(({ title }) => labelKey(title)).filter((key) => key !== '' && !/\d/u.test(key))
  const once = new Set<string>()
  return new Set(keys.filter((key) => once.size === once.add(key).size))
}

/** A heading this much smaller than that of its phase skips a level. */
const levelsSkipped = 2

/**
 * Smaller headings behind the last phase that fit none of the others belong to the document as a whole, and are left out:
 * "#### Other lists" where all else stands below `##`.
 */
export function withoutStrays(phases: readonly Section[], reading: Reading): readonly Section[] {
  const last = phases.at(-1)
  const others = phases.slice(0, -1)
  if (last === undefined || others.length === 0 || !last.blocks.some(isGroup)) return phases
  const isStray = ({ title, depth, heading }: Section) =>
    depth >= last.depth + levelsSkipped &&
    depth <= headingDepthMax &&
    heading.done === undefined &&
    chosenFor(title, reading.choices) === undefined
  const isEven = others.every(({ depth, sections }) => depth === last.depth && !sections.some(isStray))
  if (!isEven || last.sections.length === 0 || !last.sections.every(isStray)) return phases
  for (const section of last.sections) leaveOut(section, 'out-of-place', reading)
  return [...others, { ...last, sections: [] }]
}

/** What has a depth beyond this is a line in bold or a folded part. */
const headingDepthMax = 6
