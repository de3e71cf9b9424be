// The channel, the day and the time of the digest, as a server's owner chooses them.

import * as z from 'zod'
import { weekdays } from '../domain/reminder/feed.ts'
import { certainWords } from '../domain/time/hours.ts'
import { declareAction } from '../interaction/command.ts'
import { messages } from '../interaction/message.ts'
import { type Block, buttons, type Modal, type Reply, reply } from '../interaction/reply.ts'
import { fullHours, hourLabel } from './hours.ts'
import { type SetupView, sayDigestSetting } from './setup.ts'
import { backButton } from './setup-back.ts'
import { previewButton } from './setup-health.ts'
import { channelMenu, type News, turnOffAction, usable } from './setup-hub.ts'
import { sayWeekday } from './weekdays.ts'

export const weekdayAction = declareAction('setup.weekday', {})
export const hourAction = declareAction('setup.hour', {})
export const anotherHourAction = declareAction('setup.hour-form', {})
export const typedHourAction = declareAction('setup.hour-typed', {})
export const pressedHourAction = declareAction('setup.hour-pressed', { hour: z.string() })

const texts = messages('setup-digest', {
  heading: '## Weekly digest',
  hint: '-# What everyone finished in a week, without a ranking. Learners decide themselves whether it names them.',
  channel: 'Digest channel',
  weekday: 'Digest day',
  hour: 'Digest time',
  anotherHour: 'Another time…',
  hourForm: 'The digest time',
  hourField: 'When on that day?',
  hourFieldHint: 'For example 9:30 am, 18:15 or noon',
  turnOff: 'Turn digest off',
})

export function sayDigestView(view: SetupView, news: News): Reply {
  const { digest } = view.settings
  const isOn = digest?.isOff === false
  return reply(
    texts.heading(),
    ...news,
    sayDigestSetting(view),
    texts.hint(),
    channelMenu('digest', texts.channel(), isOn ? usable(digest.channelId, view) : undefined),
    ...(isOn ? [weekdayMenu(digest.feed), hourMenu(digest.feed)] : []),
    buttons(
      isOn ? anotherHourAction.button(texts.anotherHour(), {}) : undefined,
      isOn ? turnOffAction.button(texts.turnOff(), { what: 'digest' }) : undefined,
      isOn ? previewButton() : undefined,
      backButton(),
    ),
  )
}

type DigestFeed = NonNullable<SetupView['settings']['digest']>['feed']

function weekdayMenu(feed: DigestFeed): Block {
  const chosen = 'weekday' in feed ? feed.weekday : undefined
  return {
    kind: 'select',
    customId: weekdayAction.customId({}),
    placeholder: texts.weekday(),
    options: weekdays.map((day) => ({
      label: sayWeekday(day),
      value: String(day),
      ...(day === chosen ? { selected: true } : {}),
    })),
  }
}

/** The full hours, and the one that holds where it is none of them. */
function hourMenu({ localTime }: DigestFeed): Block {
  const isFull = fullHours.some(({ label }) => label === hourLabel(localTime))
  const own = isFull ? [] : [{ label: hourLabel(localTime), value: certainWords(localTime) }]
  return {
    kind: 'select',
    customId: hourAction.customId({}),
    placeholder: texts.hour(),
    options: [...own, ...fullHours].map((option) =>
      option.label === hourLabel(localTime) ? { ...option, selected: true } : option,
    ),
  }
}

/** Longer than any way to write a time of day. */
const hourLengthMax = 20

export const hourForm = (): Modal =>
  typedHourAction.form(texts.hourForm(), {}, [
    {
      id: 'hour',
      label: texts.hourField(),
      description: texts.hourFieldHint(),
      lengthMax: hourLengthMax,
      lines: 'one',
      required: true,
    },
  ])
