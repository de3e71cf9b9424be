// What a run of kills left behind, by the database and by the channels: each must tell the same, and nothing twice.

import type { PracticeServer } from '@cairn/practice-server/server.ts'
import BetterSqlite3 from 'better-sqlite3'
import type { FeedKind } from '../../src/domain/reminder/feed.ts'
import { lateMsMax } from '../../src/domain/reminder/lateness.ts'
import { authorOf, type Cohort, dueHour, type Progress } from './cohort.ts'

const dayMs = 24 * 3_600_000

export type Verdict = {
  /** One line for each /done, reminder or digest that is missing. */
  readonly lost: readonly string[]
  /** One line for each message that is there twice. */
  readonly doubled: readonly string[]
  readonly counts: Readonly<Record<string, number>>
}

type Feed = {
  readonly id: number
  readonly kind: FeedKind
  readonly weekday: number | null
  readonly user_id: string
}
export type Occurrence = {
  readonly feed_id: number
  readonly local_date: string
  readonly state: string
  readonly message_id: string | null
  readonly reason: string | null
  readonly due_at: number
  readonly updated_at: number
}

type Scene = {
  readonly server: PracticeServer
  readonly cohort: Cohort
  readonly databasePath: string
  /** All that were ever recorded, as they stood last. */
  readonly occurrences: readonly Occurrence[]
  readonly beginsAt: Temporal.Instant
  /** What was due by then has been seen to. */
  readonly untilMs: number
  /** What the program itself says at the end. */
  readonly shown: Progress
}

/** Rows that are due or open now, by the clock that the program goes by. */
export function openIn(databasePath: string, nowMs: number): number {
  const count = 'select count(*) as count from'
  const due = `${count} feeds where next_due_at <= ? and turned_off_at is null`
  const open = `${count} occurrences where state in ('claimed', 'sending', 'unknown') and look_again_at is not null`
  const before = read<{ count: number }>(databasePath, due, nowMs)
  return (before[0]?.count ?? 0) + (read<{ count: number }>(databasePath, open)[0]?.count ?? 0)
}

/** Whether a message is under way or in doubt, whenever it is to be looked at again. */
export function isOpenIn(databasePath: string): boolean {
  const open =
    "select 1 from occurrences where state in ('claimed', 'sending', 'unknown') and look_again_at is not null"
  return read(databasePath, open).length > 0
}

/** Reads the records again and again: the program removes them after a quarter of a year, and a long run takes longer. */
export function keepOccurrences(databasePath: string) {
  const last = new Map<string, Occurrence>()
  return {
    look(): void {
      for (const row of read<Occurrence>(databasePath, 'select * from occurrences')) last.set(keyOf(row), row)
    },
    all: (): readonly Occurrence[] => [...last.values()],
  }
}

/** Judges a run that is over: the program has had time to put right what its deaths left open. */
export function verdictOn(scene: Scene): Verdict {
  const posts = judgePosts(scene)
  const done = judgeDone(scene)
  const announced = judgeAnnouncements(scene)
  return {
    lost: [...posts.lost, ...done.lost],
    doubled: [...posts.doubled, ...announced.doubled],
    counts: { ...done.counts, ...announced.counts, ...posts.counts },
  }
}

function judgePosts({ server, cohort, databasePath, occurrences, beginsAt, untilMs }: Scene) {
  const feeds = read<Feed>(databasePath, 'select id, kind, weekday, user_id from feeds order by id')
  const byKey = new Map(occurrences.map((row) => [keyOf(row), row]))
  const ofBot = cohort.postedIn.flatMap((channel) =>
    server.world.messages(channel).filter(({ raw }) => authorOf(raw) === server.botUserId),
  )
  const there = new Set(ofBot.map(({ id }) => id))
  // A summary may come with the daily reminder of the same member and date.
  const texts = new Map(ofBot.map(({ id, text }) => [id, text]))
  const weeksTold = new Set(
    feeds.flatMap(({ id, kind, user_id }) =>
      kind !== 'daily-reminder'
        ? []
        : occurrences
            .filter((row) => row.feed_id === id && texts.get(row.message_id ?? '')?.includes('Your week'))
            .map((row) => `${user_id} ${row.local_date}`),
    ),
  )
  const lost: string[] = []
  const counts: Record<string, number> = { messages: ofBot.length, due: 0 }
  for (const feed of feeds) {
    for (const date of datesOf(feed, beginsAt, untilMs)) {
      const row = byKey.get(keyOf({ feed_id: feed.id, local_date: date }))
      const state =
        row === undefined ? 'without a record' : `${row.state}${row.reason ? ` (${row.reason})` : ''}`
      counts.due = (counts.due ?? 0) + 1
      counts[state] = (counts[state] ?? 0) + 1
      const isThere = row?.state === 'sent' && there.has(row.message_id ?? '')
      const isTold = isThere || (row?.reason === 'merged' && weeksTold.has(`${feed.user_id} ${date}`))
      if (!isTold && !(row?.state === 'skipped' && mayBeSkipped(feed, row)))
        lost.push(`${feed.kind} of feed ${feed.id} on ${date}: ${state}, message ${row?.message_id}`)
    }
  }
  return { lost, doubled: doubledPosts(ofBot, occurrences), counts }
}

