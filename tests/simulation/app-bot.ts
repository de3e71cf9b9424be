// The bot as it is: its services and jobs on a real database, with one clock for all who use it.
import type { Forecast } from '../../src/domain/plan/forecast.ts'
import type { EnrolmentId } from '../../src/domain/study/enrolment.ts'
import { certainWords } from '../../src/domain/time/hours.ts'
import type { Span } from '../../src/domain/time/span.ts'
import type { ReviewOutcome } from '../../src/services/reviews.ts'
import { expectKind, learner } from '../services/support.ts'
import { type TestBot, textOf } from '../support/test-bot.ts'
import type { Asked, Bot } from './bot.ts'
import type { Reminded } from './findings.ts'
import { whenUp } from './life.ts'
import type { Person } from './people.ts'

/** One learner in a server of their own, so that nobody learns from the others how long topics take. */
export function createAppBot(bot: TestBot, person: Person) {
  const { app } = bot
  const one = learner(bot, person.name, String(1_000 + person.serial))
  const { member, ref, userId } = one
  const state: { enrolment: EnrolmentId | undefined } = { enrolment: undefined }
  const zones: { readonly from: Temporal.Instant; readonly zone: Reminded['zone'] }[] = []

  function asked(outcome: ReviewOutcome): Asked | undefined {
    if (outcome.kind === 'over') return undefined
    const { first, count } = expectKind(outcome, 'due')
    return { topic: first.node.id, count }
  }

  const learnerBot: Bot = {
    async join(now) {
      const started = await one.start(person.roadmap.id)
      if (!('enrolment' in started)) throw new Error(`${person.name} could not start: ${started.kind}`)
      state.enrolment = started.enrolment.id
      await app.reviewWishes.set(ref, { dailyMax: person.cap })
      const { quiet } = person
      const zone = person.zoneOn(0)
      const settings = await app.reminderSettings.set({
        member,
        displayName: person.name,
        hour: certainWords(person.hour),
        zone,
        summary: 'off',
        skipStudied: person.skipsStudied,
        ...(quiet && { quiet: `${certainWords(quiet.from)}-${certainWords(quiet.to)}` }),
        now,
      })
      expectKind(settings, 'set')
      zones.push({ from: now, zone })
    },
    async moveTo(zone, now) {
      expectKind(await app.reminderSettings.set({ member, displayName: person.name, zone, now }), 'set')
      zones.push({ from: now, zone })
    },
    async seen() {
      await one.tap()
    },
    async log(topic) {
      expectKind(await one.done(topic), 'completed')
    },
    review: async () => asked(await one.due()),
    answer: async (topic, grade) => asked(expectKind(await one.grade(topic, grade), 'graded').following),
    async streak(now) {
      const streak = await app.streaks.streak(member, now)
      if (streak === undefined) throw new Error('streaks are turned off')
      return streak
    },
    async forecast(now): Promise<Forecast | undefined> {
      const view = await app.plans.show(ref, now)
      return view.kind === 'resting' ? undefined : expectKind(view, 'plan').forecast
    },
  }

  return {
    ...learnerBot,
    enrolment: () => state.enrolment ?? 0,
    /** Daily reminders that came, with the zone that was told last before: what is due at a moment comes first. */
    reminded: (): readonly Reminded[] =>
      bot.sent
        .filter(
          ({ target, reply }) =>
            target.kind === 'direct' && target.userId === userId && isDaily(textOf(reply)),
        )
        .map(({ at }) => Temporal.Instant.from(at))
        .map((at) => ({
          at,
          zone:
            zones.findLast(({ from }) => Temporal.Instant.compare(from, at) < 0)?.zone ?? person.zoneOn(0),
        })),
  }
}

/** A weekly summary is wanted by nobody here, and a message of news is none. */
const isDaily = (text: string): boolean => /^## Today(’s reviews| on)/m.test(text)

/** Turns the clock to a moment: beats whenever something is due and the bot is up, and outages as they are noted. */
export function createClock(bot: TestBot, outages: readonly Span[]) {
  let noted = 0
  return async (end: Temporal.Instant): Promise<void> => {
    for (;;) {
      const due = await bot.app.reminders.nextDueAt()
      const at = due && whenUp(due, outages)
      const isDue = at !== undefined && Temporal.Instant.compare(at, end) <= 0
      await noteOutages(isDue ? at : end)
      if (!isDue) break
      bot.setNow(at)
      await bot.beat()
    }
    bot.setNow(end)
  }

  async function noteOutages(before: Temporal.Instant): Promise<void> {
    for (; noted < outages.length; noted += 1) {
      const outage = outages[noted]
      if (outage === undefined || Temporal.Instant.compare(outage.until, before) > 0) return
      await bot.app.beats.beat({ at: outage.from, sinceLastMs: 60_000 })
      await bot.app.beats.beat({ at: outage.until, sinceLastMs: undefined })
    }
  }
}
