// /progress: how far one is, phase by phase.

import * as z from 'zod'
import type { RoadmapNews } from '../domain/versions/news.ts'
import { type Context, defineCommand, onPress } from '../interaction/command.ts'
import { joined, link, type Markup, md, nothing } from '../interaction/markup.ts'
import { buttons, type Reply, reply, separator } from '../interaction/reply.ts'
import type { EnrolmentRef } from '../services/active-enrolment.ts'
import type { Study, StudyView } from '../services/study.ts'
import { newsLine } from '../text/news.ts'
import { nextButton, ownEnrolment, progressAction, reviewButton } from '../text/next-steps.ts'
import { nodeTitle } from '../text/nodes.ts'
import { sayNotEnrolled } from '../text/problems.ts'
import { counted, doneOf, listed, progressBar, spokenDay } from '../text/progress.ts'

export const command = defineCommand({
  name: 'progress',
  description: 'See how far you are on your roadmap',
  audience: 'member',
  visibility: 'private',
  options: z.object({}),
  actions: [
    onPress(progressAction, ({ enrolment }, context) =>
      show(ownEnrolment(enrolment, context.caller), context),
    ),
  ],
  run: (_input, context) => show({ member: context.member }, context),
})

async function show(ref: EnrolmentRef, { app, now }: Context): Promise<Reply> {
  const overview = await app.study.overview(ref, now)
  if (overview.kind !== 'view') return sayNotEnrolled(overview)
  return say.overview(overview, await app.study.takeNews(overview))
}

type Overview = Extract<Awaited<ReturnType<Study['overview']>>, StudyView>

const say = {
  overview: (view: Overview, news: RoadmapNews | undefined): Reply => {
    const { enrolment, entry, total, phases, newest } = view
    return reply(
      md`## ${entry.roadmap.title}\n${progressBar(total)} · ${doneOf(total)}${say.state(view)}`,
      newsLine(news),
      joined(phases.map(say.phase)),
      ...(newest.length === 0
        ? []
        : [separator, md`**Logged last**\n${newest.map((entry) => say.logged(entry, view))}`]),
      view.archived.length === 0 ? undefined : say.archived(view.archived),
      md`-# Last 7 days: ${counted(view.topicsThisWeek, 'topic')} on ${counted(view.daysStudied, 'day')}. ${say.reviews(view)}`,
      buttons(
        nextButton(enrolment.id),
        view.reviewsDue > 0 ? reviewButton(enrolment.id, view.reviewsDue) : undefined,
      ),
    )
  },
  state: ({ enrolment }: Overview): Markup => {
    if (enrolment.finishedAt !== undefined) return md` · finished`
    return enrolment.pausedAt === undefined ? nothing : md` · paused`
  },
  phase: ({ phase, state, done, total }: Overview['phases'][number]): Markup => {
    const mark = { finished: '✓', begun: '◐', untouched: '○' }[state]
    const optional = phase.optional ? md` *(optional)*` : nothing
    return md`${mark} ${nodeTitle(phase)}${optional} · ${done}/${total}`
  },
  logged: ({ node, completion }: Overview['newest'][number], { today }: Overview): Markup => {
    const note = completion.note === undefined ? nothing : md` · ${completion.note}`
    const address = completion.link === undefined ? nothing : md` · ${link('link', completion.link)}`
    return md`- ${nodeTitle(node)}, ${spokenDay(completion.studyDay, today)}${note}${address}`
  },
  archived: (topics: Overview['archived']): Markup =>
    md`-# Also to your credit, though no part of it any more: ${listed(
      topics.map(({ title }) => md`${title}`),
      5,
    )}.`,
  reviews: ({ reviewsDue, nextReviewDay, today }: Overview): Markup => {
    if (reviewsDue > 0) return md`${counted(reviewsDue, 'review')} due.`
    return nextReviewDay === undefined ? nothing : md`Next review ${spokenDay(nextReviewDay, today)}.`
  },
}
