// How a topic reads in a list, and the words for its kind.

import type { RoadmapSize } from '../domain/roadmap/head.ts'
import { type RoadmapNode, titleLengthMax } from '../domain/roadmap/tree.ts'
import type { Place } from '../domain/roadmap/walk.ts'
import { titleWithCode } from '../domain/text/code.ts'
import { cutText } from '../domain/text/cutting.ts'
import { joined, type Markup, md, nothing, withCode } from '../interaction/markup.ts'
import { counted } from './progress.ts'

/** The title of a node, with its code shown as code. One that is cut is plain. */
export function nodeTitle(node: Titled, lengthMax = titleLengthMax): Markup {
  return node.title.length > lengthMax ? md`${cutText(node.title, lengthMax)}` : withCode(titleWithCode(node))
}

type Titled = Pick<RoadmapNode, 'title' | 'code'>

/** Where a node stands: `Databases › SQL`, small print. Empty for a phase. */
export function whereabouts(place: Place): Markup {
  const above = place.path.slice(0, -1).map((node) => nodeTitle(node))
  return above.length === 0 ? nothing : md`-# ${joined(above, ' › ')}`
}

/** What is special about a node, a word or two each. */
export function notesOf({ kind, optional, oneOf }: RoadmapNode): readonly string[] {
  return [
    ...(kind === 'project' ? ['project'] : []),
    ...(optional ? ['optional'] : []),
    ...(oneOf ? ['choose one'] : []),
  ]
}

/** The title with what is special about the node: a project, optional, one of several. */
export function described(node: RoadmapNode): Markup {
  const notes = notesOf(node)
  const suffix = notes.length === 0 ? nothing : md` *(${notes.join(', ')})*`
  return md`**${nodeTitle(node)}**${suffix}`
}

/** A topic in two lines: its title, and below it where it stands. */
export function topicLines(place: Place): Markup {
  const where = whereabouts(place)
  return where === nothing ? described(place.node) : joined([described(place.node), where])
}

/** What to know when a phase or a group begins, as a quotation below its name; nothing when there is nothing to say. */
export function adviceLine({ advice, ...node }: RoadmapNode): Markup {
  return advice === undefined ? nothing : md`> **${nodeTitle(node)}:** ${withCode(advice)}`
}

/** How much a roadmap holds: `10 phases · 54 topics · 5 projects · 4 of them optional`. */
export function roadmapSize({ phases, topics, projects, optional }: RoadmapSize): Markup {
  const facts = [
    counted(phases, 'phase'),
    counted(topics - projects, 'topic'),
    ...(projects > 0 ? [counted(projects, 'project')] : []),
    ...(optional > 0 ? [md`${optional} of them optional`] : []),
  ]
  return joined(facts, ' · ')
}
