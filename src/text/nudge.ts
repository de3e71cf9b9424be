// The note that moderators have sent to somebody who fell behind, and its answers.

import * as z from 'zod'
import { type NudgeAnswer, nudgeWordsLengthMax } from '../domain/cohort/nudge.ts'
import { declareAction } from '../interaction/command.ts'
import { type Markup, md } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { type Button, buttons, type Modal, type Reply, refusal, reply } from '../interaction/reply.ts'
import type { NudgeShown } from '../services/nudges.ts'
import { nextButton, resumeButton } from './next-steps.ts'

// A direct message does not know which note it is, so each button names the feed and the date that carry it.
const which = { feed: z.int(), date: z.iso.date() }

export const fineAction = declareAction('nudge.fine', which)
/** Opens a form; what is sent with it is the answer. */
export const stuckAction = declareAction('nudge.stuck', which)
export const stuckFormAction = declareAction('nudge.stuck-on', which)
export const pauseAction = declareAction('nudge.pause', which)
/** No more of these, from any moderator of the server. */
export const noMoreAction = declareAction('nudge.no-more', { guild: z.string() })

const texts = messages('nudge', {
  heading: '### A note from the moderators of {guild}',
  headingUnnamed: '### A note from your moderators',
  quiet:
    'You haven’t logged or reviewed anything on **{title}** for a while. That happens, nothing is lost, and one small topic is a good way back.',
  atRisk:
    'You’re some way behind the plan on **{title}**. That happens, and a plan can change. One small topic is a good next step.',
  how: 'How are you getting on?',
  seen: '-# Moderators see which one you press. You get a note like this once a week at most.',
  fine: 'I’m fine',
  stuck: 'I’m stuck',
  pause: 'Pause it for me',
  noMore: 'No more notes',
  thanksFine: 'Good to hear. The moderators see that you’re fine.',
  thanksStuck:
    'Thanks for saying so. The moderators see that you’re stuck, and what you wrote. Meanwhile, a smaller topic may help.',
  thanksPaused:
    '**{title}** is paused, and the moderators see that. Nothing is lost; **Resume** goes on with it.',
  gone: 'There’s nothing left to answer: you’ve left the roadmap, or it’s paused or finished.',
  noMoreNotes:
    'No more notes from the moderators of this server. </privacy visibility> there allows them again.',
  formTitle: 'What are you stuck on?',
  formLabel: 'In a few words',
  formNote: 'Moderators of the server read it. You may leave it empty.',
})

/** As it comes. */
export function sayNudge(nudge: NudgeShown, guildName: string | undefined): Reply {
  return reply(...nudgeBlocks(nudge, guildName), buttons(...answerButtons(nudge)), texts.seen())
}

/** The same for a moderator to read before it goes out. */
export function nudgeText({
  title,
  because,
  words,
}: Pick<NudgeShown, 'title' | 'because' | 'words'>): Markup {
  const said = because === 'quiet' ? texts.quiet({ title }) : texts.atRisk({ title })
  return words === undefined ? said : md`${said}\n${quoted(words)}`
}

/** Each line of it as a quote, so that nobody takes it for the bot's own words. */
export const quoted = (words: string): Markup => md`${words.split('\n').map((line) => md`> ${line}`)}`

function nudgeBlocks(nudge: NudgeShown, guildName: string | undefined): readonly Markup[] {
  return [
    guildName === undefined ? texts.headingUnnamed() : texts.heading({ guild: guildName }),
    nudgeText(nudge),
    texts.how(),
  ]
}

function answerButtons({ feedId, localDate, enrolmentId, member }: NudgeShown): readonly Button[] {
  const key = { feed: feedId, date: localDate.toString() }
  return [
    fineAction.button(texts.fine(), key),
    stuckAction.button(texts.stuck(), key, 'primary'),
    pauseAction.button(texts.pause(), key),
    nextButton(enrolmentId),
    noMoreAction.button(texts.noMore(), { guild: member.guildId }),
  ]
}

export const stuckForm = (key: { readonly feed: number; readonly date: string }): Modal =>
  stuckFormAction.form(texts.formTitle(), key, [
    {
      id: 'words',
      label: texts.formLabel(),
      description: texts.formNote(),
      required: false,
      lengthMax: nudgeWordsLengthMax,
      lines: 'many',
    },
  ])

/** In the place of the note, once it is answered. */
export function sayAnswered({ title, enrolmentId }: NudgeShown, answer: NudgeAnswer): Reply {
  switch (answer) {
    case 'fine':
      return reply(texts.thanksFine(), buttons(nextButton(enrolmentId)))
    case 'stuck':
      return reply(texts.thanksStuck(), buttons(nextButton(enrolmentId)))
    case 'paused':
      return reply(texts.thanksPaused({ title }), buttons(resumeButton(enrolmentId)))
  }
}

export const sayNudgeGone = (): Reply => refusal(texts.gone())

export const sayNoMore = (): Reply => reply(texts.noMoreNotes())
