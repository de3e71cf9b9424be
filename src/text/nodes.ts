// How a topic reads in a list, and the words for its kind.

import type { RoadmapSize } from '../domain/roadmap/head.ts'
import { type RoadmapNode, titleLengthMax } from '../domain/roadmap/tree.ts'
import type { Place } from '../domain/roadmap/walk.ts'
import { titleWithCode } from '../domain/text/code.ts'
import { cutText } from '../domain/text/cutting.ts'
import { joined, link, type Markup, md, nothing, withCode } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'

const texts = messages('nodes', {
  project: 'project',
  optional: 'optional',
  chooseOne: 'choose one',
  sections: '{n, plural, one {# section} other {# sections}}',
  topics: '{n, plural, one {# topic} other {# topics}}',
  projects: '{n, plural, one {# project} other {# projects}}',
  ofThemOptional: '{n, number} of them optional',
})

/** The title of a node, with its code shown as code. One that is cut is plain. */
export function nodeTitle(node: Titled, lengthMax = titleLengthMax): Markup {
  return node.title.length > lengthMax ? md`${cutText(node.title, lengthMax)}` : withCode(titleWithCode(node))
}

/** The title in a menu of Discord, which has room for 100 characters and shows no Markdown. */
export const menuTitle = ({ title }: Pick<RoadmapNode, 'title'>): string => cutText(title, 100)

type Titled = Pick<RoadmapNode, 'title' | 'code'>

/** Where a node stands: `Databases › SQL`, small print. Empty for a phase. */
export function whereabouts(place: Place): Markup {
  const above = place.path.slice(0, -1).map((node) => nodeTitle(node))
  return above.length === 0 ? nothing : md`-# ${joined(above, ' › ')}`
}

/** The title with what is special about the node: a project, optional, one of several. */
export function described(node: RoadmapNode): Markup {
  const notes = notesOf(node)
  const title = md`**${nodeTitle(node)}**`
  return notes.length === 0 ? title : md`${title} *(${joined(notes, ', ')})*`
}

/** What is special about a node, a word or two each. */
export function notesOf({ kind, optional, oneOf }: RoadmapNode): readonly Markup[] {
  return [
    ...(kind === 'project' ? [texts.project()] : []),
    ...(optional ? [texts.optional()] : []),
    ...(oneOf ? [texts.chooseOne()] : []),
  ]
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

/** How much a roadmap holds: `10 sections · 54 topics · 5 projects · 4 of them optional`. */
export function roadmapSize({ phases, topics, projects, optional }: RoadmapSize): Markup {
  const facts = [
    texts.sections({ n: phases }),
    texts.topics({ n: topics - projects }),
    ...(projects > 0 ? [texts.projects({ n: projects })] : []),
    ...(optional > 0 ? [texts.ofThemOptional({ n: optional })] : []),
  ]
  return joined(facts, ' · ')
}

/** A longer address would leave no room for what else a message says. */
const addressLengthMax = 150
const linkTitleLengthMax = 60

/** Whether a link has room where others stand beside it. */
export const isShort = ({ url }: Pick<Link, 'url'>): boolean => url.length <= addressLengthMax

/** One that has, in a few words. */
export const shortLink = ({ title, url }: Link): Markup => link(cutText(title, linkTitleLengthMax), url)

type Link = { readonly title: string; readonly url: string }