const keyOf = ({ feed_id, local_date }: Pick<Occurrence, 'feed_id' | 'local_date'>): string =>
  `${feed_id} ${local_date}`

/** A program that was down may leave out what is of no use any more, or what a newer one stands for. */
function mayBeSkipped({ kind, weekday }: Feed, { reason, due_at, updated_at }: Occurrence): boolean {
  const lateMs = updated_at - due_at
  if (reason === 'superseded') return lateMs >= (weekday === null ? dayMs : 7 * dayMs)
  return reason === 'too-late' && lateMs > lateMsMax[kind]
}

/** By the marker that each message carries, and by the records: a message that none of them knows is one too many. */
function doubledPosts(messages: readonly Message[], rows: readonly Occurrence[]): readonly string[] {
  const recorded = new Set(rows.map((row) => row.message_id))
  const byMarker = Map.groupBy(messages, ({ raw }) => (raw.components as { id?: number }[])[0]?.id)
  return [...byMarker].flatMap(([marker, alike]) => {
    if (alike.length > 1) return [`marker ${marker}: ${alike.map(shown).join(' | ')}`]
    return alike.filter(({ id }) => !recorded.has(id)).map((one) => `in no record: ${shown(one)}`)
  })
}

type Message = ReturnType<PracticeServer['world']['messages']>[number]

const shown = ({ id, channelId, raw, text }: Message): string =>
  `${id} in ${channelId} at ${raw.timestamp}, “${text.split('\n')[0]}”`

/** The dates on which a feed has come due since it was set. */
function datesOf({ weekday }: Feed, beginsAt: Temporal.Instant, untilMs: number): readonly string[] {
  const dates: string[] = []
  let due = beginsAt.toZonedDateTimeISO('UTC').with({ hour: dueHour, minute: 0 })
  while (due.epochMilliseconds <= untilMs) {
    if (weekday === null || due.dayOfWeek === weekday) dates.push(due.toPlainDate().toString())
    due = due.add({ days: 1 })
  }
  return dates
}

function judgeDone({ cohort, databasePath, shown }: Scene) {
  const saved = read<{ user_id: string; node_id: string }>(
    databasePath,
    'select user_id, node_id from completions join enrolments on enrolments.id = completions.enrolment_id',
  )
  const keys = new Set(saved.map(({ user_id, node_id }) => `${user_id} ${node_id}`))
  const lost = cohort.acknowledged
    .filter(({ userId, nodeId }) => !keys.has(`${userId} ${nodeId}`))
    .map(({ userId, nodeId }) => `/done of ${userId}: ${nodeId}`)
  const counts = { asked: cohort.asked(), acknowledged: cohort.acknowledged.length, saved: saved.length }
  const unlike = cohort.learners.flatMap(({ id, name }) => {
    const count = saved.filter(({ user_id }) => user_id === id).length
    return shown.get(id) === count ? [] : [`/progress of ${name} shows ${shown.get(id)} of ${count} topics`]
  })
  return { lost: [...lost, ...unlike], counts }
}

function judgeAnnouncements({ server, cohort, databasePath }: Scene) {
  const headlines = server.world
    .messages(cohort.channels.general)
    .filter(({ ephemeral, text }) => !ephemeral && /🎉|🏁/u.test(text))
    .map(({ text }) => text.split('\n')[0] ?? '')
  const twice = [...Map.groupBy(headlines, (headline) => headline)].filter(([, alike]) => alike.length > 1)
  const reached = read<{ count: number }>(
    databasePath,
    'select count(*) as count from phase_completions where is_reopened = 0',
  )
  return {
    doubled: twice.map(([headline, alike]) => `announced ${alike.length} times: ${headline}`),
    counts: { announcements: headlines.length, phases: reached[0]?.count ?? 0 },
  }
}

function read<Row>(databasePath: string, sql: string, ...values: readonly unknown[]): readonly Row[] {
  const database = new BetterSqlite3(databasePath, { readonly: true })
  try {
    return database.prepare(sql).all(...values) as Row[]
  } finally {
    database.close()
  }
}
