// A server's own links: where one belongs, how many there may be, who may remove which.

import type { Concept } from '../concept/concept.ts'
import type { GuildId, UserId } from '../ids.ts'
import type { Roadmap, RoadmapNode } from '../roadmap/tree.ts'
import { isLeaf, leavesOf } from '../roadmap/walk.ts'
import { oneLine } from '../text/cutting.ts'
import { withoutInvisible } from '../text/invisible.ts'

export const ownPlaceKinds = ['concept', 'topic'] as const

/** A concept, so that the link stands wherever the concept does, or one node of one roadmap: `<roadmap id>/<node id>`. */
export type OwnPlace = { readonly kind: (typeof ownPlaceKinds)[number]; readonly id: string }

export type OwnLinkId = number

export type OwnLink = {
  readonly id: OwnLinkId
  readonly guildId: GuildId
  readonly place: OwnPlace
  readonly title: string
  /** In normal form. */
  readonly address: string
  /** Empty once that person has left and was forgotten. */
  readonly addedBy: UserId
  /** Whether moderators may read who added it. */
  readonly namesAdder: boolean
}

/** A list that somebody can still look through. */
const ownLinksAtPlaceMax = 50
/** A bound on what one server can store. */
const ownLinksInGuildMax = 1_000
/** What a line on a phone and a suggestion of Discord hold. */
export const linkTitleLengthMax = 100

/** Where a link that is added to a node belongs: to its concept when it has exactly one, else to the node itself. */
export function placeOf(roadmapId: string, node: RoadmapNode, concepts: readonly Concept[]): OwnPlace {
  const [concept] = concepts
  return concepts.length === 1 && concept !== undefined
    ? { kind: 'concept', id: concept.id }
    : nodePlace(roadmapId, node)
}

/** The places whose links a node shows: itself, what is below it, the same in what it was copied from, and all its concepts. */
export function placesShownAt(
  { id, root = id }: Pick<Roadmap, 'id' | 'root'>,
  node: RoadmapNode,
  concepts: readonly Concept[],
): readonly OwnPlace[] {
  const below = isLeaf(node) ? [] : leavesOf(node)
  return [
    ...[...new Set([id, root])].flatMap((roadmapId) =>
      [node, ...below].map((one) => nodePlace(roadmapId, one)),
    ),
    ...concepts.map(({ id }): OwnPlace => ({ kind: 'concept', id })),
  ]
}

export type ReadLinkTitle =
  | { readonly kind: 'title'; readonly title: string }
  | { readonly kind: 'no-words' | 'title-is-link' | 'title-too-long' }

/** Reads the title of a link that a member adds, on one line and without hidden characters. */
export function readLinkTitle(typed: string): ReadLinkTitle {
  const title = oneLine(withoutInvisible(typed))
  if (!/[\p{L}\p{N}]/u.test(title)) return { kind: 'no-words' }
  // A link that is titled with another address would lead elsewhere than it says.
  if (/:\/\/|^www\./i.test(title)) return { kind: 'title-is-link' }
  return title.length > linkTitleLengthMax ? { kind: 'title-too-long' } : { kind: 'title', title }
}

export type AddDecision =
  | { readonly kind: 'add' }
  | { readonly kind: 'there-already' }
  | { readonly kind: 'full'; readonly of: 'place' | 'guild'; readonly max: number }

/** Whether a link may be added, by what the topic shows already and how many there are. */
export function decideAdd(
  address: string,
  {
    shown,
    atPlace,
    inGuild,
  }: { readonly shown: ReadonlySet<string>; readonly atPlace: number; readonly inGuild: number },
): AddDecision {
  if (shown.has(address)) return { kind: 'there-already' }
  if (atPlace >= ownLinksAtPlaceMax) return { kind: 'full', of: 'place', max: ownLinksAtPlaceMax }
  if (inGuild >= ownLinksInGuildMax) return { kind: 'full', of: 'guild', max: ownLinksInGuildMax }
  return { kind: 'add' }
}

/** Moderators may remove any link of their server, others what they added themselves. */
export function mayRemove(
  { addedBy }: OwnLink,
  { userId, isModerator }: { readonly userId: UserId; readonly isModerator: boolean },
): boolean {
  return isModerator || addedBy === userId
}

function nodePlace(roadmapId: string, { id }: RoadmapNode): OwnPlace {
  return { kind: 'topic', id: `${roadmapId}/${id}` }
}
