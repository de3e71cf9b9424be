// Whom moderators can have a note sent to, how it will read, and what was answered.

import * as z from 'zod'
import {
  type NudgeJudgement,
  type NudgeReason,
  nudgeGapDays,
  nudgeWordsLengthMax,
} from '../domain/cohort/nudge.ts'
import { declareAction } from '../interaction/command.ts'
import { joined, type Markup, md, moment } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { buttons, type Modal, type Reply, reply, separator, styled } from '../interaction/reply.ts'
import type { CohortLook } from '../services/cohort-numbers.ts'
import type { NudgeSeen } from '../services/nudges.ts'
import { titleList } from './lists.ts'
import { nudgeText, quoted } from './nudge.ts'

/** Which crowd is meant travels as a key, see `crowdKey`. */
const crowd = { crowd: z.string() }
export const listAction = declareAction('nudge.list', crowd)
export const sendAction = declareAction('nudge.send', crowd)
/** Opens a form; what is sent with it goes out. */
export const wordsAction = declareAction('nudge.words', crowd)
export const wordsFormAction = declareAction('nudge.send-words', crowd)

const namesShown = 15
const answersShown = 10

const texts = messages('nudge-list', {
  heading: '## A note to those who need one\n**{title}**',
  nobody: 'Nobody is quiet or at risk right now.',
  nobodyNow: 'Nobody can have a note right now.',
  may: '**{n, plural, one {# learner gets} other {# learners get}} the note:** {names}',
  recent: '-# Had one within the last {days} days: {names}',
  notAllowed: '-# Haven’t allowed notes: {names}',
  unreachable: '-# Don’t take direct messages from me: {names}',
  quiet: '**To those gone quiet:**',
  atRisk: '**To those at risk:**',
  how: '-# It comes by direct message, by day where they are, with **I’m fine**, **I’m stuck** and **Pause it for me**. You’ll see what they press here.',
  send: 'Send it',
  words: 'Send it with your words…',
  refresh: 'Look again',
  form: 'Your words in the note',
  formLabel: 'Below the text that you saw',
  formNote: 'The note goes out when you submit this.',
  sent: '✓ {n, plural, one {The note is on its way to # learner.} other {The note is on its way to # learners.}} Those for whom it’s night get it in the morning.',
  sentNone: 'Nobody was left to write to: they’ve had a note, or have been active since.',
  answers: '**Answers**',
  fine: '- **{name}**: I’m fine · {when}',
  stuck: '- **{name}**: I’m stuck · {when}',
  paused: '- **{name}**: paused · {when}',
  waiting: '- **{name}**: no answer yet · sent {when}',
  lost: '- **{name}**: the note didn’t arrive · {when}',
  isStuck: '**{name}** is stuck on **{title}**.',
  whereAll: '-# </cohort nudge> shows all answers.',
  moreAnswers: '-# and {n, plural, one {# more note} other {# more notes}}',
})

export type Candidate = {
  readonly displayName: string
  readonly because: NudgeReason
  readonly judgement: NudgeJudgement
}

/** What moderators decide on: whom, with which words, and what came back so far. */
export function sayNudgeList(
  { key, cohort, stats: { roadmap } }: CohortLook,
  candidates: readonly Candidate[],
  answers: readonly NudgeSeen[],
  news?: Markup,
): Reply {
  const named = (judgement: NudgeJudgement): readonly Markup[] =>
    candidates
      .filter((one) => one.judgement === judgement)
      .map(({ displayName }) => (judgement === 'may' ? md`**${displayName}**` : md`${displayName}`))
  const listed = (names: readonly Markup[], say: (names: Markup) => Markup): readonly Markup[] =>
    names.length === 0 ? [] : [say(titleList(names, namesShown))]
  const may = named('may')
  const reasons = new Set(candidates.flatMap((one) => (one.judgement === 'may' ? [one.because] : [])))
  const sample = (because: NudgeReason, heading: Markup): readonly Markup[] =>
    reasons.has(because)
      ? [md`${heading}\n${quotedMarkup(nudgeText({ title: roadmap.title, because, words: undefined }))}`]
      : []
  return reply(
    texts.heading({ title: cohort?.name ?? roadmap.title }),
    news,
    candidates.length === 0 ? texts.nobody() : may.length === 0 ? texts.nobodyNow() : undefined,
    ...listed(may, (names) => texts.may({ n: may.length, names })),
    ...sample('quiet', texts.quiet()),
    ...sample('at-risk', texts.atRisk()),
    may.length === 0 ? undefined : texts.how(),
    ...listed(named('recent'), (names) => texts.recent({ days: nudgeGapDays, names })),
    ...listed(named('not-allowed'), (names) => texts.notAllowed({ names })),
    ...listed(named('unreachable'), (names) => texts.unreachable({ names })),
    ...(answers.length === 0 ? [] : [separator, sayAnswers(answers)]),
    buttons(
      may.length === 0 ? undefined : sendAction.button(texts.send(), { crowd: key }, 'primary'),
      may.length === 0 ? undefined : wordsAction.button(texts.words(), { crowd: key }),
      listAction.button(texts.refresh(), { crowd: key }),
    ),
  )
}

const quotedMarkup = (said: Markup): Markup => md`> ${said}`

/** Newest first, also those that wait for one. */
function sayAnswers(answers: readonly NudgeSeen[]): Markup {
  const rest = answers.length - answersShown
  return joined([
    texts.answers(),
    ...answers.slice(0, answersShown).map(sayAnswer),
    ...(rest > 0 ? [texts.moreAnswers({ n: rest })] : []),
  ])
}

function sayAnswer({ displayName, answer, answeredAt, words, madeAt, isLost }: NudgeSeen): Markup {
  const about = { name: displayName, when: moment(answeredAt ?? madeAt, 'R') }
  switch (answer) {
    case undefined:
      return isLost ? texts.lost(about) : texts.waiting(about)
    case 'fine':
      return texts.fine(about)
    case 'paused':
      return texts.paused(about)
    case 'stuck':
      return words === undefined ? texts.stuck(about) : md`${texts.stuck(about)}\n${quoted(words)}`
  }
}

/** What a moderators' channel is told at once. */
export const sayIsStuck = (title: string, { displayName, words }: NudgeSeen): Reply =>
  styled(
    reply(
      texts.isStuck({ name: displayName, title }),
      words === undefined ? undefined : quoted(words),
      texts.whereAll(),
    ),
    { tone: 'warning' },
  )

export const sayNudgesSent = (n: number): Markup => (n === 0 ? texts.sentNone() : texts.sent({ n }))

export const wordsForm = (key: string): Modal =>
  wordsFormAction.form(texts.form(), { crowd: key }, [
    {
      id: 'words',
      label: texts.formLabel(),
      description: texts.formNote(),
      required: true,
      lengthMax: nudgeWordsLengthMax,
      lines: 'many',
    },
  ])
