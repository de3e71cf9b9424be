// /progress: how far one is, phase by phase.

import * as z from 'zod'
import { type PhaseState, phaseStates } from '../domain/roadmap/completion.ts'
import type { Streak } from '../domain/study/streak.ts'
import { type Context, declareAction, defineCommand, onPress } from '../interaction/command.ts'
import { civilDay, joined, link, type Markup, md, nothing } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { buttons, pictured, type Reply, reply, separator } from '../interaction/reply.ts'
import { drawMap } from '../pictures/draw-map.ts'
import { drawProgress } from '../pictures/draw-progress.ts'
import { mapOf } from '../pictures/map-facts.ts'
import type { EnrolmentRef } from '../services/active-enrolment.ts'
import type { LearnerNews, StudyView } from '../services/study.ts'
import { titleList } from '../text/lists.ts'
import { newsLine } from '../text/news.ts'
import { nextButton, ownEnrolment, progressAction, progressButton, reviewButton } from '../text/next-steps.ts'
import { nodeTitle } from '../text/nodes.ts'
import { forMember, ownProgressAction } from '../text/panel.ts'
import { sayNotEnrolled } from '../text/problems.ts'
import { loggedAndFresh, progressBar } from '../text/progress.ts'
import { shareButton } from '../text/share.ts'
import { sayStreak } from '../text/streak.ts'
import { whyButton } from '../text/why.ts'
import { applaudActions } from './progress/applaud.ts'
import { type Overview, ownCard } from './progress/card.ts'
import { shareActions } from './progress/share.ts'

/** Opens the map; its message stands below, for it is large. */
const mapAction = declareAction('progress.map', { enrolment: z.int() })

export const command = defineCommand({
  name: 'progress',
  description: 'See how far you are on your roadmap',
  audience: 'member',
  visibility: 'private',
  options: z.object({}),
  actions: [
    onPress(progressAction, ({ enrolment }, context) =>
      showProgress(ownEnrolment(enrolment, context.caller), context),
    ),
    onPress(ownProgressAction, (_, context) =>
      forMember(context, (member) => showProgress({ member }, context)),
    ),
    onPress(mapAction, ({ enrolment }, context) => showMap(ownEnrolment(enrolment, context.caller), context)),
    ...shareActions,
    ...applaudActions,
  ],
  run: (_input, context) => showProgress({ member: context.member }, context),
})

/** One's own progress, also from the menu of a member. */
export async function showProgress(ref: EnrolmentRef, { app, now }: Context): Promise<Reply> {
  const overview = await app.study.overview(ref, now)
  if (overview.kind !== 'view') return sayNotEnrolled(overview)
  const streak = await app.streaks.streak(overview.member, now)
  return pictured(
    say.overview(overview, await app.study.takeNews(overview), streak),
    drawProgress(await ownCard(overview, streak, { app })),
  )
}

async function showMap(ref: EnrolmentRef, { app, now }: Context): Promise<Reply> {
  const view = await app.study.next(ref, 1, now)
  if (view.kind !== 'view') return sayNotEnrolled(view)
  return pictured(say.map(view), drawMap(mapOf(view)))
}

/** Weeks in which the days of study are marked. */
const weeksOfMarks = 2

/** Titles of topics that left the roadmap, before "and 4 more". */
const archivedShown = 5

const texts = messages('progress', {
  map: 'Map',
  mapHeading: '## Map of {title}',
  finished: ' · finished',
  paused: ' · paused',
  optional: ' *(optional)*',
  logged: '**Logged last**\n{lines}',
  archived: '-# Done and kept, though no longer on the roadmap: {titles}',
  week: '{topics, plural, =0 {} one {# topic} other {# topics}}{gap, select, yes { · } other {}}{reviews, plural, =0 {} one {# review} other {# reviews}}',
  lastDays: '-# Last 7 days: {what} on {days, plural, one {# day} other {# days}}.',
  nothingLately: '-# Nothing in the last 7 days. One small topic gets you going again.',
  due: '-# {n, plural, one {# review is ready.} other {# reviews are ready.}}',
  nextReview: '-# Next review: {day}.',
})

const say = {
  overview: (view: Overview, news: LearnerNews | undefined, streak: Streak | undefined): Reply => {
    const { enrolment, entry, total, phases, newest } = view
    return reply(
      md`## ${entry.roadmap.title}\n${progressBar(total)} · ${loggedAndFresh(total, view.fresh)}${say.state(view)}`,
      newsLine(news),
      joined(phases.map(say.phase)),
      ...(newest.length === 0
        ? []
        : [separator, texts.logged({ lines: newest.map((entry) => say.logged(entry, view)) })]),
      view.archived.length === 0 ? undefined : say.archived(view.archived),
      joined([say.lately(view), ...say.reviews(view)]),
      streak && sayStreak(streak, weeksOfMarks),
      buttons(
        nextButton(enrolment.id),
        view.reviewsDue > 0 ? reviewButton(enrolment.id, view.reviewsDue) : undefined,
        mapAction.button(texts.map(), { enrolment: enrolment.id }),
        shareButton(enrolment),
        whyButton('progress', enrolment.id),
      ),
    )
  },
  /** In words what the map shows, as far as words go. */
  map: ({ entry, enrolment, done }: StudyView): Reply =>
    reply(
      texts.mapHeading({ title: entry.roadmap.title }),
      joined(phaseStates(entry.index, done).map(say.phase)),
      buttons(nextButton(enrolment.id), progressButton(enrolment.id)),
    ),
  state: ({ enrolment }: Overview): Markup => {
    if (enrolment.finishedAt !== undefined) return texts.finished()
    return enrolment.pausedAt === undefined ? nothing : texts.paused()
  },
  phase: ({ phase, state, done, total }: PhaseState): Markup => {
    const mark = { finished: '✓', begun: '◐', untouched: '○' }[state]
    const optional = phase.optional ? texts.optional() : nothing
    return md`${mark} ${nodeTitle(phase)}${optional} · ${done}/${total}`
  },
  logged: ({ node, completion }: Overview['newest'][number], { today }: Overview): Markup => {
    const note = completion.note === undefined ? nothing : md` · ${completion.note}`
    const address = completion.link === undefined ? nothing : md` · ${link('link', completion.link)}`
    return md`- ${nodeTitle(node)} · ${civilDay(completion.studyDay, today)}${note}${address}`
  },
  archived: (topics: Overview['archived']): Markup =>
    texts.archived({
      titles: titleList(
        topics.map(({ title }) => md`${title}`),
        archivedShown,
      ),
    }),
  lately: ({ topicsThisWeek: topics, reviewsThisWeek: reviews, daysStudied: days }: Overview): Markup => {
    if (topics === 0 && reviews === 0) return texts.nothingLately()
    const gap = topics > 0 && reviews > 0 ? 'yes' : 'no'
    return texts.lastDays({ what: texts.week({ topics, reviews, gap }), days })
  },
  reviews: ({ reviewsDue, nextReviewDay, today }: Overview): readonly Markup[] => {
    if (reviewsDue > 0) return [texts.due({ n: reviewsDue })]
    return nextReviewDay === undefined ? [] : [texts.nextReview({ day: civilDay(nextReviewDay, today) })]
  },
}
