// /next: what comes next, each topic with a button to log it, and groups to choose from with a menu.

import * as z from 'zod'
import { openToChange } from '../domain/roadmap/choices.ts'
import { isLeaf } from '../domain/roadmap/walk.ts'
import { shortKey } from '../domain/text/short-key.ts'
import { type Context, declareAction, defineCommand, onPress, onSelect } from '../interaction/command.ts'
import { joined, type Markup, md, nothing } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import {
  type Block,
  type Button,
  buttons,
  type Reply,
  reply,
  section,
  styled,
  text,
} from '../interaction/reply.ts'
import type { EnrolmentRef } from '../services/active-enrolment.ts'
import type { LearnerNews, NextTopic, NextView, StudyView } from '../services/study.ts'
import { alternativesMenu } from '../text/choices.ts'
import { greetBack, startOf } from '../text/comeback.ts'
import { newsOf, sayTickedOff } from '../text/completion.ts'
import { newsLine } from '../text/news.ts'
import {
  groupAction,
  linksMenu,
  nextAction,
  ownEnrolment,
  progressButton,
  resourcesButton,
  reviewButton,
  roadmapsButton,
  tickAction,
  tickButton,
  undoButton,
} from '../text/next-steps.ts'
import { adviceLine, nodeTitle, topicLines } from '../text/nodes.ts'
import { sayNotEnrolled } from '../text/problems.ts'
import { progressBar } from '../text/progress.ts'
import { reminderControls } from '../text/reminder-controls.ts'

/** As many as fit on a phone without scrolling far. */
const topicsShown = 5

/** Characters of a title in the line that says what a topic builds on. */
const buildsOnLengthMax = 60

/** Takes an alternative of a group, or makes the group open again. */
const choose = declareAction('next.choose', { enrolment: z.int() })
const chooseAgain = declareAction('next.choose-again', { enrolment: z.int(), group: z.string() })

export const command = defineCommand({
  name: 'next',
  description: 'See what comes next on your roadmap',
  audience: 'member',
  visibility: 'private',
  options: z.object({}),
  actions: [
    onPress(nextAction, ({ enrolment }, context) => show(ownEnrolment(enrolment, context.caller), context)),
    onPress(groupAction, ({ enrolment }, context) => show(ownEnrolment(enrolment, context.caller), context)),
    onPress(tickAction, tickOff, { answers: 'update' }),
    onSelect(
      choose,
      async ({ enrolment }, [alternative = ''], context) => {
        const ref = ownEnrolment(enrolment, context.caller)
        const outcome = await context.app.choices.choose(ref, alternative)
        return outcome.kind === 'not-enrolled' ? sayNotEnrolled(outcome) : show(ref, context)
      },
      { answers: 'update' },
    ),
    onPress(
      chooseAgain,
      async ({ enrolment, group }, context) => {
        const ref = ownEnrolment(enrolment, context.caller)
        const outcome = await context.app.choices.reopen(ref, group)
        return outcome.kind === 'not-enrolled' ? sayNotEnrolled(outcome) : show(ref, context)
      },
      { answers: 'update' },
    ),
  ],
  run: (_input, context) => show({ member: context.member }, context),
})

async function show(ref: EnrolmentRef, context: Context): Promise<Reply> {
  const view = await context.app.study.next(ref, topicsShown, context.now)
  return view.kind === 'view' ? list(view, context) : sayNotEnrolled(view)
}

async function list(view: NextView, { app, caller }: Context, logged?: Logged): Promise<Reply> {
  // In direct messages the list stands where a reminder was, and what could be done about that goes on.
  const isDirect = caller.guildId === undefined
  const told = { logged, news: await app.study.takeNews(view), isDirect }
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
  const logged = { said: sayTickedOff(outcome), change: outcome.changeId }
  return styled(await list(view, context, logged), { news: newsOf(outcome, now) })
}

