// How links read in a list, in a menu and in suggestions.

import { siteOf } from '../domain/resource/address.ts'
import { isDoubtful } from '../domain/resource/ordering.ts'
import type { MarkedLink } from '../domain/resource/topic-links.ts'
import type { RoadmapNode } from '../domain/roadmap/tree.ts'
import { cutText } from '../domain/text/cutting.ts'
import { link, type Markup, md, mention, nothing, roughLength } from '../interaction/markup.ts'
import { buttons, type Choice, type Reply, refusal, type SelectOption } from '../interaction/reply.ts'
import { resourcesButton } from './next-steps.ts'

/** Links shown in one list; a longer one is no help. */
const linesMax = 12
/** Characters of all lists in one message; Discord takes 4,000, and the rest of the message needs some. */
const listsLengthMax = 2_500

export type FittedList = {
  readonly markup: Markup
  /** How many of the lines stand in it. */
  readonly kept: number
}

/** Lists that fit into one message together, each saying how many of its lines it leaves out. */
export function fittedLists(lists: readonly (readonly Markup[])[]): readonly FittedList[] {
  let room = listsLengthMax
  return lists.map((lines) => {
    const kept: Markup[] = []
    for (const line of lines.slice(0, linesMax)) {
      room -= roughLength(line)
      if (room < 0) break
      kept.push(line)
    }
    const rest = lines.length - kept.length
    const markup = rest > 0 ? md`${[...kept, md`- and ${rest} more`]}` : md`${kept}`
    return { markup, kept: kept.length }
  })
}

/** One link with what people said about it. A link of the server says where it leads, for anyone may have added it. */
export function linkLine(found: MarkedLink, { namesAdder }: { readonly namesAdder: boolean }): Markup {
  const { title, url, helped, addedBy } = found
  const site = addedBy === undefined ? nothing : md` · ${siteOf(url)}`
  // Who left is forgotten after a while, and the link stays.
  const adder =
    addedBy === undefined || addedBy.length === 0 || !namesAdder
      ? nothing
      : md` · added by ${mention(addedBy)}`
  const thumbs = helped > 0 ? md` · 👍 ${helped}` : nothing
  return md`- ${link(cutText(title, 100), url)}${site}${adder}${thumbs}${doubt(found)}`
}

/** ` · ⚠ three people found this link dead`, from three on. */
function doubt(marks: MarkedLink): Markup {
  if (!isDoubtful(marks)) return nothing
  return md` · ⚠ ${marks.reports === 3 ? 'three' : marks.reports} people found this link dead`
}

/** A link as a choice of the menu "Which one helped?"; the value says what choosing it does. */
export function helpedChoice({ title, url, key, helped }: MarkedLink, isMine: boolean): SelectOption {
  const site = siteOf(url)
  const counted = helped > 0 ? `👍 ${helped} · ${site}` : site
  return {
    label: cutText(isMine ? `✓ ${title}` : title, 100),
    value: isMine ? `-${key}` : `+${key}`,
    description: cutText(isMine ? `You said it helped; choose it to take that back · ${site}` : counted, 100),
  }
}

/** A link as a suggestion below an option. */
export function linkChoice(found: { readonly title: string; readonly url: string }, value: string): Choice {
  const suffix = ` — ${cutText(siteOf(found.url), 40)}`
  return { name: `${cutText(found.title, 100 - suffix.length)}${suffix}`, value }
}

/** The links whose title or site holds every typed word. */
export function linksMatching<Link extends { readonly title: string; readonly url: string }>(
  links: readonly Link[],
  typed: string,
): readonly Link[] {
  const words = typed.toLowerCase().split(/\s+/u)
  return links.filter(({ title, url }) =>
    words.every((word) => `${title} ${siteOf(url)}`.toLowerCase().includes(word)),
  )
}

/** A topic that is not on the roadmap, with buttons for what may have been meant. */
export function sayUnknownTopic(
  typed: string,
  { enrolmentId, near }: { readonly enrolmentId: number; readonly near: readonly RoadmapNode[] },
): Reply {
  return refusal(
    md`There is no topic “${typed}” on your roadmap.${near.length > 0 ? md` Did you mean one of these?` : md` Pick one from the list while you type.`}`,
    buttons(
      ...near.map((node) => ({ ...resourcesButton(enrolmentId, node), label: cutText(node.title, 40) })),
    ),
  )
}

/** A link that the topic does not show. */
export const sayNoSuchLink = (topicTitle: string): Reply =>
  refusal(
    md`**${topicTitle}** shows no such link. Pick it from the list while you type; **/resources show** has them all. Nothing was changed.`,
  )
