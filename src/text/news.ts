// What a learner is told when their roadmap has changed, or a moderator has corrected what they logged.

import type { RoadmapNews } from '../domain/versions/news.ts'

import { joined, type Markup, md } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import type { LearnerNews } from '../services/study.ts'
import { sayCorrection } from './acts.ts'

const texts = messages('news', {
  updated:
    '{added, plural, =0 {Your roadmap was updated. Everything you did is kept.} one {Your roadmap was updated: # new topic. Everything you did is kept.} other {Your roadmap was updated: # new topics. Everything you did is kept.}}',
  finished: 'You had finished it, and it stays finished.',
  archived:
    '{n, plural, one {# topic you did was removed; it stays on your record, outside the percentage.} other {# topics you did were removed; they stay on your record, outside the percentage.}}',
})

/** `Your roadmap was updated: 2 new topics. Everything you did is kept.` Undefined when there is nothing to tell. */
export function newsLine(news: LearnerNews | undefined): Markup | undefined {
  if (news === undefined) return undefined
  const { added, archived, wasFinished, corrections = [] } = news
  const isUpdated = added > 0 || archived > 0 || wasFinished
  return joined([...(isUpdated ? [updateLine(news)] : []), ...corrections.map(sayCorrection)])
}

function updateLine(news: RoadmapNews): Markup {
  const sentences = [
    texts.updated({ added: news.added }),
    ...(news.wasFinished ? [texts.finished()] : []),
    ...(news.archived > 0 ? [texts.archived({ n: news.archived })] : []),
  ]
  return md`-# 🆕 ${joined(sentences, ' ')}`
}
