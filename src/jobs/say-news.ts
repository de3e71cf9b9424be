// What a server is told of its learners, with the card of a roadmap that somebody finished.

import type { Announced, News } from '../interaction/news.ts'
import { pictured, type Reply } from '../interaction/reply.ts'
import { drawFinish } from '../pictures/draw-finish.ts'
import { sayAnnouncement } from '../text/announcement.ts'

/** The message; of several roadmaps that were finished on one day it shows the card of the first. */
export function sayNews(kind: News['kind'], announced: Announced, server: string | undefined): Reply {
  const said = sayAnnouncement(kind, announced)
  const line = announced.told.find(({ finish }) => finish !== undefined)
  if (line?.finish === undefined) return said
  const { displayName: name, roadmapTitle: roadmap, finish } = line
  return pictured(said, drawFinish({ ...finish, name, roadmap, server }))
}
