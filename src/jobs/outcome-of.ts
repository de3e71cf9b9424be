// What a step of a delivery counts as for whoever watches.

import type { AfterCheck, AfterSend } from '../domain/reminder/occurrence.ts'
import type { DeliveryOutcome } from '../interaction/meters.ts'

/** Undefined for what goes on at once, and is counted by what comes next. */
export function outcomeOf(
  after: AfterSend | Pick<AfterCheck, 'kind'> | { readonly kind: 'taken-over' },
): DeliveryOutcome | undefined {
  switch (after.kind) {
    case 'sent':
      return 'sent'
    case 'retry':
    case 'stop':
      return 'retry'
    case 'check-first':
    case 'check-again':
      return 'in-doubt'
    case 'left-unknown':
      return 'unknown'
    case 'skipped':
      return 'reason' in after && after.reason === 'too-late' ? 'too-late' : 'skipped'
    case 'feed-broken':
      return 'refused'
    case 'failed':
      return 'invalid'
    case 'send':
    case 'taken-over':
      return undefined
  }
}
