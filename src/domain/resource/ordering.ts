// In which order links are shown: what helped comes first, what people found dead comes last.

/** What the people of one server said about a link. */
export type Marks = { readonly helped: number; readonly reports: number }

/** Reports by different people from which on a link is shown as doubtful. One may err, two may be friends. */
export const doubtfulFrom = 3

export const isDoubtful = ({ reports }: Marks): boolean => reports >= doubtfulFrom

/** The links by what helped most, otherwise in the order in which they were given; doubtful ones below all others. */
export function ordered<Link extends Marks>(links: readonly Link[]): readonly Link[] {
  return links.toSorted(
    (one, other) => Number(isDoubtful(one)) - Number(isDoubtful(other)) || other.helped - one.helped,
  )
}
