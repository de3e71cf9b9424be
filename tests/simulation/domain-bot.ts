// The bot as its rules alone, put together as the services do, so that two hundred people live a year within a minute.
import { forecastFinish } from '../../src/domain/plan/forecast.ts'
import { type Finished, paceOf } from '../../src/domain/plan/pace.ts'
import { indexRoadmap } from '../../src/domain/roadmap/walk.ts'
import { type Comeback, comebackKnownFrom, comebackOn } from '../../src/domain/study/comeback.ts'
import { type EarlierHours, hoursOverTime } from '../../src/domain/study/member-hours.ts'
import { streakOf } from '../../src/domain/study/streak.ts'
import type { DayOfWork } from '../../src/domain/study/studied-days.ts'
import type { Span } from '../../src/domain/time/span.ts'
import { studyDay } from '../../src/domain/time/study-day.ts'
import type { Bot } from './bot.ts'
import type { Person } from './people.ts'
import { createRuledReminders } from './ruled-reminders.ts'
import { createRuledReviews } from './ruled-reviews.ts'

/** A bot for one person, which is down when it is said. A streak is looked back at over so many months and the one that runs. */
export function createDomainBot(person: Person, outages: readonly Span[], monthsLookedBack = 1) {
  const { cap, hour, learner, roadmap, skipsStudied } = person
  const index = indexRoadmap(roadmap)
  const finished: Finished[] = []
  const work = new Map<string, DayOfWork>()
  /** Days of study, the newest first. */
  const studied: Temporal.PlainDate[] = []
  const dates = new Set<string>()
  const own: EarlierHours[] = []
  const reviews = createRuledReviews(person.serial, cap, comeback)
  const reminders = createRuledReminders(person, outages, hasNews)
  let zone = person.zoneOn(0)
  let startedOn: Temporal.PlainDate | undefined

  const today = (now: Temporal.Instant) => studyDay(now, zone)

  function works(what: DayOfWork['what'], day: Temporal.PlainDate, now: Temporal.Instant): void {
    const date = day.toString()
    const key = `${date} ${what}`
    work.set(key, { day, what, firstAt: work.get(key)?.firstAt ?? now, lastAt: now })
    if (dates.has(date)) return
    dates.add(date)
    // Nearly always the newest; after a flight to the west somebody may study on a date before it.
    const place = studied.findIndex((one) => Temporal.PlainDate.compare(one, day) < 0)
    studied.splice(place === -1 ? studied.length : place, 0, day)
  }

  function hasNews(dueAt: Temporal.Instant, now: Temporal.Instant): boolean {
    const hasDone = (what: DayOfWork['what']) => work.has(`${today(now)} ${what}`)
    if (skipsStudied && (hasDone('topics') || hasDone('reviews'))) return false
    if (finished.length < learner.topics) return true
    return reviews.dealt(today(dueAt)) > 0
  }

  function comeback(day: Temporal.PlainDate, hasPile: boolean): Comeback | undefined {
    const from = comebackKnownFrom(day)
    const isKnown = (one: Temporal.PlainDate) => Temporal.PlainDate.compare(one, from) >= 0
    return comebackOn({
      today: day,
      studied: Iterator.from(studied).filter(isKnown),
      hasStudiedBefore: finished.some(({ studyDay }) => !isKnown(studyDay)),
      hasTopicsLeft: finished.length < learner.topics,
      hasPile,
    })
  }

  const bot: Bot = {
    async join(now) {
      startedOn = today(now)
      reminders.place(zone, now)
    },
    async moveTo(there, now) {
      own.push({ zone, remindedAt: hour, until: now, hasOwnZone: true })
      zone = there
      reminders.place(zone, now)
    },
    seen: async (now) => reminders.seen(now),
    async log(topic, now) {
      const day = today(now)
      finished.push({ nodeId: topic, studyDay: day })
      reviews.add(topic, day)
      works('topics', day, now)
    },
    review: async (now) => reviews.begin(today(now)),
    async answer(topic, given, now) {
      const day = today(now)
      works('reviews', day, now)
      return reviews.answer(topic, given, day)
    },
    async streak(now) {
      const current = { zone, remindedAt: hour, hasOwnZone: true }
      // Freezes go by months, so what is looked back at begins with one.
      const since = today(now).subtract({ months: monthsLookedBack }).with({ day: 1 }).toString()
      return streakOf({
        now,
        hours: hoursOverTime({ now: current, own, guild: [] }),
        work: [...work].flatMap(([key, one]) => (key >= since ? [one] : [])),
        resting: [],
        // An outage is known once it is over.
        outages: outages.filter(({ until }) => Temporal.Instant.compare(until, now) <= 0),
      })
    },
    async forecast(now) {
      const left = learner.topics - finished.length
      if (left === 0 || startedOn === undefined) return undefined
      const day = today(now)
      return forecastFinish(left, paceOf(finished, index, new Map(), { startedOn, today: day }), day)
    },
  }

  return {
    ...bot,
    remindUntil: reminders.until,
    reminded: reminders.reminded,
    waits: reviews.waits,
    /** The reminders of the last hours come, and what is still due then has waited as well. */
    endYear(now: Temporal.Instant): void {
      reminders.until(now)
      reviews.end(today(now))
    },
  }
}
