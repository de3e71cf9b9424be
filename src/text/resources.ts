// How links read in a list, in a menu and in suggestions.

import * as z from 'zod'
import { siteOf } from '../domain/resource/address.ts'
import { isDoubtful } from '../domain/resource/ordering.ts'
import type { MarkedLink } from '../domain/resource/topic-links.ts'
import type { RoadmapNode } from '../domain/roadmap/tree.ts'
import { cutText } from '../domain/text/cutting.ts'
import { declareAction } from '../interaction/command.ts'
import { joined, link, type Markup, md, mention, roughLength } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { buttons, type Choice, type Reply, refusal, type SelectOption } from '../interaction/reply.ts'
import { resourcesButton } from './next-steps.ts'
import { titleButtons } from './title-buttons.ts'

/** A link to be added, filled in from the menu of a message. */
export const addForm = declareAction('resources.add-form', { enrolment: z.int() })

/** Links shown in one list; a longer one is no help. */
const linesMax = 12
/** Characters of all lists in one message; Discord takes 4,000, and the rest of the message needs some. */
const listsLengthMax = 2_500
/** Characters of a choice, of an option and of its description. */
const labelLengthMax = 100

export type FittedList = {
  readonly markup: Markup
  /** How many of the lines stand in it. */
  readonly kept: number
}

const texts = messages('resources', {
  more: '- and {n, number} more',
  addedBy: 'added by {person}',
  foundDead: '{n, plural, one {⚠ # person found this link dead} other {⚠ # people found this link dead}}',
  mine: 'You said it helped; pick it to undo that · {site}',
  unknownTopic: 'There’s no topic “{typed}” on your roadmap. Pick one from the list while you type.',
  nearTopics: 'There’s no topic “{typed}” on your roadmap. Did you mean one of these?',
  noSuchLink:
    '**{title}** doesn’t have that link. Pick one from the list while you type, or see them all here. Nothing changed.',
})

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
    return { markup: joined(rest > 0 ? [...kept, texts.more({ n: rest })] : kept), kept: kept.length }
  })
}

/** One link with what people said about it. A link of the server says where it leads, for anyone may have added it. */
export function linkLine(found: MarkedLink, { namesAdder }: { readonly namesAdder: boolean }): Markup {
  const { title, url, helped, addedBy } = found
  const facts = [
    link(cutText(title, labelLengthMax), url),
    ...(addedBy === undefined ? [] : [md`${siteOf(url)}`]),
    // Who left is forgotten after a while, and the link stays.
    ...(addedBy && namesAdder ? [texts.addedBy({ person: mention(addedBy) })] : []),
    ...(helped > 0 ? [md`👍 ${helped}`] : []),
    ...(isDoubtful(found) ? [texts.foundDead({ n: found.reports })] : []),
  ]
  return md`- ${joined(facts, ' · ')}`
}

/** A link as a choice of the menu "Which one helped?"; the value says what choosing it does. */
export function helpedChoice({ title, url, key, helped }: MarkedLink, isMine: boolean): SelectOption {
  // What stands before and after the site needs room too, in other languages more of it.
  const site = cutText(siteOf(url), isMine ? 25 : 80)
  const counted = helped > 0 ? `👍 ${helped} · ${site}` : site
  return {
    label: cutText(isMine ? `✓ ${title}` : title, labelLengthMax),
    value: isMine ? `-${key}` : `+${key}`,
    description: isMine ? texts.mine({ site }) : counted,
  }
}

/** A link as a suggestion below an option. */
export function linkChoice(found: { readonly title: string; readonly url: string }, value: string): Choice {
  const suffix = ` — ${cutText(siteOf(found.url), 40)}`
  return { name: `${cutText(found.title, labelLengthMax - suffix.length)}${suffix}`, value }
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
    near.length > 0 ? texts.nearTopics({ typed }) : texts.unknownTopic({ typed }),
    buttons(...titleButtons(near, (label, node) => ({ ...resourcesButton(enrolmentId, node), label }))),
  )
}

/** A link that the topic does not show, with the way to those it does. */
export const sayNoSuchLink = (enrolmentId: number, topic: RoadmapNode): Reply =>
  refusal(texts.noSuchLink({ title: topic.title }), buttons(resourcesButton(enrolmentId, topic)))
