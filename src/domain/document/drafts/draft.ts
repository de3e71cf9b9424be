// A node while it is being read: not yet numbered, named or settled in its kind.

import { siblingSlugs } from '../../roadmap/ids.ts'
import type { NodeKind, Resource, RoadmapNode, Weeks } from '../../roadmap/tree.ts'
import { titleLengthMax } from '../../roadmap/tree.ts'
import { codePlaces } from '../../text/code.ts'
import { cutText } from '../../text/cutting.ts'
import type { Warning } from '../document.ts'
import type { Line } from '../syntax/inline.ts'
import { distinct } from '../syntax/inline.ts'
import { isOptionalWord } from '../words/choice-words.ts'
import { cleanTitle, readTitle } from '../words/title.ts'
import { type WeeksLine, weeksIn } from '../words/weeks.ts'
import { choicesIn, isResourcesLabel, projectIdeas, saidByTitle } from '../words/wording.ts'
import { countWeeks } from './weeks.ts'

export type Draft = {
  title: string
  /** As the title stood in its line, with numbering; empty where it did in none. */
  written: string
  /** What stood in the line of the title as code. */
  code: readonly string[]
  line: number
  optional: boolean
  oneOf: boolean
  done: boolean
  project: boolean
  /** Made of alternatives that the document gives no name together. */
  isChoice: boolean
  /** A line for whoever begins here; empty when there is none. */
  advice: string
  /** As the line of the title counts them, or the column of its row. */
  weeks: Weeks | undefined
  /** As a line "Weeks: 3–4" below the title gives them, for the whole roadmap. */
  settledWeeks: Weeks | undefined
  resources: readonly Resource[]
  children: Draft[]
}

/** Longer than this, a line with bold words or a link in front is called by them alone. */
const plainTitleLengthMax = 100

/** True for a line that names something, which `draftOf` makes a draft of. */
export const hasTitle = (line: Line): boolean => readTitle(nameOf(line)).title !== ''

/**
 * A draft with the title and the flags that a line gives, over what stands below it; undefined when the line names
 * nothing.
 */
export function draftOf(
  line: Line,
  lineNumber: number,
  below: readonly Draft[] | 'comes-later',
  warnings: Warning[],
): Draft | undefined {
  const read = readTitle(nameOf(line))
  if (read.title === '') return undefined
  const draft = emptyDraft('', lineNumber)
  if (below !== 'comes-later') draft.children = [...below]
  draft.optional = read.optional || line.isCancelled || line.tags.some(isOptionalWord)
  draft.oneOf = read.oneOf
  draft.project = read.project
  draft.code = line.code
  draft.advice = read.advice
  draft.weeks = weeksIn(nameOf(line))
  draft.done = line.done === true
  draft.resources = line.resources
  // A long line that lists what it names is called by more than its bold words.
  const whole = readTitle(line.text)
  if (below !== 'comes-later' && splitByTitle(draft, whole.title)) return draft
  if (read.title.length > titleLengthMax) {
    const { length } = read.title
    warnings.push({ kind: 'title-cut', line: lineNumber, length, max: titleLengthMax })
  }
  draft.title = cleanTitle(cutText(read.title, titleLengthMax))
  draft.written = nameOf(line)
  return draft
}

/** Takes over the weeks that a line below the title names. Those of the title itself are nearer to it. */
export function takeWeeks(draft: Draft, line: WeeksLine | undefined): void {
  if (line?.isLabelled) draft.settledWeeks = line.weeks
  else draft.weeks ??= line?.weeks
}

/** Makes a group of "Projects: a chat app, a shop", unless what it names stands below it already; true when it did. */
export function splitByTitle(draft: Draft, title: string): boolean {
  if (draft.children.length > 0) return false
  const named = projectIdeas(title) ?? choicesIn(title)
  if (named === undefined) return false
  draft.title = named.title
  draft.oneOf = named.oneOf
  draft.project = false
  draft.code = []
  draft.children = named.ideas.map((idea) => emptyDraft(idea, draft.line))
  return true
}

export function emptyDraft(title: string, line: number): Draft {
  return {
    title,
    written: '',
    code: [],
    line,
    optional: false,
    oneOf: false,
    done: false,
    project: false,
    isChoice: false,
    advice: '',
    weeks: undefined,
    settledWeeks: undefined,
    resources: [],
    children: [],
  }
}

/** What stands among phases with nothing below it is a phase with that one topic. */
export function asPhase(draft: Draft): Draft {
  if (draft.children.length > 0) return draft
  return { ...emptyDraft(draft.title, draft.line), written: draft.written, children: [draft] }
}

