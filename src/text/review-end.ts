// How the reviews of a day end: what came back, when the next ones come, and what is next on the roadmap; and what members wish for them.

import * as z from 'zod'
import { dailyReviewsMax } from '../domain/review/dealing.ts'
import { declareAction } from '../interaction/command.ts'
import { civilDay, joined, type Markup, moment } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { type Block, buttons, type Reply, reply, type SelectOption, section } from '../interaction/reply.ts'
import type { ReviewDay } from '../services/review-queue.ts'
import type { ReviewWishes } from '../services/review-wishes.ts'
import type { ReviewOutcome } from '../services/reviews.ts'
import type { NextView } from '../services/study.ts'
import { fitButton, usualButton } from './memory-fit.ts'
import { doneButton, reviewAction, todayButton } from './next-steps.ts'
import { menuTitle, topicLines } from './nodes.ts'
import type { Above } from './review.ts'
import { whyButton } from './why.ts'

/** Shows what can be wished for, and takes a wish. */
export const wishesAction = declareAction('review.wishes', { enrolment: z.int() })
export const dailyAction = declareAction('review.daily', { enrolment: z.int() })
export const retentionAction = declareAction('review.retention', { enrolment: z.int() })
/** Brings back the topic that is chosen, named by its enrolment and key. */
export const returnAction = declareAction('review.return', {})

const texts = messages('review-end', {
  remembered:
    '### {answered, plural, one {# review} other {# reviews}} today\nYou remembered {remembered, number} of {answered, number}.',
  nothingYet: 'Nothing to review yet. A topic shows up here a few days after you log it.',
  nothingToday: 'Nothing to review today.',
  noMore: 'That’s all for today.',
  left: '{n, plural, one {# more is} other {# more are}} ready whenever you like; what you leave comes another day.',
  upcoming: 'Next: {days}.',
  upcomingDay: '{day} ({n, number})',
  nextTopic: '**Next on your roadmap**\n{topic}',
  goOn: 'Go on reviewing',
  settings: 'Review settings',
  wishes:
    '### Your reviews\nUp to **{daily, plural, one {# review} other {# reviews}}** a day; what is over it spreads over the next days.\nTopics come back when you still know **{percent, number} %** of them. Higher means more reviews.',
  fitted: 'Their days fit your own memory since {since}.',
  fromNextAnswer: '-# How sure you want to be counts from each topic’s next answer on.',
  daily: 'Reviews a day',
  dailyChoice: '{n, plural, one {# a day} other {# a day}}',
  retention: 'How sure you want to be',
  percentChoice:
    '{n, number} %{note, select, usual { · usual} few { · fewer reviews} many { · many more reviews} other {}}',
  suspended: 'Bring back a topic you keep out',
})

type Over = Extract<ReviewOutcome, { kind: 'over' }>

/** What today's reviews came to; `next` is the member's roadmap, where they are on one that can go on. */
export function sayOver(over: Over, next: NextView | undefined, { told, offer = [], undo }: Above): Reply {
  const { answered, remembered, left, upcoming, today, enrolmentId: enrolment } = over
  const [topic] = next?.topics ?? []
  return reply(
    told,
    ...offer,
    answered === 0 ? undefined : texts.remembered({ answered, remembered }),
    section(
      joined([standing(over), ...(upcoming.length === 0 ? [] : [sayUpcoming(upcoming, today)])]),
      // Beside the sentence: the row below may have five already.
      whyButton('reviews', enrolment),
    ),
    topic === undefined ? undefined : texts.nextTopic({ topic: topicLines(topic) }),
    buttons(
      left > 0 && enrolment !== undefined
        ? reviewAction.button(texts.goOn(), { enrolment }, 'primary')
        : undefined,
      topic === undefined || next === undefined || topic.node.children.length > 0
        ? undefined
        : doneButton(next.enrolment.id, topic.node),
      enrolment === undefined ? undefined : todayButton(enrolment),
      enrolment === undefined ? undefined : wishesAction.button(texts.settings(), { enrolment }),
      undo,
    ),
  )
}

function standing({ answered, left, upcoming }: Over): Markup {
  if (left > 0) return texts.left({ n: left })
  if (answered > 0) return texts.noMore()
  return upcoming.length === 0 ? texts.nothingYet() : texts.nothingToday()
}

/** For example: Next: tomorrow (3), Sat, 5 Dec 2026 (1). */
function sayUpcoming(upcoming: readonly ReviewDay[], today: Temporal.PlainDate): Markup {
  const days = upcoming.map(({ day, count }) => texts.upcomingDay({ day: civilDay(day, today), n: count }))
  return texts.upcoming({ days: joined(days, ', ') })
}

const dailyChoices = [5, 10, 15, 20, 30, 50, dailyReviewsMax]
const percentChoices = [80, 85, 90, 93, 95, 97]
const percentNotes: Readonly<Record<number, string>> = { 80: 'few', 90: 'usual', 97: 'many' }

/** What a member wishes for their reviews, each to be changed by a tap. */
export function sayWishes(wishes: ReviewWishes, enrolment: number, told?: Markup): Reply {
  const { dailyMax, retention, suspended, canFit, fittedAt } = wishes
  const percent = Math.round(retention * 100)
  return reply(
    told,
    texts.wishes({ daily: dailyMax, percent }),
    fittedAt === undefined ? undefined : texts.fitted({ since: moment(fittedAt, 'D') }),
    texts.fromNextAnswer(),
    menu(dailyAction.customId({ enrolment }), texts.daily(), dailyChoices, dailyMax, (n) =>
      texts.dailyChoice({ n }),
    ),
    menu(retentionAction.customId({ enrolment }), texts.retention(), percentChoices, percent, (n) =>
      texts.percentChoice({ n, note: percentNotes[n] ?? 'none' }),
    ),
    suspended.length === 0
      ? undefined
      : {
          kind: 'select',
          customId: returnAction.customId({}),
          placeholder: texts.suspended(),
          options: suspended.map(({ enrolmentId, key, node, roadmap }) => ({
            label: menuTitle(node),
            value: `${enrolmentId} ${key}`,
            description: menuTitle(roadmap),
          })),
        },
    buttons(
      reviewAction.button(texts.goOn(), { enrolment }, 'primary'),
      canFit ? fitButton(enrolment) : undefined,
      fittedAt === undefined ? undefined : usualButton(enrolment),
    ),
  )
}

function menu(
  customId: string,
  placeholder: Markup,
  numbers: readonly number[],
  chosen: number,
  label: (n: number) => Markup,
): Block {
  const all = numbers.includes(chosen) ? numbers : [...numbers, chosen].toSorted((one, other) => one - other)
  const options: readonly SelectOption[] = all.map((n) => ({
    label: label(n),
    value: String(n),
    ...(n === chosen && { selected: true }),
  }))
  return { kind: 'select', customId, placeholder, options }
}
