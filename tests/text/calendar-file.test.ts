// The calendar file as another program reads it.
import * as fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { calendarEvents, calendarEventsMax } from '../../src/domain/plan/calendar.ts'
import type { Session } from '../../src/domain/plan/plan.ts'
import { type Weekday, weekdays } from '../../src/domain/reminder/feed.ts'
import type { RoadmapNode } from '../../src/domain/roadmap/tree.ts'
import type { LocalTime } from '../../src/domain/time/local-time.ts'
import type { ZoneId } from '../../src/domain/time/zone.ts'
import { calendarFile } from '../../src/text/calendar-file.ts'

const now = Temporal.Instant.from('2026-11-21T12:00Z')
const node = (title: string): RoadmapNode => ({
  id: title,
  title,
  kind: 'topic',
  resources: [],
  children: [],
})
const session = (day: string, ...titles: readonly string[]): Session => ({
  day: Temporal.PlainDate.from(day),
  minutes: 45,
  finishes: titles.map((title) => ({ node: node(title), phase: node('Phase'), minutes: 60 })),
  goesOn: undefined,
})
const at = (hour: string | undefined, zone = 'UTC') => ({
  owner: '100-7',
  zone: zone as ZoneId,
  hour: hour as LocalTime | undefined,
})

function written(
  sessions: Iterable<Session>,
  place = at(undefined),
  days: readonly Weekday[] = weekdays,
  when = now,
) {
  const { events, isCut } = calendarEvents(sessions, { weekdays: days }, place)
  const text = new TextDecoder().decode(calendarFile(events, 'My roadmap', when))
  const calendar = new ICAL.Component(ICAL.parse(text))
  const read = calendar.getAllSubcomponents('vevent').map((event) => ({
    uid: String(event.getFirstPropertyValue('uid')),
    summary: event.getFirstPropertyValue('summary'),
    description: event.getFirstPropertyValue('description'),
    start: String(event.getFirstPropertyValue('dtstart')),
    end: String(event.getFirstPropertyValue('dtend')),
    stamp: String(event.getFirstPropertyValue('dtstamp')),
    sequence: Number(event.getFirstPropertyValue('sequence')),
  }))
  return { text, isCut, events: read }
}

describe('a calendar file', () => {
  test('has whole days where there is no hour', () => {
    const { events } = written([session('2026-11-23', 'Loops', 'Lists')])
    expect(events).toEqual([
      {
        uid: '100-7-2026-w48-1@cairn',
        summary: 'Loops · Lists',
        description: 'My roadmap\n– Loops\n– Lists',
        start: '2026-11-23',
        end: '2026-11-24',
        stamp: '2026-11-21T12:00:00Z',
        sequence: now.epochMilliseconds / 60_000,
      },
    ])
  })

  test.each([
    ['before the clocks go back', '2026-10-24', '18:00', 'Europe/Berlin', '2026-10-24T16:00:00Z'],
    ['after they went back', '2026-10-25', '18:00', 'Europe/Berlin', '2026-10-25T17:00:00Z'],
    ['in the hour that they leave out', '2027-03-28', '02:30', 'Europe/Berlin', '2027-03-29T00:30:00Z'],
    ['past midnight, which is still that study day', '2026-11-23', '00:30', 'UTC', '2026-11-24T00:30:00Z'],
    ['half a day ahead', '2026-11-23', '08:00', 'Pacific/Auckland', '2026-11-22T19:00:00Z'],
  ])('has the hour of the member %s', (_, day, hour, zone, start) => {
    const [event] = written([session(day, 'Loops')], at(hour, zone)).events
    expect(event?.start).toBe(start)
    expect(
      Temporal.Instant.from(event?.end ?? '')
        .since(Temporal.Instant.from(start))
        .total('minutes'),
    ).toBe(45)
  })

  test('names an event by its week and its place in it, so that a newer file moves it', () => {
    const [monday] = written([session('2026-11-23', 'Loops')], at(undefined), [1, 3]).events
    const later = now.add({ minutes: 1 })
    const [tuesday] = written([session('2026-11-24', 'Lists')], at('18:00'), [2, 5], later).events
    expect(tuesday?.uid).toBe(monday?.uid)
    expect(tuesday?.sequence).toBeGreaterThan(monday?.sequence ?? 0)
    const year = written(
      [session('2026-12-31', 'A'), session('2027-01-04', 'B')],
      at(undefined),
      [1, 4],
    ).events
    expect(year.map(({ uid }) => uid)).toEqual(['100-7-2026-w53-2@cairn', '100-7-2027-w1-1@cairn'])
  })

  test('is cut at its limit, and no session beyond it is made', () => {
    let made = 0
    function* endless() {
      for (;;) {
        yield session(Temporal.PlainDate.from('2026-11-21').add({ days: made }).toString(), 'Loops')
        made += 1
      }
    }
    const { events, isCut } = written(endless())
    expect(events).toHaveLength(calendarEventsMax)
    expect(isCut).toBe(true)
    expect(made).toBe(calendarEventsMax)
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(calendarEventsMax)
    const all = Array.from({ length: calendarEventsMax }, (_, day) =>
      session(Temporal.PlainDate.from('2026-11-21').add({ days: day }).toString(), 'Loops'),
    )
    expect(written(all).isCut).toBe(false)
  })

  test('keeps every title, folds lines at 75 bytes, and ends each with CRLF', () => {
    const titles = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 }), {
      minLength: 1,
      maxLength: 3,
    })
    fc.assert(
      fc.property(titles, (typed) => {
        // As titles are when they are read from a document: on one line, without hidden characters.
        const clean = typed.map((title) => title.replaceAll(/[\p{C}\s]+/gu, ' ').trim() || 'x')
        const { text, events } = written([session('2026-11-23', ...clean)])
        expect(events[0]?.summary).toBe(clean.join(' · '))
        expect(events[0]?.description).toBe(['My roadmap', ...clean.map((title) => `– ${title}`)].join('\n'))
        expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
        const lines = text.split('\r\n')
        for (const line of lines) {
          expect(line).not.toMatch(/[\r\n]/)
          expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
        }
      }),
    )
  })
})
