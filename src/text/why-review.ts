// Why so many reviews come today, and why a topic comes back on its day.

import type { Grade } from '../domain/review/schedule.ts'
import type { RoadmapNode } from '../domain/roadmap/tree.ts'
import { cutText } from '../domain/text/cutting.ts'
import { shortKey } from '../domain/text/short-key.ts'
import { civilDay, joined, type Markup, moment } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { buttons, type Reply, refusal, reply } from '../interaction/reply.ts'
import type { NoReview, ReviewsTodayExplained, TopicReviewExplained } from '../services/explaining.ts'
import { reviewButton } from './next-steps.ts'
import { nodeTitle } from './nodes.ts'
import { aboutDays, inPercent, sayClock, whyMenu, whyTopicAction } from './why.ts'

/** Discord shows 80 characters on a button; some are left for the sign of what was cut. */
const buttonTitleLengthMax = 75
const titleLengthMax = 60
const roadmapsShown = 5

const texts = messages('why-review', {
  heading: '### Why {dealt, plural, =0 {no reviews now} one {# review now} other {# reviews now}}',
  rule: 'Now come the topics that are due, up to the number you want a day, less what you’ve answered today.',
  due: '- Due: **{due, number}**',
  dueOn: '- Due: **{due, number}** ({parts})',
  part: '{roadmap}: {due, number}',
  daily: '- You want up to **{dailyMax, number}** a day',
  smallStart: '- **{dailyMax, number}** today, because a small start is enough after a time away',
  answered: '- Answered today: **{answered, number}**',
  sum: 'So **{dealt, number}** now{waiting, plural, =0 {.} one {, and # waits for another day.} other {, and # wait for other days.}}',
  order:
    '-# Those you’re most likely to forget come first, and every fifth is the one that has waited longest. Paused roadmaps and topics you keep out don’t count.',
  topicHeading: '### Why {title} comes back {day}',
  topicDueHeading: '### Why {title} has been due since {day}',
  finished: 'You finished it {day} ({when}). That counts as a first answer, **Good**.',
  finishedThen: 'You finished it {day}. That counts as a first answer, **Good**.',
  known: 'You logged it as known {day}. That counts as a first answer, **Easy**.',
  graded: 'Your last answer was **{grade}**, {day} ({when}).',
  gradedThen: 'Your last answer was **{grade}**, {day}.',
  unknown: 'Its last answer, {day}, came along from another roadmap.',
  stability:
    'Its *stability* is **{stability, plural, one {# day} other {# days}}**: after that long, the chance that you still know it has fallen to 90 %. (Difficulty {difficulty, number} of 10.)',
  wanted:
    'You want to be **{percent, number} %** sure, which lasts {wanted, plural, one {# day} other {# days}}. As whole days, and kept a little apart from the other answers and from topics finished with it, that makes **{days, plural, one {# day} other {# days}}**: {day}.',
  forgotten: 'What was forgotten comes back the next day: {day}.',
  otherwise:
    'The day, {day}, was set when you wanted to be more or less sure than now, or it was brought forward because a topic you forgot builds on it. From the next answer on, {percent, number} % counts.',
  chance: 'Chance that you still know it: **{today, number} %** today.',
  chanceLater:
    'Chance that you still know it: **{today, number} %** today, **{later, number} %** on that day.',
  next: 'Answered today, it would come back:\n- Forgot: {again}\n- Hard: {hard}\n- Good: {good}\n- Easy: {easy}',
  turn: 'It comes when it’s its turn: {dealt, number} of the {due, number} due are still to come today.',
  paused: 'Its roadmap is paused, and its reviews rest with it.',
  method: '-# Reckoned with FSRS, an open method for spacing reviews.',
  again: 'Forgot',
  hard: 'Hard',
  good: 'Good',
  easy: 'Easy',
  whichTopic: 'Which topic? Name it with **topic** in </why>.',
  unknownTopic: 'None of your roadmaps has “{typed}”.',
  nearTopics: 'None of your roadmaps has “{typed}”. Did you mean one of these?',
  notDone: '{title} isn’t finished yet. It comes back for review some days after you log it.',
  project: '{title} is a project: what you’ve built isn’t asked again.',
  group: '{title} is a group. Name one topic of it, and I’ll say when that one comes back.',
  suspended:
    '{title} stays out of your reviews, because you said you won’t forget it. In the settings of </review> you can bring it back.',
})

