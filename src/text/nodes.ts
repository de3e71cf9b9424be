// How a topic reads in a list, and the words for its kind.

import type { RoadmapSize } from '../domain/roadmap/head.ts'
import type { RoadmapNode } from '../domain/roadmap/tree.ts'
import type { Place } from '../domain/roadmap/walk.ts'
import { joined, type Markup, md, nothing } from '../interaction/markup.ts'
import { counted } from './progress.ts'

/** Where a node stands: `Databases › SQL`, small print. Empty for a phase. */
export function whereabouts(place: Place): Markup {
  const above = place.path.slice(0, -1).map((node) => md`${node.title}`)
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
  return md`**${node.title}**${suffix}`
}

/** A topic in two lines: its title, and below it where it stands. */
export function topicLines(place: Place): Markup {
  const where = whereabouts(place)
  return where === nothing ? described(place.node) : joined([described(place.node), where])
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
