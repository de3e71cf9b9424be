// Which roadmaps a server offers, in which order: what its owner chose, and what follows for those that came later.

/** By ids. Those in neither list came after the choice. */
export type RoadmapChoice = {
  /** The first ones, in this order. */
  readonly order: readonly string[]
  readonly hidden: readonly string[]
}

/** Everything, as it comes. */
export const noChoice: RoadmapChoice = { order: [], hidden: [] }

type Offered = { readonly id: string }

/**
 * What is offered of all there is. What a server imports after a choice is offered, for it was imported for that; what
 * ships with a later release is not, once the server has hidden anything that ships.
 */
export function offeredOf<Head extends Offered>(
  all: readonly Head[],
  choice: RoadmapChoice,
  isShipped: (head: Head) => boolean,
): readonly Head[] {
  const { order, hidden } = choice
  const hidesShipped = all.some((head) => isShipped(head) && hidden.includes(head.id))
  const isOffered = (head: Head): boolean =>
    !hidden.includes(head.id) && (order.includes(head.id) || !isShipped(head) || !hidesShipped)
  const place = ({ id }: Head): number => {
    const at = order.indexOf(id)
    return at < 0 ? order.length : at
  }
  return all.filter(isOffered).toSorted((one, other) => place(one) - place(other))
}

/** The choice that offers just these of all there is, those that were offered before in their order. */
export function choosing(
  all: readonly Offered[],
  offeredBefore: readonly Offered[],
  chosen: readonly string[],
): RoadmapChoice {
  const kept = offeredBefore.filter(({ id }) => chosen.includes(id))
  const added = all.filter((head) => chosen.includes(head.id) && !kept.some(({ id }) => id === head.id))
  return {
    order: [...kept, ...added].map(({ id }) => id),
    hidden: all.filter(({ id }) => !chosen.includes(id)).map(({ id }) => id),
  }
}

/** The choice that puts one in front, where newcomers find it. */
export function puttingFirst(
  choice: RoadmapChoice,
  offered: readonly Offered[],
  first: string,
): RoadmapChoice {
  const others = offered.map(({ id }) => id).filter((id) => id !== first)
  return { ...choice, order: [first, ...others] }
}
