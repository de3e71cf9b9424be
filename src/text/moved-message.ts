// Why a message comes at another time than at its own.

import type { PreviewedMessage } from '../domain/reminder/preview.ts'
import type { Markup } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'

const texts = messages('moved-message', {
  gap: 'The clocks go forward and skip {time} that day, so it comes right after the gap.',
  repeated: 'The clocks go back, and {time} comes twice that day. The first one counts.',
  hours: 'The clocks change: it comes {hours, number} hours after the same time on the day before.',
  quiet: 'It waits for the end of your quiet hours.',
  pause: 'It’s the first one after your pause.',
  everyOtherDay: 'It comes every other day, because the last few weren’t tapped.',
  planned: 'It was planned before the last change.',
})

/** A sentence for each thing that moves it; none for one that comes at its own time. */
export function whyMoved({ feed, moved }: PreviewedMessage): readonly Markup[] {
  const isSlow = feed.kind === 'daily-reminder' && feed.isEveryOtherDay === true
  const { localTime: time } = feed
  return [
    moved.clock === 'gap' ? texts.gap({ time }) : undefined,
    moved.clock === 'repeated' ? texts.repeated({ time }) : undefined,
    moved.hours === undefined ? undefined : texts.hours({ hours: moved.hours }),
    moved.isByQuiet ? texts.quiet() : undefined,
    moved.isAfterPause ? texts.pause() : undefined,
    moved.isPlannedBefore ? texts.planned() : undefined,
    isSlow ? texts.everyOtherDay() : undefined,
  ].filter((line) => line !== undefined)
}
