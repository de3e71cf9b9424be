// What /done asks when it cannot tell which topic or which day is meant; the buttons go on with the whole request.

import * as z from 'zod'
import { cutText } from '../domain/text/cutting.ts'
import { shortKey } from '../domain/text/short-key.ts'
import { declareAction } from '../interaction/command.ts'
import { civilDay, md } from '../interaction/markup.ts'
import { buttons, type Reply, refusal } from '../interaction/reply.ts'
import type { CompleteOutcome } from '../services/progress.ts'
import { doneButton } from './next-steps.ts'

/** Go on with what was asked for, with the topic or the day that was still open. */
export const nearAction = declareAction('done.near', { request: z.string(), topic: z.string() })
export const dayAction = declareAction('done.day', { request: z.string(), day: z.string() })

/** Three buttons stand in a row on a phone. */
const labelLengthMax = 40

/** `request` keeps what else was asked for; undefined when that was nothing. */
export function sayUnknownTopic(
  typed: string,
  { near, enrolmentId }: Extract<CompleteOutcome, { kind: 'unknown-topic' }>,
  request: string | undefined,
): Reply {
  return refusal(
    near.length === 0
      ? md`There is no topic “${typed}” on your roadmap. Pick one from the list while you type, or see **/next**.`
      : md`There is no topic “${typed}” on your roadmap. Did you mean one of these? Press it to log it.`,
    buttons(
      ...near.map((node) => {
        const label = cutText(node.title, labelLengthMax)
        return request === undefined
          ? doneButton(enrolmentId, node, label)
          : nearAction.button(label, { request, topic: shortKey(node.id) }, 'success')
      }),
    ),
  )
}

export const sayWhichDay = (days: readonly Temporal.PlainDate[], request: string): Reply =>
  refusal(
    md`Which day do you mean? Nothing is logged yet.`,
    buttons(
      ...days.map((day) => dayAction.button(civilDay(day), { request, day: day.toString() }, 'success')),
    ),
  )

export const sayQuestionClosed = (): Reply =>
  refusal(md`That question is closed: it was answered, or it’s more than an hour old. **/done** starts over.`)
