// /next: what comes next, each topic with a button to log it.

import * as z from 'zod'
import type { RoadmapNode } from '../domain/roadmap/tree.ts'
import type { RoadmapNews } from '../domain/versions/news.ts'
import { type Context, declareAction, defineCommand, onPress } from '../interaction/command.ts'
import { joined, type Markup, md, nothing } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { buttons, type Reply, reply, section, styled } from '../interaction/reply.ts'
import type { EnrolmentRef } from '../services/active-enrolment.ts'
import type { NextTopic, NextView, StudyView } from '../services/study.ts'
import { milestones, newsOf } from '../text/completion.ts'
import { newsLine } from '../text/news.ts'
import {
  nextAction,
  ownEnrolment,
  progressButton,
  resourcesButton,
  reviewButton,
  undoButton,
} from '../text/next-steps.ts'
import { adviceLine, nodeTitle, topicLines } from '../text/nodes.ts'
import { sayNotEnrolled } from '../text/problems.ts'
import { counted, progressBar } from '../text/progress.ts'

/** As many as fit on a phone without scrolling far. */
const topicsShown = 5

/** Characters of a title in the line that says what a topic builds on. */
const buildsOnLengthMax = 60

/** Logs a topic and shows the list anew in the same message. */
const tick = declareAction('next.done', { enrolment: z.int(), topic: z.string() })

export const command = defineCommand({
  name: 'next',
  description: 'See what comes next on your roadmap',
  audience: 'member',
  visibility: 'private',
  options: z.object({}),
  actions: [
    onPress(nextAction, ({ enrolment }, context) => show(ownEnrolment(enrolment, context.caller), context)),
    onPress(tick, tickOff, { answers: 'update' }),
  ],
  run: (_input, context) => show({ member: context.member }, context),
})

async function show(ref: EnrolmentRef, context: Context): Promise<Reply> {
  const view = await context.app.study.next(ref, topicsShown, context.now)
  return view.kind === 'view' ? list(view, context) : sayNotEnrolled(view)
}

async function list(view: NextView, { app }: Context, logged?: Logged): Promise<Reply> {
  const told = { logged, news: await app.study.takeNews(view) }
  return view.topics.length === 0 ? say.allDone(view, told) : say.list(view, told)
}

async function tickOff(
  { enrolment, topic }: { readonly enrolment: number; readonly topic: string },
  context: Context,
): Promise<Reply> {
  const { app, caller, now } = context
  const ref = ownEnrolment(enrolment, caller)
  const outcome = await app.progress.complete({ ref, topic, interactionId: caller.interactionId, now })
  if (outcome.kind !== 'completed') return show(ref, context)
  const view = await app.study.nextAfter(outcome, topicsShown, now)
  const logged = {
    node: outcome.node,
    change: outcome.changeId,
    milestones: milestones(outcome),
  }
  return styled(await list(view, context, logged), { news: newsOf(outcome, now) })
}

type Logged = {
  readonly node: RoadmapNode
  readonly change: string
  /** What it finished beside itself. */
  readonly milestones: readonly Markup[]
}
/** What stands above the list. */
type Told = { readonly logged: Logged | undefined; readonly news: RoadmapNews | undefined }

const texts = messages('next', { buildsOn: 'Builds on {topics}' })

const say = {
  list: (view: NextView, { logged, news }: Told): Reply => {
    const { enrolment, entry, total, reviewsDue } = view
    const first = view.topics[0]
    return reply(
      logged && say.logged(logged),
      md`## Next on ${entry.roadmap.title}\n${progressBar(total)}${enrolment.pausedAt ? md` · paused` : md``}`,
      newsLine(news),
      view.beginning.length === 0 ? undefined : joined(view.beginning.map((node) => adviceLine(node))),
      ...view.topics.map((place) =>
        section(
          say.topic(place),
          tick.button('Done', { enrolment: enrolment.id, topic: place.key }, 'success'),
        ),
      ),
      buttons(
        logged && undoButton(enrolment.id, logged.change),
        reviewsDue > 0 ? reviewButton(enrolment.id, reviewsDue) : undefined,
        first && resourcesButton(enrolment.id, first.node),
        progressButton(enrolment.id),
      ),
    )
  },
  allDone: ({ enrolment, entry, reviewsDue }: StudyView, { logged, news }: Told): Reply =>
    reply(
      logged && say.logged(logged),
      md`## You finished ${entry.roadmap.title}\nEverything on it is done. ${
        reviewsDue > 0
          ? md`${counted(reviewsDue, 'topic')} ${reviewsDue === 1 ? 'waits' : 'wait'} for review.`
          : md`Reviews will bring topics back before you forget them.`
      }`,
      newsLine(news),
      buttons(
        logged && undoButton(enrolment.id, logged.change),
        reviewsDue > 0 ? reviewButton(enrolment.id, reviewsDue) : undefined,
        progressButton(enrolment.id),
      ),
    ),
  topic: (topic: NextTopic): Markup =>
    topic.buildsOn.length === 0 ? topicLines(topic) : joined([topicLines(topic), say.buildsOn(topic)]),
  /** What it takes for granted, with a tick where that is finished. */
  buildsOn: ({ buildsOn }: NextTopic): Markup =>
    md`-# ${texts.buildsOn({
      topics: joined(
        buildsOn.map(
          ({ place, isDone }) => md`${nodeTitle(place.node, buildsOnLengthMax)}${isDone ? md` ✓` : nothing}`,
        ),
        ' · ',
      ),
    })}`,
  logged: ({ node, milestones: all }: Logged): Markup =>
    joined([md`✓ **${nodeTitle(node)}** is done.`, ...all]),
}
