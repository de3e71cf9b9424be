// A year of somebody with the bot, step by step, and what the bot did in it.
import type { Forecast } from '../../src/domain/plan/forecast.ts'
import { studyDay } from '../../src/domain/time/study-day.ts'
import type { Bot, StreakSeen } from './bot.ts'
import type { Life } from './life.ts'
import { createMemory } from './memory.ts'
import { type Person, startDay, topicId } from './people.ts'

export type Diary = {
  /** How many reviews the bot said that it deals on a study day, by date. */
  readonly dealt: Map<string, number>
  /** Reviews that were answered, by date. */
  readonly answered: Map<string, number>
  /** Dates on which something was logged or reviewed. */
  readonly worked: Set<string>
  /** All that was asked, in its order. */
  readonly asked: string[]
  /** What was seen of the streak, and how many days were over then. */
  readonly streaks: { readonly seen: StreakSeen; readonly daysOver: number }[]
  readonly forecasts: Forecast[]
  /** The date on which all was done, if that was in this year. */
  finishedOn: Temporal.PlainDate | undefined
}

/** Joined on the day before, so that nothing of the first day is lost. */
const joinedAt = (person: Person): Temporal.Instant =>
  startDay
    .subtract({ days: 1 })
    .toZonedDateTime({ timeZone: person.zoneOn(0), plainTime: '12:00' })
    .toInstant()

const dayMs = 24 * 60 * 60_000

/** Lives the year: gives each moment before anything is done at it, so that whoever runs this can turn the clock. */
export async function* live(
  person: Person,
  { steps }: Life,
  bot: Bot,
  diary: Diary,
): AsyncGenerator<Temporal.Instant> {
  const memory = createMemory(person.seed + 2)
  let zone = person.zoneOn(0)
  let logged = 0
  let now = joinedAt(person)
  yield now
  await bot.join(now)
  for (const { at, arrivesIn, topics, looksAt, day } of steps) {
    now = at
    yield now
    if (looksAt === 'streak') diary.streaks.push({ seen: await bot.streak(now), daysOver: day })
    if (looksAt === 'forecast') {
      const forecast = await bot.forecast(now)
      if (forecast !== undefined) diary.forecasts.push(forecast)
    }
    if (looksAt !== undefined) continue
    await bot.seen(now)
    if (arrivesIn !== undefined) {
      zone = arrivesIn
      await bot.moveTo(zone, now)
    }
    if (topics === undefined) continue
    const today = studyDay(now, zone)
    const left = person.learner.topics - logged
    for (let count = Math.min(topics, left); count > 0; count -= 1) {
      await bot.log(topicId(logged), now)
      memory.learn(topicId(logged), now.epochMilliseconds / dayMs)
      logged += 1
      diary.worked.add(today.toString())
    }
    if (left > 0 && logged === person.learner.topics) diary.finishedOn = today
    await reviews(now, today.toString())
  }

  async function reviews(moment: Temporal.Instant, date: string): Promise<void> {
    let asked = await bot.review(moment)
    for (let count = 0; asked !== undefined && count < person.patience; count += 1) {
      diary.dealt.set(date, Math.max(diary.dealt.get(date) ?? 0, asked.count))
      diary.answered.set(date, (diary.answered.get(date) ?? 0) + 1)
      diary.worked.add(date)
      diary.asked.push(asked.topic)
      const said = memory.review(asked.topic, moment.epochMilliseconds / dayMs)
      asked = await bot.answer(asked.topic, said, moment)
    }
  }
}

export const newDiary = (): Diary => ({
  dealt: new Map(),
  answered: new Map(),
  worked: new Set(),
  asked: [],
  streaks: [],
  forecasts: [],
  finishedOn: undefined,
})
