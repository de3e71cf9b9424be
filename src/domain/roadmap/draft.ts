// A node while it is being read: not yet numbered, named or settled in its kind.
import { siblingSlugs } from './ids.ts'
import type { Line } from './inline.ts'
import { distinct } from './inline.ts'
import { cleanTitle, cutText, readTitle, titleLengthMax } from './title.ts'
import type { NodeKind, Resource, RoadmapNode, Warning } from './tree.ts'
import {
  callsForProjects,
  isChooseOneTitle,
  isOptionalTitle,
  isProjectTitle,
  isResourcesLabel,
  offersAsAlternatives,
} from './wording.ts'

export type Draft = {
  title: string
  line: number
  optional: boolean
  oneOf: boolean
  done: boolean
  project: boolean
  resources: readonly Resource[]
  children: Draft[]
}

/** Longer than this, a line with bold words in front is called by them alone. */
const plainTitleLengthMax = 100

/** A draft with the title and the flags that a line gives; undefined when the line names nothing. */
export function draftOf(line: Line, lineNumber: number, warnings: Warning[]): Draft | undefined {
  const read = readTitle(nameOf(line))
  if (read.title === '') return undefined
  if (read.title.length > titleLengthMax) {
    warnings.push({
      line: lineNumber,
      text: `Cut a title of ${read.title.length} characters to ${titleLengthMax}.`,
    })
  }
  const title = cleanTitle(cutText(read.title, titleLengthMax))
  return {
    title,
    line: lineNumber,
    optional: read.optional,
    oneOf: read.oneOf,
    done: false,
    project: read.project,
    resources: line.resources,
    children: [],
  }
}

export function emptyDraft(title: string, line: number): Draft {
  return {
    title,
    line,
    optional: false,
    oneOf: false,
    done: false,
    project: false,
    resources: [],
    children: [],
  }
}

/** Nodes with their ids, for the phases of a roadmap. */
export function phasesFrom(drafts: readonly Draft[]): readonly RoadmapNode[] {
  return nodesFrom(drafts, '', false)
}

/** True for a row or heading that says "Resources" and holds links: they serve the place it stands in. */
export function isResourcesDraft(draft: Draft): boolean {
  return draft.children.length === 0 && draft.resources.length > 0 && isResourcesLabel(draft.title)
}

/** Hands the links of such rows and headings to the drafts above them. */
export function serveFromLabels(draft: Draft): void {
  for (const child of draft.children) serveFromLabels(child)
  const labels = draft.children.filter(isResourcesDraft)
  draft.children = draft.children.filter((child) => !labels.includes(child))
  draft.resources = [...draft.resources, ...labels.flatMap((label) => label.resources)]
}

/** How many nodes the drafts make. */
export function countDrafts(drafts: readonly Draft[]): number {
  return drafts.reduce((so, draft) => so + 1 + countDrafts(draft.children), 0)
}

function nodesFrom(
  drafts: readonly Draft[],
  parentId: string,
  underProjects: boolean,
): readonly RoadmapNode[] {
  const slugs = siblingSlugs(drafts.map((draft) => draft.title))
  return drafts.map((draft, at) => nodeFrom(draft, `${parentId}${slugs[at]}`, parentId === '', underProjects))
}

/** Settles what the words of the title and the place add to the flags. */
function nodeFrom(draft: Draft, id: string, isPhase: boolean, underProjects: boolean): RoadmapNode {
  const isProject = underProjects || draft.project || isProjectTitle(draft.title)
  const children = nodesFrom(draft.children, `${id}/`, isProject || callsForProjects(draft.title))
  const isGroup = isPhase || children.length > 0
  const titles = children.map((child) => child.title)
  const isOneOf = draft.oneOf || isChooseOneTitle(draft.title) || offersAsAlternatives(draft.title, titles)
  return {
    id,
    title: draft.title,
    kind: kindOf(isPhase, isGroup, isProject),
    ...(isOneOf && isGroup && { oneOf: true }),
    ...((draft.optional || isOptionalTitle(draft.title)) && { optional: true }),
    ...(draft.done && !isPhase && { done: true }),
    resources: distinct(draft.resources),
    children,
  }
}

function kindOf(isPhase: boolean, isGroup: boolean, isProject: boolean): NodeKind {
  if (isPhase) return 'phase'
  if (isGroup) return 'group'
  return isProject ? 'project' : 'topic'
}

function nameOf(line: Line): string {
  return line.boldLead !== undefined && line.text.length > plainTitleLengthMax ? line.boldLead : line.text
}
