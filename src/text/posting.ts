// Why a message could not be posted, in words for those who look after a server.

import type { PostingRight } from '../domain/reminder/broken-reason.ts'
import { joined, type Markup, md } from '../interaction/markup.ts'

/** As Discord's own permission page calls them. */
export const rightNames: Readonly<Record<PostingRight, string>> = {
  'view-channel': 'View Channel',
  'send-messages': 'Send Messages',
  'send-messages-in-threads': 'Send Messages in Threads',
  'attach-files': 'Attach Files',
  'read-message-history': 'Read Message History',
}

/** One or two sentences; also when it could not be found out which right it is. */
export function sayMissingRights(missing: readonly PostingRight[]): Markup {
  if (missing.length === 0) return md`I may not write there. Check my permissions in the channel.`
  return md`There I lack **${nameRights(missing)}**. Grant it in the channel’s permissions.`
}

/** The same to somebody who cannot grant anything. */
export function sayMissingToMember(missing: readonly PostingRight[]): Markup {
  if (missing.length === 0) return md`I may not post in the reminder channel at the moment.`
  return md`I may not post in the reminder channel at the moment: there I lack **${nameRights(missing)}**. Whoever manages this server can grant it.`
}

function nameRights(missing: readonly PostingRight[]): Markup {
  return joined(
    missing.map((right) => md`${rightNames[right]}`),
    ', ',
  )
}

/** What else keeps a message from being posted until somebody acts. */
export function sayRefused(kind: 'thread-closed' | 'filtered' | 'quarantined'): Markup {
  switch (kind) {
    case 'thread-closed':
      return md`The thread is locked or archived. Open it again or choose a channel.`
    case 'filtered':
      return md`AutoMod or Discord’s filter stopped the text. Exempt my role from the rule, or change what it names.`
    case 'quarantined':
      return md`Discord has limited this bot as suspected spam. Whoever runs it has to clear that up with Discord.`
  }
}
