// What follows when a member sets or pauses reminders, from what is known and nothing else.
import { describe, expect, test } from 'vitest'
import { channelId, guildId, userId } from '../../../src/domain/ids.ts'
import type { Weekday } from '../../../src/domain/reminder/feed.ts'
import {
  decidePause,
  decideReminder,
  type ReminderFacts,
  type ReminderRequest,
} from '../../../src/domain/reminder/reminder-settings.ts'
import { placed, type StoredFeed } from '../../../src/domain/reminder/stored-feed.ts'
import { usualReviews } from '../../../src/domain/review/settings.ts'
import type { Member } from '../../../src/domain/study/enrolment.ts'
import { zoneDefault } from '../../../src/domain/time/zone.ts'
import { at, daily, weekly, zone } from './feeds.ts'

/** Monday. */
const now = at('2026-11-02T08:00Z')
const key = { guildId: guildId('100'), userId: userId('1') }
const known: Member = {
  ...key,
  displayName: 'Ada',
  zone: zoneDefault,
  hasOwnZone: false,
  lostZone: undefined,
  currentEnrolmentId: undefined,
  reviews: usualReviews,
}
const stranger: ReminderFacts = { member: undefined, guild: undefined, feeds: [], walks: [] }

const off = (feed: StoredFeed): StoredFeed => ({ ...feed, isOff: true, next: undefined })
/** Stopped together with everything else. */
const stopped = (feed: StoredFeed): StoredFeed => ({ ...off(feed), comesBack: true })

function stored(weekday?: Weekday): StoredFeed {
  const feed =
    weekday === undefined ? daily('UTC', '18:00') : weekly('weekly-summary', weekday, 'UTC', '18:00')
  const saved = placed(undefined, feed, { target: 'direct', lostZoneName: undefined, now })
  return {
    ...key,
    ...saved,
    id: weekday ?? 0,
    isOff: false,
    comesBack: false,
    broken: undefined,
    lastLocalDate: undefined,
    unanswered: 0,
  }
}

const factsWith = (...feeds: readonly StoredFeed[]): ReminderFacts => ({
  member: known,
  guild: undefined,
  feeds,
  walks: [],
})

/** What is saved, as `kind at hour in zone on weekday`, and which kinds are turned off. */
function outcomeOf(facts: ReminderFacts, request: ReminderRequest) {
  const decision = decideReminder(facts, request, now)
  if (decision.kind !== 'set') return decision.kind
  const saved = decision.saved.map(({ feed }) =>
    [feed.kind, feed.localTime, feed.zone, 'weekday' in feed ? feed.weekday : ''].join(' ').trim(),
  )
  return [...saved, ...decision.turnedOff.map(({ feed }) => `${feed.kind} off`)]
}