type Logged = {
  readonly said: Markup
  readonly change: string
}
/** What stands above the list. */
type Told = {
  readonly logged: Logged | undefined
  readonly news: LearnerNews | undefined
  readonly isDirect: boolean
}

const texts = messages('next', {
  heading: '## Next on {roadmap}\n{bar}',
  paused: '## Next on {roadmap}\n{bar} · paused',
  buildsOn: '-# Builds on {topics}',
  chooseAgain: 'Choose again',
  finished: '## You finished {roadmap}',
  reviewsAhead: 'Everything on it is done. Reviews will bring topics back before you forget them.',
  reviewsReady: 'Everything on it is done. {n, plural, one {# topic} other {# topics}} to review.',
})

const say = {
  list: (view: NextView, { logged, news, isDirect }: Told): Reply => {
    const { enrolment, entry, total, reviewsDue } = view
    const heading = { roadmap: entry.roadmap.title, bar: progressBar(total) }
    const leaves = view.topics.filter(({ node }) => isLeaf(node))
    const only = leaves.length === 1 ? leaves[0] : undefined
    return reply(
      logged?.said,
      enrolment.pausedAt === undefined ? texts.heading(heading) : texts.paused(heading),
      newsLine(news),
      enrolment.pausedAt === undefined ? greetBack(startOf(view)) : undefined,
      view.beginning.length === 0 ? undefined : joined(view.beginning.map((node) => adviceLine(node))),
      ...view.topics.flatMap((place) => say.entry(place, enrolment.id)),
      leaves.length > 1 ? linksMenu(enrolment.id, leaves) : undefined,
      buttons(
        logged && undoButton(enrolment.id, logged.change),
        reviewsDue > 0 ? reviewButton(enrolment.id, reviewsDue) : undefined,
        only && resourcesButton(enrolment.id, only.node),
        say.changeOfMind(view),
        progressButton(enrolment.id),
      ),
      isDirect ? reminderControls(view.member.guildId) : undefined,
    )
  },
  /** A topic with its button, or a group with the menu of its alternatives. */
  entry: (topic: NextTopic, enrolment: number): readonly Block[] =>
    isLeaf(topic.node)
      ? [section(say.topic(topic), tickButton(enrolment, topic))]
      : [text(topicLines(topic)), alternativesMenu(choose.customId({ enrolment }), topic.node, undefined)],
  changeOfMind: ({ topics: [first], done, enrolment: { id, choices } }: NextView): Button | undefined => {
    const group = first && openToChange(first, done, choices)
    return group && chooseAgain.button(texts.chooseAgain(), { enrolment: id, group: shortKey(group.id) })
  },
  /** Outside of direct messages, which are about no server, the way on is another roadmap. */
  allDone: ({ enrolment, entry, member, reviewsDue }: StudyView, { logged, news, isDirect }: Told): Reply =>
    reply(
      logged?.said,
      texts.finished({ roadmap: entry.roadmap.title }),
      reviewsDue > 0 ? texts.reviewsReady({ n: reviewsDue }) : texts.reviewsAhead(),
      newsLine(news),
      buttons(
        logged && undoButton(enrolment.id, logged.change),
        reviewsDue > 0 ? reviewButton(enrolment.id, reviewsDue) : undefined,
        isDirect ? undefined : roadmapsButton,
        progressButton(enrolment.id),
      ),
      isDirect ? reminderControls(member.guildId) : undefined,
    ),
  topic: (topic: NextTopic): Markup =>
    topic.buildsOn.length === 0 ? topicLines(topic) : joined([topicLines(topic), say.buildsOn(topic)]),
  /** What it takes for granted, with a tick where that is finished. */
  buildsOn: ({ buildsOn }: NextTopic): Markup =>
    texts.buildsOn({
      topics: joined(
        buildsOn.map(
          ({ place, isDone }) => md`${nodeTitle(place.node, buildsOnLengthMax)}${isDone ? md` ✓` : nothing}`,
        ),
        ' · ',
      ),
    }),
}
