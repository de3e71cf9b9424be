// What /setup refuses, and how a test post went.

import type { PostingRight } from '../domain/reminder/broken-reason.ts'
import type { SendResult } from '../domain/reminder/occurrence.ts'
import { channelMention, type Markup } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { type Reply, refusal, reply } from '../interaction/reply.ts'
import { sayMissingRights, sayRefused } from './posting.ts'

const texts = messages('setup-answers', {
  onlyInServer: 'Use </setup> in the server that you want to set up.',
  missing: 'I can’t post in {channel}. {why} Then run </setup> again; nothing changed.',
  digestContradiction:
    'You chose a **digest-channel** and **no-digest** at once. Leave one of them out; nothing changed.',
  reminderContradiction:
    'You chose a **reminder-channel** and **no-reminder-channel** at once. Leave one of them out; nothing changed.',
  announcementContradiction:
    'You chose an **announcement-channel** and **announcements** at once. Leave one of them out; nothing changed.',
  unknownLanguage: 'I don’t speak “{typed}” yet. Pick a language from the list; nothing changed.',
  remindersTurnedOff:
    '-# Learners who had their reminders in the channel get none until they choose direct messages with </remind set>.',
  test: 'This is a test: I can post here.',
  posted: '✓ Test posted in {channel}.',
  gone: '⚠ One of the chosen channels was deleted.',
  refused: '⚠ I can’t post in {channel}. {why}',
  failed: '⚠ Discord didn’t take the test message for {channel}. Try again in a minute.',
})

export const say = {
  onlyInServer: (): Reply => refusal(texts.onlyInServer()),
  missing: (channelId: string, missing: readonly PostingRight[]): Reply =>
    refusal(texts.missing({ channel: channelMention(channelId), why: sayMissingRights(missing) })),
  digestContradiction: (): Reply => refusal(texts.digestContradiction()),
  reminderContradiction: (): Reply => refusal(texts.reminderContradiction()),
  announcementContradiction: (): Reply => refusal(texts.announcementContradiction()),
  unknownLanguage: (typed: string): Reply => refusal(texts.unknownLanguage({ typed })),
  test: (): Reply => reply(texts.test()),
  tested: ({ channelId, result }: { readonly channelId: string; readonly result: SendResult }): Markup => {
    const channel = channelMention(channelId)
    switch (result.kind) {
      case 'sent':
        return texts.posted({ channel })
      case 'gone':
        return texts.gone()
      case 'forbidden':
        return texts.refused({ channel, why: sayMissingRights(result.missing) })
      case 'thread-closed':
      case 'filtered':
      case 'quarantined':
        return texts.refused({ channel, why: sayRefused(result.kind) })
      case 'dm-closed':
      case 'dm-too-fast':
      case 'invalid':
      case 'rate-limited':
      case 'not-reached':
      case 'server-error':
      case 'no-answer':
      case 'token-invalid':
        return texts.failed({ channel })
    }
  },
}