describe('setting', () => {
  test.each<[string, ReminderFacts, ReminderRequest, string | readonly string[]]>([
    [
      'the first hour brings a summary on Sunday',
      stranger,
      { hour: '09:00' },
      ['daily-reminder 09:00 UTC', 'weekly-summary 09:00 UTC 7'],
    ],
    ['without an hour there is nothing to begin with', stranger, { summary: 3 }, 'no-hour'],
    [
      'a channel must have been set by the server',
      stranger,
      { hour: '09:00', target: 'channel' },
      'no-reminder-channel',
    ],
    [
      'a day that is over is refused',
      factsWith(stored()),
      { hour: '09:00', pause: 'yesterday' },
      'day-refused',
    ],
    [
      'a day that is no day is refused before a channel that is not set',
      stranger,
      { hour: '09:00', target: 'channel', pause: 'never' },
      'day-refused',
    ],
    [
      'what is not named stays',
      factsWith(stored(), stored(3)),
      { zone: zone('Asia/Tokyo') },
      ['daily-reminder 18:00 Asia/Tokyo', 'weekly-summary 18:00 Asia/Tokyo 3'],
    ],
    [
      'a summary that is not wanted is turned off',
      factsWith(stored(), stored(3)),
      { summary: 'off' },
      ['daily-reminder 18:00 UTC', 'weekly-summary off'],
    ],
    [
      'a summary that is off already is left alone, also by another hour',
      factsWith(stored(), off(stored(3))),
      { hour: '09:00' },
      ['daily-reminder 09:00 UTC'],
    ],
    [
      'with everything stopped an hour brings back what was stopped, on its day',
      factsWith(stopped(stored()), stopped(stored(3))),
      { hour: '09:00' },
      ['daily-reminder 09:00 UTC', 'weekly-summary 09:00 UTC 3'],
    ],
    [
      'a summary that was off before everything was stopped stays off',
      factsWith(stopped(stored()), off(stored(3))),
      { hour: '09:00' },
      ['daily-reminder 09:00 UTC'],
    ],
    [
      'turned on again it comes at the hour it had',
      factsWith(stopped(stored()), stopped(stored(3))),
      { again: true },
      ['daily-reminder 18:00 UTC', 'weekly-summary 18:00 UTC 3'],
    ],
  ])('%s', (_, facts, request, expected) => {
    expect(outcomeOf(facts, request)).toEqual(expected)
  })

  test('in a zone of one’s own forgets the name of one that was lost; anything else keeps it', () => {
    const lostZone = { name: 'Mars/Olympus', chosenBy: 'member' } as const
    const facts = { ...factsWith(stored()), member: { ...known, lostZone } }
    const namesAfter = (request: ReminderRequest) => {
      const decision = decideReminder(facts, request, now)
      return decision.kind === 'set' ? decision.saved.map(({ lostZoneName }) => lostZoneName) : []
    }
    expect(namesAfter({ hour: '09:00' })).toEqual(['Mars/Olympus'])
    expect(namesAfter({ zone: zone('Asia/Tokyo') })).toEqual([undefined])
  })

  test('by direct message, also where that is only kept, is the sign to try them again', () => {
    const inChannel = { ...stored(), target: 'channel' } as const
    const guild = {
      guildId: key.guildId,
      zone: zoneDefault,
      lostZoneName: undefined,
      reminderChannelId: channelId('5'),
    }
    const asks = (feed: StoredFeed) => decideReminder({ ...factsWith(feed), guild }, { hour: '09:00' }, now)
    expect(asks(stored())).toMatchObject({ asksForDirect: true })
    expect(asks(inChannel)).toMatchObject({ asksForDirect: false })
  })
})

describe('pausing', () => {
  test('moves every feed that is on to the day, and none that is off', () => {
    const decision = decidePause(factsWith(stored(), off(stored(3))), '2026-11-05', now)
    if (decision.kind !== 'paused') throw new Error(decision.kind)
    expect(decision.saved.map(({ next }) => next.dueAt.toString())).toEqual(['2026-11-05T18:00:00Z'])
  })

  test.each<[string, ReminderFacts, string, string]>([
    ['nothing that is on', factsWith(off(stored())), 'tomorrow', 'no-reminders'],
    ['nobody that is known', stranger, 'tomorrow', 'no-reminders'],
    ['a day that is over', factsWith(stored()), 'yesterday', 'day-refused'],
  ])('of %s changes nothing', (_, facts, typed, kind) => {
    expect(decidePause(facts, typed, now).kind).toBe(kind)
  })
})

test('another hour keeps a pause; one that is off is forgotten with it', () => {
  const until = { pausedUntil: Temporal.PlainDate.from('2026-11-20') }
  const pausesAfter = (...feeds: readonly StoredFeed[]) => {
    const decision = decideReminder(factsWith(...feeds), { hour: '09:00' }, now)
    return decision.kind === 'set' ? decision.saved.map(({ feed }) => feed.pausedUntil?.toString()) : []
  }
  const paused = (one: StoredFeed): StoredFeed => ({ ...one, feed: { ...one.feed, ...until } })
  expect(pausesAfter(paused(stored()), paused(stored(3)))).toEqual(['2026-11-20', '2026-11-20'])
  // A summary that was off stays off.
  expect(pausesAfter(paused(off(stored())), paused(off(stored(3))))).toEqual([undefined])
  expect(pausesAfter(stored(), stored(3))).toEqual([undefined, undefined])
})
