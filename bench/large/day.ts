// A day of reminders against Discord's limit: how many are due at each minute, and how long the last of them waits.

import { digestHour, habits, onTheHour, reminderHours, zones } from './assumptions.ts'

const minutesOfDay = 1_440

/** Messages due at each minute of a Monday in UTC, on which digests come as well. */
export function dueByMinute(members: number, servers: number): readonly number[] {
  const due = Array.from({ length: minutesOfDay }, () => 0)
  const add = (localMinute: number, aheadHours: number, count: number): void => {
    const at = (localMinute - aheadHours * 60 + 2 * minutesOfDay) % minutesOfDay
    due[at] = (due[at] ?? 0) + count
  }
  for (const [aheadHours, zoneShare] of zones) {
    const reminders = (members / habits.remindedOneIn) * zoneShare
    for (const [hour, share] of reminderHours) {
      add(hour * 60, aheadHours, reminders * share * onTheHour)
      add(hour * 60 + 30, aheadHours, reminders * share * (1 - onTheHour))
    }
    add(digestHour * 60, aheadHours, (servers / habits.digestOneIn) * zoneShare)
  }
  return due
}

export type Day = {
  readonly messages: number
  /** Most that are due at one minute. */
  readonly peak: number
  readonly longestWaitMinutes: number
  /** Share of the messages that are sent within two minutes. */
  readonly onTimeShare: number
}

/** Sends what is due in order, so many a minute, as one sender does. Two days in a row, so that what is left at midnight counts. */
export function sendAll(due: readonly number[], perMinute: number): Day {
  let left = 0
  let longestWaitMinutes = 0
  let onTime = 0
  const messages = due.reduce((sum, count) => sum + count, 0)
  for (const day of [0, 1])
    for (const count of due) {
      if (day === 1 && count > 0) {
        longestWaitMinutes = Math.max(longestWaitMinutes, (left + count) / perMinute)
        onTime += Math.min(count, Math.max(0, onTimeMinutes * perMinute - left))
      }
      left = Math.max(0, left + count - perMinute)
    }
  return { messages, peak: Math.max(...due), longestWaitMinutes, onTimeShare: onTime / messages }
}

/** What Cairn promises. */
const onTimeMinutes = 2

/** How many times larger everything could be, or has to be smaller, for everything to be on time; found by halving. */
export function largestScale(due: readonly number[], perMinute: number): number {
  let low = 0
  let high = 1_000
  for (let step = 0; step < 50; step += 1) {
    const middle = (low + high) / 2
    const isOnTime =
      sendAll(
        due.map((count) => count * middle),
        perMinute,
      ).longestWaitMinutes <= onTimeMinutes
    if (isOnTime) low = middle
    else high = middle
  }
  return low
}
