// Who may read whose name: the one rule behind everything that shows a member to others.

/** From the fewest readers to the most. */
export const memberVisibilities = ['private', 'moderators', 'server'] as const
export type MemberVisibility = (typeof memberVisibilities)[number]

/** Of those who never chose: what everyone here could read before there was a choice. */
export const visibilityDefault: MemberVisibility = 'server'

/**
 * Who reads: moderators in what only they are shown, everyone in what the server is told as it happens, and everyone again
 * in the weekly digest, which a member can keep their name out of by itself. Fellows are members who ask about one of them:
 * that nobody could before there was a choice, so it takes having made one.
 */
export type Reader = 'moderators' | 'everyone' | 'digest' | 'fellows'

/** What a member chose of being named. */
export type VisibilityChoice = {
  readonly visibility: MemberVisibility
  /** They said so; otherwise it is what holds for everybody until they do. */
  readonly isChosen: boolean
  /** Whether the weekly digest may name them, as far as the server may at all. */
  readonly isNamedInDigest: boolean
}

export type MemberChoices = VisibilityChoice & {
  /** Whether they may be given roles for studying, which everybody sees. */
  readonly takesRoles: boolean
  /** They said that they help with topics that they know, and that the digest may say so. */
  readonly offersHelp: boolean
  /** Whether moderators may have a note sent to them; undefined until they choose. */
  readonly allowsNudges: boolean | undefined
}

/** Whether somebody's name, and what stands beside it, may be shown to these readers. */
export function canSee(reader: Reader, { visibility, isChosen, isNamedInDigest }: VisibilityChoice): boolean {
  switch (reader) {
    case 'moderators':
      return visibility !== 'private'
    case 'everyone':
      return visibility === 'server'
    case 'fellows':
      return visibility === 'server' && isChosen
    case 'digest':
      return visibility === 'server' && isNamedInDigest
  }
}

/** The fewest people whose sum tells of none of them: who knows the others of four knows the fifth only by guessing. */
export const crowdMin = 5

/**
 * Who of a group is counted in a sum. Private members are, once the whole group is a crowd; `besideNames` is for sums that
 * stand beside a list of the others with their numbers, from which one could subtract: then the private ones must be a
 * crowd themselves.
 */
export function countedOf<Person extends { readonly isPrivate: boolean }>(
  people: readonly Person[],
  { besideNames = false }: { readonly besideNames?: boolean } = {},
): readonly Person[] {
  const open = people.filter(({ isPrivate }) => !isPrivate)
  const group = besideNames ? people.length - open.length : people.length
  return group >= crowdMin ? people : open
}
