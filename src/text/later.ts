// “Remind me later”: the menu that offers it, and what becomes of a choice.

import * as z from 'zod'
import { eveningOf, eveningTime, type LaterChoice, laterMinutes } from '../domain/reminder/later.ts'
import { studyDay } from '../domain/time/study-day.ts'
import type { ZoneId } from '../domain/time/zone.ts'
import { declareAction } from '../interaction/command.ts'
import { civilDay, joined, type Label, moment } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { type Block, buttons, type Reply, refusal, reply } from '../interaction/reply.ts'
import type { SnoozeOutcome } from '../services/snoozing.ts'
import { roadmapsButton } from './next-steps.ts'

/** Brings a reminder at a moment that is chosen by hand; `day` is empty where the message is of no day. */
export const laterAction = declareAction('remind.later', {
  // Direct messages do not know which server they are about.
  guild: z.string(),
  day: z.iso.date().or(z.literal('')),
})

const texts = messages('later', {
  later: 'Remind me later',
  minutes: 'In {n, plural, one {# minute} other {# minutes}}',
  hour: 'In an hour',
  evening: 'This evening at {time}',
  tomorrow: 'Tomorrow',
  noneToday: 'No more reminders today',
  waits: 'I’ll remind you {from}, at {time}.',
  waitsInstead: 'I’ll remind you {from}, at {time}. That takes the place of the one at {before}.',
  untilTomorrow: 'No more today. Your next reminder comes {when}, {from}.',
  eveningOver: 'It’s evening already. When should I remind you?',
  earlierDay: 'That reminder is from {day}.',
  next: 'Your next one comes {when}, {from}.',
  noNext: 'You have no daily reminder at the moment.',
  asked: 'You’ve asked me for one at {time}, {from}.',
  chooseAnew: 'If you’d like another one, choose when.',
  onItsWay: 'One is on its way to you right now.',
  nobody: 'There’s nothing to remind you of here yet. Pick a roadmap, and you’re in.',
})

type Moment = { readonly zone: ZoneId; readonly now: Temporal.Instant }

/**
 * When somebody can be reminded later on. `stays`: in a message that can still be pressed on another day, which then says
 * so; this evening is offered as long as it is more than an hour away.
 */
export function laterMenu(guildId: string, { zone, now }: Moment, stays = false): Block {
  const options: readonly {
    readonly value: LaterChoice
    readonly label: Label
    readonly description?: Label
  }[] = [
    { value: 'minutes', label: texts.minutes({ n: laterMinutes }) },
    { value: 'hour', label: texts.hour() },
    ...(eveningOf({ zone, now }) === undefined
      ? []
      : [{ value: 'evening', label: texts.evening({ time: eveningTime }) } as const]),
    { value: 'tomorrow', label: texts.tomorrow(), description: texts.noneToday() },
  ]
  const day = stays ? studyDay(now, zone).toString() : ''
  return {
    kind: 'select',
    customId: laterAction.customId({ guild: guildId, day }),
    placeholder: texts.later(),
    options,
  }
}

/** What holds once somebody has chosen. */
export function sayLater(outcome: SnoozeOutcome, guild: string, now: Temporal.Instant): Reply {
  switch (outcome.kind) {
    case 'waits': {
      const { until, instead } = outcome
      const when = { from: moment(until, 'R'), time: moment(until, 't') }
      return reply(
        instead === undefined
          ? texts.waits(when)
          : texts.waitsInstead({ ...when, before: moment(instead, 't') }),
      )
    }
    case 'tomorrow':
      return reply(texts.untilTomorrow(fromNow(outcome.next.dueAt)))
    case 'evening-over':
      return refusal(texts.eveningOver(), laterMenu(guild, { zone: outcome.zone, now }))
    case 'of-earlier-day':
      return sayOfEarlierDay(outcome, guild, now)
    case 'on-its-way':
      return reply(texts.onItsWay())
    case 'nobody':
      return refusal(texts.nobody(), buttons(roadmapsButton))
  }
}

function sayOfEarlierDay(
  { day, zone, next, waits }: Extract<SnoozeOutcome, { kind: 'of-earlier-day' }>,
  guild: string,
  now: Temporal.Instant,
): Reply {
  const standing = [
    texts.earlierDay({ day: civilDay(day, studyDay(now, zone)) }),
    next === undefined ? texts.noNext() : texts.next(fromNow(next.dueAt)),
    ...(waits === undefined ? [] : [texts.asked({ time: moment(waits, 't'), from: moment(waits, 'R') })]),
    texts.chooseAnew(),
  ]
  return refusal(joined(standing, ' '), laterMenu(guild, { zone, now }))
}

const fromNow = (at: Temporal.Instant) => ({ when: moment(at, 'F'), from: moment(at, 'R') })
