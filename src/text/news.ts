// What a learner is told when their roadmap has changed.

import type { RoadmapNews } from '../domain/versions/news.ts'
import { type Markup, md, nothing } from '../interaction/markup.ts'

/** `Your roadmap has a new version: 2 new, 0 lost.` Undefined when there is nothing to tell. */
export function newsLine(news: RoadmapNews | undefined): Markup | undefined {
  if (news === undefined) return undefined
  const finished = news.wasFinished ? md` You had finished it, and that stays.` : nothing
  const archived =
    news.archived === 0
      ? nothing
      : md` ${news.archived} that you had done ${news.archived === 1 ? 'is' : 'are'} no part of it any more; you keep the credit.`
  return md`-# 🆕 Your roadmap has a new version: **${news.added} new, 0 lost**.${finished}${archived}`
}
