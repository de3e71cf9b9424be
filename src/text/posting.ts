// Why a message could not be posted, in words for those who look after a server.

import type { BrokenReason, PostingRight } from '../domain/reminder/broken-reason.ts'
import type { FeedKind } from '../domain/reminder/feed.ts'
import type { SendResult } from '../domain/reminder/occurrence.ts'
import { channelMention, joined, type Markup, md } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { type Reply, reply, styled } from '../interaction/reply.ts'

/** As Discord's own permission page calls them. */
const rightNames: Readonly<Record<PostingRight, string>> = {
  'view-channel': 'View Channel',
  'send-messages': 'Send Messages',
  'send-messages-in-threads': 'Send Messages in Threads',
  'attach-files': 'Attach Files',
  'read-message-history': 'Read Message History',
}

const texts = messages('posting', {
  mayNot: 'I can’t write there. Check my permissions in the channel.',
  missing: 'I’m missing **{rights}** there. Please allow that in the channel’s permissions.',
  mayNotToMember: 'I can’t post in the reminder channel at the moment.',
  missingToMember:
    'I can’t post in the reminder channel at the moment: I’m missing **{rights}** there. Whoever manages this server can allow that.',
  threadClosed: 'The thread is locked or archived. Open it again or choose another channel.',
  filtered:
    'AutoMod or Discord’s filter stopped the text. Exempt my role from the rule, or change what it names.',
  quarantined:
    'Discord has limited this bot as suspected spam. Whoever runs it has to clear that up with Discord.',
  gone: 'That’s no channel that takes messages, or it was deleted.',
  later: 'Discord didn’t take it. Try again in a minute.',
  digestBroken: '⚠ The weekly digest of **{server}** couldn’t be posted in {channel}. {why}',
  remindersBroken: '⚠ Reminders in **{server}** couldn’t be posted in {channel}. {why}',
  digestGone:
    '⚠ The weekly digest of **{server}** has no channel: the one you chose was deleted. Choose another there with </setup>.',
  remindersGone:
    '⚠ Reminders in **{server}** have no channel: the one you chose was deleted. Choose another there with </setup>.',
  announcementsBroken: '⚠ Announcements in **{server}** couldn’t be posted in {channel}. {why}',
  announcementsGone:
    '⚠ Announcements in **{server}** have no channel: the one you chose was deleted. Choose another there with </setup>.',
  reportBroken: '⚠ The moderators’ report of **{server}** couldn’t be posted in {channel}. {why}',
  reportGone:
    '⚠ The moderators’ report of **{server}** has no channel: the one you chose was deleted. Choose another there with </setup>.',
  once: '-# I only tell you this once. </setup> in the server shows what’s wrong at any time.',
})

/** One or two sentences; also when it could not be found out which right it is. */
export function sayMissingRights(missing: readonly PostingRight[]): Markup {
  return missing.length === 0 ? texts.mayNot() : texts.missing({ rights: nameRights(missing) })
}

/** The same to somebody who cannot grant anything. */
export function sayMissingToMember(missing: readonly PostingRight[]): Markup {
  return missing.length === 0
    ? texts.mayNotToMember()
    : texts.missingToMember({ rights: nameRights(missing) })
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
      return texts.threadClosed()
    case 'filtered':
      return texts.filtered()
    case 'quarantined':
      return texts.quarantined()
  }
}

/** Why what somebody asked for was certainly not posted. */
export function sayWhyNotPosted(result: SendResult): Markup {
  switch (result.kind) {
    case 'gone':
      return texts.gone()
    case 'forbidden':
      return sayMissingRights(result.missing)
    case 'thread-closed':
    case 'filtered':
    case 'quarantined':
      return sayRefused(result.kind)
    default:
      return texts.later()
  }
}

/** What is posted in a channel that the owner of a server chose. */
export type Posted = FeedKind | 'announcement'

function brokenTexts(kind: Posted) {
  switch (kind) {
    case 'weekly-digest':
      return { gone: texts.digestGone, broken: texts.digestBroken }
    case 'moderators-report':
      return { gone: texts.reportGone, broken: texts.reportBroken }
    case 'announcement':
      return { gone: texts.announcementsGone, broken: texts.announcementsBroken }
    case 'daily-reminder':
    case 'weekly-summary':
    case 'later-reminder':
    case 'nudge':
      return { gone: texts.remindersGone, broken: texts.remindersBroken }
  }
}

/** To whoever owns a server: what cannot be posted any more, where and why. */
export function sayBreakage({
  kind,
  guildName,
  channelId,
  reason,
}: {
  readonly kind: Posted
  readonly guildName: string
  readonly channelId: string
  readonly reason: BrokenReason
}): Reply {
  const { gone, broken } = brokenTexts(kind)
  if (reason.kind === 'gone')
    return styled(reply(gone({ server: guildName }), texts.once()), { tone: 'warning' })
  const why = sayWhy(reason)
  return styled(reply(broken({ server: guildName, channel: channelMention(channelId), why }), texts.once()), {
    tone: 'warning',
  })
}

function sayWhy(reason: BrokenReason): Markup {
  switch (reason.kind) {
    case 'forbidden':
      return sayMissingRights(reason.missing)
    case 'gone':
    case 'dm-closed':
      return texts.mayNot()
    case 'thread-closed':
    case 'filtered':
    case 'quarantined':
      return sayRefused(reason.kind)
  }
}
