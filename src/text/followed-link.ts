// What moderators are told when the document changed from which a roadmap was brought in.

import * as z from 'zod'
import { declareAction } from '../interaction/command.ts'
import { joined, type Markup } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { buttons, type Reply, reply, styled } from '../interaction/reply.ts'
import type { FollowedNews } from '../services/followed-links.ts'

/** Leads to the usual preview of what is at the link now. */
export const followAction = declareAction('import.follow', { roadmap: z.string() })

const texts = messages('followed-link', {
  changed: '**{title}** has changed where it was imported from: {changes}.',
  changedIn: '**{title}**, a roadmap of **{guild}**, has changed where it was imported from: {changes}.',
  added: '{n, plural, one {# new topic} other {# new topics}}',
  renamed: '{n, plural, one {# renamed} other {# renamed}}',
  moved: '{n, plural, one {# moved} other {# moved}}',
  split: '{n, plural, one {# split} other {# split}}',
  merged: '{n, plural, one {# merged} other {# merged}}',
  removed: '{n, plural, one {# removed} other {# removed}}',
  details: 'other details',
  nothingYet: '-# Nothing changes here until somebody imports it.',
  how: '-# Nothing changes there until somebody imports it with </roadmap import> and the same link. With a moderators’ channel, set in </setup>, I say it there, with a button.',
  import: 'Import…',
})

/** For the moderators' channel. */
export const sayFollowed = (news: FollowedNews): Reply =>
  styled(
    reply(
      texts.changed({ title: news.title, changes: changesIn(news) }),
      buttons(followAction.button(texts.import(), { roadmap: news.roadmapId }, 'primary')),
      texts.nothingYet(),
    ),
    { tone: 'plain' },
  )

/** For whoever owns a server that has no such channel. */
export const sayFollowedDirect = (news: FollowedNews, guild: string): Reply =>
  reply(texts.changedIn({ title: news.title, guild, changes: changesIn(news) }), texts.how())

function changesIn({ summary }: FollowedNews): Markup {
  const kinds = ['added', 'renamed', 'moved', 'split', 'merged', 'removed'] as const
  const changes = kinds.flatMap((kind) =>
    summary[kind].count === 0 ? [] : [texts[kind]({ n: summary[kind].count })],
  )
  return changes.length === 0 ? texts.details() : joined(changes, ', ')
}
