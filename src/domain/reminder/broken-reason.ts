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

/** Why a feed cannot go on until somebody acts. `forbidden` may be tried again at `recheckAt`, never sooner. */
export type BrokenReason =
  | { readonly kind: 'gone' }
  | {
      readonly kind: 'forbidden'
      readonly missing: readonly PostingRight[]
      readonly recheckAt: Temporal.Instant
    }
  | { readonly kind: 'dm-closed' }
  /** Tried again when the feed is next due: somebody may have acted, and the text is another one. */
  | { readonly kind: 'thread-closed' | 'filtered' | 'quarantined' }

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
