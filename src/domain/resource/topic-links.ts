// The links of a topic in their three groups: its own, those of what it is about, and those of the server.

import type { Concept } from '../concept/concept.ts'
import { type UserId, userId } from '../ids.ts'
import type { Resource, RoadmapNode } from '../roadmap/tree.ts'
import { isLeaf, leavesOf, type Place } from '../roadmap/walk.ts'
import { shortKey } from '../text/short-key.ts'
import { titleKey } from '../text/words.ts'
import { normalAddress } from './address.ts'
import { type Marks, ordered } from './ordering.ts'
import type { OwnLink } from './own-link.ts'

/** A link as it stands at a topic. `address` is its normal form, `key` stands for that where space is short. */
export type TopicLink = {
  readonly title: string
  readonly url: string
  readonly address: string
  readonly key: string
  /** Only a link that the server added has one; empty where it may not be shown, or was forgotten. */
  readonly addedBy?: UserId
}

export type LinkGroups<Link extends TopicLink = TopicLink> = {
  readonly topic: readonly Link[]
  readonly concepts: readonly { readonly concept: Concept; readonly links: readonly Link[] }[]
  readonly server: readonly Link[]
  /** What is around the topic; empty unless there is nothing else. */
  readonly nearby: readonly Link[]
}

export type MarkedLink = TopicLink & Marks

const nobody = userId('')

/**
 * The links of a place, each address once, in the order in which they are given; of each concept `linksEach` at most,
 * those that it does not share with one before it. What a concept has replaced is left out.
 */
export function gatherLinks(
  place: Place,
  concepts: readonly Concept[],
  own: readonly OwnLink[],
  linksEach = Number.POSITIVE_INFINITY,
): LinkGroups {
  const seen = new Set<string>()
  const fresh = (links: readonly TopicLink[], max = Number.POSITIVE_INFINITY): readonly TopicLink[] => {
    const kept = links.filter(({ address }) => !seen.has(address)).slice(0, max)
    return kept.filter(({ address }) => !seen.has(address) && seen.add(address))
  }
  const retired = new Set(concepts.flatMap((concept) => (concept.retired ?? []).map(normalAddress)))
  const topic = fresh(below(place.node).filter(({ address }) => !retired.has(address)))
  const ofConcepts = concepts.map((concept) => ({
    concept,
    links: fresh(concept.resources.map(asLink), linksEach),
  }))
  const server = fresh(own.map(asOwnLink))
  const isEmpty = topic.length + ofConcepts.length + server.length === 0
  return { topic, concepts: ofConcepts, server, nearby: isEmpty ? fresh(around(place)) : [] }
}

/** All links of the groups, in the order in which they are shown. */
export function linksIn<Link extends TopicLink>({
  topic,
  concepts,
  server,
  nearby,
}: LinkGroups<Link>): readonly Link[] {
  return [...topic, ...concepts.flatMap(({ links }) => links), ...server, ...nearby]
}

/** The groups with what people said about each link, every group in the order that follows from it. */
export function markedGroups(
  groups: LinkGroups,
  marksOf: (address: string) => Marks,
): LinkGroups<MarkedLink> {
  const marked = (links: readonly TopicLink[]): readonly MarkedLink[] =>
    ordered(links.map((link) => ({ ...link, ...marksOf(link.address) })))
  return {
    topic: marked(groups.topic),
    concepts: groups.concepts.map(({ concept, links }) => ({ concept, links: marked(links) })),
    server: marked(groups.server),
    nearby: marked(groups.nearby),
  }
}

/** The link that somebody means: by key, by address in any spelling, or by a title that only one link has. */
export function resolveLink<Link extends TopicLink>(links: readonly Link[], typed: string): Link | undefined {
  const address = normalAddress(typed.trim())
  const pointedAt = links.find((link) => link.key === typed || link.address === address)
  if (pointedAt !== undefined) return pointedAt
  const wanted = titleKey(typed)
  const titled = links.filter(({ title }) => titleKey(title) === wanted)
  return titled.length === 1 ? titled[0] : undefined
}

/** A link of a roadmap or a concept. */
export function asLink({ title, url }: Resource): TopicLink {
  const address = normalAddress(url)
  return { title, url, address, key: shortKey(address) }
}

function asOwnLink({ title, address, addedBy, namesAdder }: OwnLink): TopicLink {
  const shown = namesAdder ? addedBy : nobody
  return { title, url: address, address, key: shortKey(address), addedBy: shown }
}

/** Links of the nearest node around a place that has some. */
function around({ path }: Place): readonly TopicLink[] {
  const nearest = path.toReversed().find((node) => below(node).length > 0)
  return nearest === undefined ? [] : below(nearest)
}

/** A node's own links and those below it. */
function below(node: RoadmapNode): readonly TopicLink[] {
  const leaves = isLeaf(node) ? [] : leavesOf(node)
  return [node, ...leaves].flatMap(({ resources }) => resources.map(asLink))
}