/** What is left of the day's number. */
export function sayWhyReviews(why: ReviewsTodayExplained): Reply {
  const { enrolment, member, due, dailyMax, answered, dealt, waiting, roadmaps, comeback } = why
  const parts = roadmaps
    .slice(0, roadmapsShown)
    .map((one) => texts.part({ roadmap: one.roadmap.title, due: one.due }))
  return reply(
    texts.heading({ dealt }),
    texts.rule(),
    joined([
      roadmaps.length > 1 ? texts.dueOn({ due, parts: joined(parts, ' · ') }) : texts.due({ due }),
      comeback === undefined ? texts.daily({ dailyMax }) : texts.smallStart({ dailyMax }),
      texts.answered({ answered }),
    ]),
    texts.sum({ dealt, waiting }),
    joined([texts.order(), sayClock(member)]),
    whyMenu('reviews', enrolment.id),
    buttons(dealt > 0 ? reviewButton(enrolment.id, dealt) : undefined),
  )
}

/** When a topic comes back, from the last answer on. */
export function sayWhyTopic(why: TopicReviewExplained): Reply {
  const { enrolment, member, node, dueDay, isDue, lastDay, today, next, recallToday, recallWhenDue } = why
  const day = civilDay(dueDay, today)
  const title = nodeTitle(node, titleLengthMax)
  const chance = { today: inPercent(recallToday), later: inPercent(recallWhenDue) }
  const days = {
    again: civilDay(next.again, today),
    hard: civilDay(next.hard, today),
    good: civilDay(next.good, today),
    easy: civilDay(next.easy, today),
  }
  return reply(
    isDue ? texts.topicDueHeading({ title, day }) : texts.topicHeading({ title, day }),
    joined([sayCause(why), ...sayDay(why, day)]),
    joined([isDue ? texts.chance(chance) : texts.chanceLater(chance), ...(isDue ? [sayTurn(why)] : [])]),
    // A second answer on one day changes next to nothing.
    lastDay.equals(today) ? undefined : texts.next(days),
    joined([texts.method(), sayClock(member)]),
    whyMenu('topic', enrolment.id),
  )
}

function sayCause({ cause, lastDay, lastAt, today }: TopicReviewExplained): Markup {
  const day = civilDay(lastDay, today)
  switch (cause) {
    case 'unknown':
      return texts.unknown({ day })
    case 'known':
      return texts.known({ day })
    case 'finished':
      return lastAt === undefined
        ? texts.finishedThen({ day })
        : texts.finished({ day, when: moment(lastAt) })
    default:
      return lastAt === undefined
        ? texts.gradedThen({ grade: sayGrade(cause), day })
        : texts.graded({ grade: sayGrade(cause), day, when: moment(lastAt) })
  }
}

const sayGrade = (grade: Grade): Markup => texts[grade]()

function sayDay(why: TopicReviewExplained, day: Markup): readonly Markup[] {
  const { cause, stability, difficulty, retention, daysWanted, days, isAsWished } = why
  const percent = inPercent(retention)
  const memory = texts.stability({
    stability: aboutDays(stability),
    difficulty: aboutDays(difficulty),
  })
  if (!isAsWished) return [memory, texts.otherwise({ day, percent })]
  if (cause === 'again') return [texts.forgotten({ day }), memory]
  return [memory, texts.wanted({ percent, wanted: aboutDays(daysWanted), days, day })]
}

function sayTurn({ enrolment, reviews }: TopicReviewExplained): Markup {
  const { dealt, due } = reviews
  return enrolment.pausedAt === undefined ? texts.turn({ dealt, due }) : texts.paused()
}

/** A topic without any review. */
export function sayNoReview({ why, node, enrolment }: NoReview): Reply {
  const title = nodeTitle(node, titleLengthMax)
  const say = {
    'not-done': texts.notDone,
    project: texts.project,
    group: texts.group,
    suspended: texts.suspended,
  }[why]
  return reply(say({ title }), whyMenu('topic', enrolment.id))
}

export const sayWhichTopic = (): Reply => refusal(texts.whichTopic())

/** A topic that is on none of their roadmaps, with buttons for what may have been meant. */
export const sayWhyUnknownTopic = (
  typed: string,
  { enrolmentId: enrolment, near }: { readonly enrolmentId: number; readonly near: readonly RoadmapNode[] },
): Reply =>
  refusal(
    near.length > 0 ? texts.nearTopics({ typed }) : texts.unknownTopic({ typed }),
    buttons(
      ...near.map((node) =>
        whyTopicAction.button(cutText(node.title, buttonTitleLengthMax), {
          enrolment,
          topic: shortKey(node.id),
        }),
      ),
    ),
  )
