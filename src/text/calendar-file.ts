// The study days of a plan as a file that calendars take: iCalendar (RFC 5545).

import ical from 'ical-generator'
import type { CalendarEvent } from '../domain/plan/calendar.ts'

/** A line of a calendar; longer ones are cut by most anyway. */
const titlesInSummary = 3

/**
 * Titles alone, which need no language. Times are in UTC, so each is right on whichever side of a change of clocks it lies.
 * The sequence grows by the minute: of two files the calendar keeps what the later one says.
 */
export function calendarFile(
  events: readonly CalendarEvent[],
  roadmapTitle: string,
  now: Temporal.Instant,
): Uint8Array {
  const calendar = ical({ prodId: { company: 'Cairn', product: 'Plan', language: 'EN' } })
  for (const { uid, nodes, ...when } of events) {
    const titles = nodes.map(({ title }) => title)
    calendar.createEvent({
      id: uid,
      stamp: now,
      sequence: Math.floor(now.epochMilliseconds / 60_000),
      summary: titles.slice(0, titlesInSummary).join(' · ') + (titles.length > titlesInSummary ? ' …' : ''),
      description: [roadmapTitle, ...titles.map((title) => `– ${title}`)].join('\n'),
      ...(when.kind === 'timed'
        ? { start: when.start, end: when.end }
        : { start: when.day, end: when.day.add({ days: 1 }), allDay: true }),
    })
  }
  // The library leaves out the last line break, which the standard asks for.
  return new TextEncoder().encode(`${calendar.toString()}\r\n`)
}
