// How taking back reads, from /undo and from the buttons Undo.

import type { Grade } from '../domain/review/schedule.ts'
import { type Markup, md, moment } from '../interaction/markup.ts'
import { buttons, type Reply, refusal, reply, styled } from '../interaction/reply.ts'
import type { OldDoing } from '../services/changes.ts'
import type { AnsweredGrade } from '../services/grade-undo.ts'
import { sureUndoAction } from './next-steps.ts'
import { counted, listed } from './progress.ts'

const gradeNames: Readonly<Record<Grade, string>> = {
  again: 'Again',
  hard: 'Hard',
  good: 'Good',
  easy: 'Easy',
}

/** Titles shown before "and 4 more". */
const titlesShown = 5

/** Asked in a message of its own: the one with the button stays as it is, should nothing come of it. */
export function sayUndoAsked(what: OldDoing): Reply {
  const { enrolmentId: enrolment, kind } = what
  const id = kind === 'change' ? what.changeId : what.recallId
  const asked = reply(
    md`### Take this back?\n${kind === 'change' ? sayLogged(what.titles, what.at) : sayAnswer(what)}\nIt’s older than a day, so I’d rather ask. Nothing has changed yet.`,
    buttons(sureUndoAction.button('Take it back', { enrolment, kind, id }, 'danger')),
  )
  return styled(asked, { visibility: 'private' })
}

/** For example: **Loops**, logged 2 hours ago. Of topics that no version has any more only the number is known. */
export function sayLogged(titles: readonly string[], at: Temporal.Instant): Markup {
  const named = titles.map((title) => md`**${title}**`)
  const what = named.length === 0 ? counted(1, 'topic') : listed(named, titlesShown)
  return md`${what}, logged ${moment(at, 'R')}`
}

/** For example: **Loops**, answered “Good” 2 hours ago. */
export const sayAnswer = ({ title, grade, at }: AnsweredGrade): Markup =>
  md`**${title}**, answered “${gradeNames[grade]}” ${moment(at, 'R')}`

export const sayAlreadyUndone = (): Reply => refusal(md`This was taken back already. Nothing was changed.`)

export const sayAnsweredSince = (title: string): Reply =>
  refusal(md`You’ve answered **${title}** again since. **/undo** takes the newest answer back first.`)
