// What a simulated learner asks of the bot, whichever part of it answers: the rules alone, or the services on a database.
import type { Forecast } from '../../src/domain/plan/forecast.ts'
import type { Grade } from '../../src/domain/review/schedule.ts'
import type { Streak } from '../../src/domain/study/streak.ts'
import type { ZoneId } from '../../src/domain/time/zone.ts'

/** A review that is asked, and how many are dealt on the day in all, those that were answered included. */
export type Asked = { readonly topic: string; readonly count: number }

export type StreakSeen = Pick<Streak, 'today' | 'days' | 'marks'>

export type Bot = {
  readonly join: (now: Temporal.Instant) => Promise<void>
  readonly moveTo: (zone: ZoneId, now: Temporal.Instant) => Promise<void>
  /** Any use of a command or button. */
  readonly seen: (now: Temporal.Instant) => Promise<void>
  readonly log: (topic: string, now: Temporal.Instant) => Promise<void>
  readonly review: (now: Temporal.Instant) => Promise<Asked | undefined>
  /** Gives what is asked next. */
  readonly answer: (topic: string, grade: Grade, now: Temporal.Instant) => Promise<Asked | undefined>
  readonly streak: (now: Temporal.Instant) => Promise<StreakSeen>
  /** Undefined once all is done. */
  readonly forecast: (now: Temporal.Instant) => Promise<Forecast | undefined>
}