/** Nodes with their ids, for the phases of a roadmap. */
export function phasesFrom(drafts: readonly Draft[]): readonly RoadmapNode[] {
  const weeks = countWeeks(drafts, {
    said: (draft) => draft.weeks ?? weeksIn(draft.title),
    settled: (draft) => draft.settledWeeks,
    isOneOf: (draft) => draft.oneOf || saidBy(draft).isOneOf,
  })
  return nodesFrom(drafts, '', false, weeks)
}

/** True for a row or heading that says "Resources" and holds links: they serve the place it stands in. */
function isResourcesDraft(draft: Draft): boolean {
  return draft.children.length === 0 && draft.resources.length > 0 && isResourcesLabel(draft.title)
}

/** Hands the links of such rows and headings to the drafts above them. */
export function serveFromLabels(draft: Draft): void {
  for (const child of draft.children) serveFromLabels(child)
  const labels = draft.children.filter(isResourcesDraft)
  draft.children = draft.children.filter((child) => !labels.includes(child))
  draft.resources = [...draft.resources, ...labels.flatMap((label) => label.resources)]
}

/** How many topics and projects the drafts make. */
export function countTopics(drafts: readonly Draft[]): number {
  return drafts.reduce((so, { children }) => so + (children.length === 0 ? 1 : countTopics(children)), 0)
}

/** Names choices that the document did not name; a choice that is all there is makes its place one-of. */
export function nameChoices(draft: Draft): void {
  for (const child of draft.children) nameChoices(child)
  const [only, ...others] = draft.children
  if (only?.isChoice && others.length === 0 && (only.title === '' || draft.resources.length === 0)) {
    draft.oneOf = true
    draft.children = only.children
  }
  for (const child of draft.children)
    if (child.title === '') child.title = cleanTitle(cutText(`${draft.title}: choose one`, titleLengthMax))
}

/**
 * Lifts what lies deeper than `depthMax` levels to that depth, right behind what it stood below. Gives the drafts from
 * below which something was lifted.
 */
export function limitDepth(drafts: Draft[], depthMax: number): readonly Draft[] {
  if (depthMax > 1) return drafts.flatMap(({ children }) => limitDepth(children, depthMax - 1))
  const deep = drafts.filter(({ children }) => children.length > 0)
  if (deep.length === 0) return []
  const flat = drafts.flatMap((draft) => [draft, ...allBelow(draft)])
  for (const draft of flat) draft.children = []
  drafts.splice(0, drafts.length, ...flat)
  return deep
}

function allBelow(draft: Draft): readonly Draft[] {
  return draft.children.flatMap((child) => [child, ...allBelow(child)])
}

function nodesFrom(
  drafts: readonly Draft[],
  parentId: string,
  underProjects: boolean,
  weeks: ReadonlyMap<Draft, Weeks>,
): readonly RoadmapNode[] {
  const slugs = siblingSlugs(drafts.map((draft) => draft.title))
  return drafts.map((draft, at) =>
    nodeFrom(draft, `${parentId}${slugs[at]}`, parentId === '', underProjects, weeks),
  )
}

/** Settles what the words of the title and the place add to the flags. */
function nodeFrom(
  draft: Draft,
  id: string,
  isPhase: boolean,
  underProjects: boolean,
  weeksOf: ReadonlyMap<Draft, Weeks>,
): RoadmapNode {
  const said = saidBy(draft)
  const isProject = underProjects || draft.project || said.isProject
  const children = nodesFrom(draft.children, `${id}/`, isProject || said.isOverProjects, weeksOf)
  const weeks = weeksOf.get(draft)
  const isGroup = isPhase || children.length > 0
  const code = codePlaces(draft.title, draft.code).map((place) => draft.title.slice(...place))
  return {
    id,
    title: draft.title,
    ...(code.length > 0 && { code }),
    kind: kindOf(isPhase, isGroup, isProject),
    ...((draft.oneOf || said.isOneOf) && isGroup && { oneOf: true }),
    ...((draft.optional || said.isOptional) && { optional: true }),
    ...(draft.done && !isPhase && { done: true }),
    ...(isGroup && draft.advice !== '' && { advice: draft.advice }),
    ...(weeks && { weeks }),
    resources: distinct(draft.resources),
    children,
  }
}

function saidBy({ title, children }: Draft) {
  return saidByTitle(
    title,
    children.map((child) => child.title),
  )
}

function kindOf(isPhase: boolean, isGroup: boolean, isProject: boolean): NodeKind {
  if (isPhase) return 'phase'
  if (isGroup) return 'group'
  return isProject ? 'project' : 'topic'
}

function nameOf(line: Line): string {
  if (line.text.length <= plainTitleLengthMax) return line.text
  return line.boldLead ?? line.lead ?? line.text
}
