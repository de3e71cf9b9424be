// Why a streak has so many days.

import { type DayMark, freezesPerMonth, type Streak } from '../domain/study/streak.ts'
import { civilDay, joined, type Markup } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { type Reply, reply } from '../interaction/reply.ts'
import { streakLine } from './streak.ts'
import { sayClock, whyMenu } from './why.ts'

/** Days that are named of a kind, the newest; a long streak has many. */
const daysShown = 4

const texts = messages('why-streak', {
  heading: '### Why this streak',
  none: 'No streak right now: one topic or one review starts one.',
  rule: 'A day counts when you log a topic for it, on that day or the next, or answer a review on it. On a day without study a freeze is used by itself, up to {max, number} a month; pauses and outages are excused.',
  run: 'It began on {from}. Since then you studied on **{days, plural, one {# day} other {# days}}**.',
  frozen: '- Kept by a freeze: {days}',
  excused: '- Excused: {days}',
  paused: '- Paused: {days}',
  more: '{n, number} earlier, {days}',
  today: 'Today counts already.',
  todayOpen: 'Today is still open, and takes nothing away until it’s over.',
  freezesLeft: 'Freezes left this month: {left, number} of {max, number}.',
  ended: '-# The streak before ran until {day}; that month’s freezes had been used on {days}.',
  hidden:
    'Streaks are off for you, so there’s nothing to explain. You can turn them on again with </streak>.',
})

export const sayWhyHiddenStreak = (): Reply => reply(texts.hidden(), whyMenu('streak'))

/** From which day it goes, what kept it, and how the one before it ended. */
export function sayWhyStreak(streak: Streak, hasOwnZone: boolean): Reply {
  const { days, run, freezesLeft, isStudiedToday, isPaused } = streak
  const { from, kept, ended, zone } = run
  const freezes = texts.freezesLeft({ left: freezesLeft, max: freezesPerMonth })
  const openToday = isPaused ? [] : [texts.todayOpen()]
  return reply(
    joined([texts.heading(), streakLine(streak) ?? texts.none()]),
    texts.rule({ max: freezesPerMonth }),
    from === undefined
      ? undefined
      : joined([
          texts.run({ from: civilDay(from), days }),
          ...sayKept(kept, 'frozen', (named) => texts.frozen({ days: named })),
          ...sayKept(kept, 'excused', (named) => texts.excused({ days: named })),
          ...sayKept(kept, 'paused', (named) => texts.paused({ days: named })),
        ]),
    joined([...(isStudiedToday ? [texts.today()] : openToday), freezes], ' '),
    joined([
      ...(ended === undefined
        ? []
        : [
            texts.ended({
              day: civilDay(ended.on.subtract({ days: 1 })),
              days: joined(
                ended.freezesUsed.map((day) => civilDay(day)),
                ' · ',
              ),
            }),
          ]),
      sayClock({ zone, hasOwnZone }),
    ]),
    whyMenu('streak'),
  )
}

function sayKept(
  kept: readonly DayMark[],
  kind: DayMark['kind'],
  sentence: (days: Markup) => Markup,
): readonly Markup[] {
  const days = kept.filter((mark) => mark.kind === kind).map(({ day }) => civilDay(day))
  if (days.length === 0) return []
  const named = joined(days.slice(-daysShown), ' · ')
  const earlier = days.length - daysShown
  return [sentence(earlier > 0 ? texts.more({ n: earlier, days: named }) : named)]
}
