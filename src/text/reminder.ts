// How the daily reminder and the weekly summary read.

import type { UserId } from '../domain/ids.ts'
import type { RoadmapNode } from '../domain/roadmap/tree.ts'
import type { Place } from '../domain/roadmap/walk.ts'
import { joined, type Markup, md, mention, nothing } from '../interaction/markup.ts'
import { type Block, type Button, buttons, type Reply, reply, section, styled } from '../interaction/reply.ts'
import type { StudyView } from '../services/study.ts'
import { doneButton, nextButton, progressButton, reviewButton, stopButton } from './next-steps.ts'
import { nodeTitle, topicLines } from './nodes.ts'
import { sayLostZone } from './problems.ts'
import { counted, doneOf, listed, progressBar, studied } from './progress.ts'

type How = {
  readonly late: boolean
  /** In a channel the member is mentioned, as they asked for it there; a direct message needs no ping. */
  readonly mentioned: UserId | undefined
  readonly lostZoneName?: string | undefined
}

/** What comes next and what waits for review; of a paused roadmap only what waits on the others. */
export function sayDailyReminder(view: StudyView & { readonly topics: readonly Place[] }, how: How): Reply {
  const { enrolment, entry, reviewsDue, topics, total } = view
  const isPaused = enrolment.pausedAt !== undefined
  return addressed(
    how,
    reply(
      isPaused
        ? md`### ${greeting(how)}Today’s reviews${lateness(how)}${zoneLoss(how)}`
        : md`### ${greeting(how)}Today on ${entry.roadmap.title}\n${progressBar(total)}${lateness(how)}${zoneLoss(how)}`,
      ...(isPaused ? [] : topics).map(
        (place): Block => section(topicLines(place), doneButton(enrolment.id, place.node)),
      ),
      reviewsDue > 0
        ? md`${counted(reviewsDue, 'topic')} ${reviewsDue === 1 ? 'waits' : 'wait'} for review, a minute each.`
        : undefined,
      buttons(
        reviewsDue > 0 ? reviewButton(enrolment.id, reviewsDue) : undefined,
        isPaused ? undefined : nextButton(enrolment.id),
        stopOf(how, enrolment),
      ),
    ),
  )
}

/** What the last seven days brought; a week without anything is met kindly. */
export function sayWeeklySummary(
  view: StudyView & {
    readonly thisWeek: readonly { readonly node: RoadmapNode }[]
    readonly daysStudied: number
    readonly reviewsThisWeek: number
  },
  how: How,
): Reply {
  const { enrolment, entry, total, daysStudied, thisWeek, reviewsThisWeek, reviewsDue } = view
  const isPaused = enrolment.pausedAt !== undefined
  const week = { topics: thisWeek.length, reviews: reviewsThisWeek }
  const recent = thisWeek.map(({ node }) => nodeTitle(node))
  return addressed(
    how,
    reply(
      isPaused
        ? md`### ${greeting(how)}Your week${lateness(how)}${zoneLoss(how)}`
        : md`### ${greeting(how)}Your week on ${entry.roadmap.title}\n${progressBar(total)} · ${doneOf(total)}${lateness(how)}${zoneLoss(how)}`,
      daysStudied > 0
        ? joined([
            md`**${studied(week)}** on ${counted(daysStudied, 'day')}.`,
            ...(recent.length > 0 ? [md`-# ${listed(recent, 5)}`] : []),
          ])
        : md`Nothing logged this week, and everything you did before is still there. One small topic gets you going again.`,
      reviewsDue > 0
        ? md`${counted(reviewsDue, 'topic')} ${reviewsDue === 1 ? 'waits' : 'wait'} for review.`
        : undefined,
      buttons(
        isPaused ? undefined : nextButton(enrolment.id),
        reviewsDue > 0 ? reviewButton(enrolment.id, reviewsDue) : undefined,
        progressButton(enrolment.id),
        stopOf(how, enrolment),
      ),
    ),
  )
}

const greeting = ({ mentioned }: How): Markup =>
  mentioned === undefined ? nothing : md`${mention(mentioned)} `

const lateness = ({ late }: How): Markup =>
  late ? md`\n-# This is late: I was not running at your hour.` : nothing

const zoneLoss = ({ lostZoneName }: How): Markup =>
  lostZoneName === undefined ? nothing : md`\n⚠ ${sayLostZone(lostZoneName, 'remind')}`

/** In direct messages there is no /remind; in a channel it would stand under everybody's eyes. */
const stopOf = ({ mentioned }: How, { member }: StudyView['enrolment']): Button | undefined =>
  mentioned === undefined ? stopButton(member.guildId) : undefined

function addressed({ mentioned }: How, said: Reply): Reply {
  return styled(said, { tone: 'progress', ...(mentioned === undefined ? {} : { pings: [mentioned] }) })
}
