// What /done asks when it cannot tell which topic, which alternative or which day is meant; the answer goes on with the
// whole request.

import * as z from 'zod'
import { countedOf } from '../domain/roadmap/completion.ts'
import { shortKey } from '../domain/text/short-key.ts'
import { declareAction } from '../interaction/command.ts'
import { civilDay, type Markup } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { buttons, type Reply, refusal } from '../interaction/reply.ts'
import type { CompleteOutcome } from '../services/progress.ts'
import { alternativesMenu } from './choices.ts'
import { doneButton, nextButton } from './next-steps.ts'
import { nodeTitle } from './nodes.ts'
import { titleButtons } from './title-buttons.ts'

/** Go on with what was asked for, with the topic, the alternative or the day that was still open. */
export const nearAction = declareAction('done.near', { request: z.string(), topic: z.string() })
export const dayAction = declareAction('done.day', { request: z.string(), day: z.string() })
export const whichAction = declareAction('done.which', { request: z.string(), topic: z.string() })
export const whichMenuAction = declareAction('done.which-menu', { request: z.string() })
export const wholeAction = declareAction('done.whole', { request: z.string() })

const texts = messages('done-questions', {
  unknown:
    'There’s no topic “{typed}” on your roadmap. Pick one from the list while you type, or see what comes next.',
  near: 'There’s no topic “{typed}” on your roadmap. Did you mean one of these? Tap one to log it.',
  elsewhere: '**{topic}** isn’t on this roadmap, it’s on **{roadmap}**. Log it there?',
  logThere: 'Log it there',
  whichDay: 'Which day do you mean? Nothing is logged yet.',
  which: 'Which one of **{group}** did you finish? Nothing is logged yet.',
  whole: 'All of them',
  closed: 'That question is closed: it was answered, or it’s more than an hour old. </done> starts over.',
})

/** Longer lists are easier to read in a menu. */
const buttonsMax = 4

type UnknownTopic = Extract<CompleteOutcome, { kind: 'unknown-topic' }>

/** `request` keeps what else was asked for; undefined when that was nothing. */
export function sayUnknownTopic(
  typed: string,
  { near, elsewhere, enrolmentId }: UnknownTopic,
  request: string | undefined,
): Reply {
  if (elsewhere !== undefined) {
    const { node, roadmap } = elsewhere
    return refusal(
      texts.elsewhere({ topic: nodeTitle(node), roadmap: roadmap.title }),
      buttons(
        request === undefined
          ? doneButton(elsewhere.enrolmentId, node, texts.logThere())
          : nearAction.button(texts.logThere(), { request, topic: shortKey(node.id) }, 'success'),
      ),
    )
  }
  if (near.length === 0) return refusal(texts.unknown({ typed }), buttons(nextButton(enrolmentId)))
  return refusal(
    texts.near({ typed }),
    buttons(
      ...titleButtons(near, (label, node) =>
        request === undefined
          ? doneButton(enrolmentId, node, label)
          : nearAction.button(label, { request, topic: shortKey(node.id) }, 'success'),
      ),
    ),
  )
}

export const sayWhichDay = (days: readonly Temporal.PlainDate[], request: string): Reply =>
  refusal(
    texts.whichDay(),
    buttons(
      ...days.map((day) => dayAction.button(civilDay(day), { request, day: day.toString() }, 'success')),
    ),
  )

/** Of a group of which one alternative is enough. */
export function sayWhichAlternative(
  { group }: Extract<CompleteOutcome, { kind: 'choice-open' }>,
  request: string,
): Reply {
  const alternatives = countedOf(group.children)
  const whole = wholeAction.button(texts.whole(), { request })
  const question: Markup = texts.which({ group: nodeTitle(group) })
  if (alternatives.length > buttonsMax)
    return refusal(
      question,
      alternativesMenu(whichMenuAction.customId({ request }), group, undefined),
      buttons(whole),
    )
  const each = titleButtons(alternatives, (label, node) =>
    whichAction.button(label, { request, topic: shortKey(node.id) }, 'success'),
  )
  return refusal(question, buttons(...each, whole))
}

export const sayQuestionClosed = (): Reply => refusal(texts.closed())
