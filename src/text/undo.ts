// How taking back reads, from /undo and from the buttons Undo.

import { type Markup, md, moment } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { type Button, buttons, type Reply, refusal, reply, styled } from '../interaction/reply.ts'
import type { OldDoing } from '../services/changes.ts'
import type { AnsweredGrade } from '../services/grade-undo.ts'
import type { OldTopics } from '../services/topic-undo.ts'
import { titleList } from './lists.ts'
import { sureUndoAction } from './next-steps.ts'

const texts = messages('undo-words', {
  ask: '### Undo this?\n{what}\nIt’s more than a day old, so I’d rather ask. Nothing has changed yet.',
  askTopics:
    '### Undo {n, plural, one {this} other {these # topics}}?\n{what}\n{n, plural, one {Its reviews go with it} other {Their reviews go with them}}, and a day with nothing else no longer counts as studied. Nothing has changed yet.',
  confirm: 'Undo it',
  confirmTopics: 'Undo {n, plural, one {it} other {# topics}}',
  logged: '{titles} · logged {when}',
  oneTopic: 'A topic that’s no longer on the roadmap',
  answered:
    '**{title}** · answered {grade, select, again {“Forgot”} hard {“Hard”} good {“Good”} other {“Easy”}} {when}',
  alreadyUndone: 'That’s already undone. Nothing changed.',
  answeredSince: 'You’ve answered **{title}** again since. </undo> undoes the newest answer first.',
})

/** Titles shown before "and 4 more". */
const titlesShown = 5

/** Asked in a message of its own: the one with the button stays as it is, should nothing come of it. */
export function sayUndoAsked(what: OldDoing): Reply {
  const { enrolmentId: enrolment, kind } = what
  const id = kind === 'change' ? what.changeId : what.recallId
  const said = kind === 'change' ? sayLogged(what.titles, what.at) : sayAnswer(what)
  return asked(
    texts.ask({ what: said }),
    sureUndoAction.button(texts.confirm(), { enrolment, kind, id }, 'danger'),
  )
}

/** Asked of whoever names what they want to take back: it can be a whole section. */
export function sayTopicsAsked({ enrolmentId, key, titles, at }: OldTopics): Reply {
  const n = titles.length
  const sure = { enrolment: enrolmentId, kind: 'topics', id: key } as const
  return asked(
    texts.askTopics({ n, what: sayLogged(titles, at) }),
    sureUndoAction.button(texts.confirmTopics({ n }), sure, 'danger'),
  )
}

const asked = (question: Markup, confirm: Button): Reply =>
  styled(reply(question, buttons(confirm)), { visibility: 'private' })

/** For example: **Loops** · logged 2 hours ago. Of topics that no version has any more only the number is known. */
export function sayLogged(titles: readonly string[], at: Temporal.Instant): Markup {
  const named = titles.map((title) => md`**${title}**`)
  return texts.logged({
    titles: named.length === 0 ? texts.oneTopic() : titleList(named, titlesShown),
    when: moment(at, 'R'),
  })
}

/** For example: **Loops** · answered “Good” 2 hours ago. */
export const sayAnswer = ({ title, grade, at }: AnsweredGrade): Markup =>
  texts.answered({ title, grade, when: moment(at, 'R') })

export const sayAlreadyUndone = (): Reply => refusal(texts.alreadyUndone())

export const sayAnsweredSince = (title: string): Reply => refusal(texts.answeredSince({ title }))
