// Why a feed cannot post, and whether it tries again by itself.

/** What a message needs, and a look for one. */
export const postingRights = [
  'view-channel',
  'send-messages',
  'send-messages-in-threads',
  'attach-files',
  'read-message-history',
] as const
export type PostingRight = (typeof postingRights)[number]

export const brokenReasons = [
  'gone',
  'forbidden',
  'dm-closed',
  'thread-closed',
  'filtered',
  'quarantined',
] as const

/** Why a feed cannot go on until somebody acts. `forbidden` names the rights that were missing. */
export type BrokenReason =
  | { readonly kind: 'forbidden'; readonly missing: readonly PostingRight[] }
  /** Those of the text and the thread are tried again when the feed is next due: somebody may have acted by then. */
  | { readonly kind: Exclude<(typeof brokenReasons)[number], 'forbidden'> }

/**
 * Whether a broken feed rests until somebody acts. The others go on: a right can be given back, another text get through,
 * and a feed comes due once a day at most.
 */
export function restsUntilSomebodyActs({ kind }: BrokenReason): boolean {
  switch (kind) {
    case 'gone':
    case 'dm-closed':
      return true
    case 'forbidden':
    case 'thread-closed':
    case 'filtered':
    case 'quarantined':
      return false
  }
}
