// What a run with several copies left behind, by the database and by the direct messages: each must tell the same.

import type { PracticeServer } from '@cairn/practice-server/server.ts'
import { queryPostgres } from '../../support/query-postgres.ts'
import type { Crowd } from './crowd.ts'

export type Verdict = {
  /** One line for each acknowledged /done that is not there, and each reminder without a record or without its message. */
  readonly lost: readonly string[]
  /** One line for each reminder that came twice. */
  readonly doubled: readonly string[]
  /** How many, by what became of the reminders; and `done`. */
  readonly counts: Readonly<Record<string, number>>
}

/** Rows that are due or open by a clock; while the server is away nobody knows, and 1 is as good a number as any. */
export async function openRows(databaseUrl: string, nowMs: number): Promise<number> {
  try {
    const [row] = await queryPostgres<{ count: string }>(
      databaseUrl,
      `select (select count(*) from feeds where next_due_at <= $1 and turned_off_at is null)
        + (select count(*) from occurrences where look_again_at is not null) as count`,
      [Math.floor(nowMs)],
    )
    return Number(row?.count ?? 1)
  } catch {
    return 1
  }
}

/** Judges a run that is over. */
export async function judge({
  databaseUrl,
  server,
  crowd,
}: {
  readonly databaseUrl: string
  readonly server: PracticeServer
  readonly crowd: Crowd
}): Promise<Verdict> {
  const lost: string[] = []
  const doubled: string[] = []
  const counts: Record<string, number> = { done: crowd.acknowledged.length }

  const saved = new Set(
    (
      await queryPostgres<{ user_id: string; node_id: string }>(
        databaseUrl,
        'select user_id, node_id from completions join enrolments on enrolments.id = enrolment_id',
      )
    ).map((row) => `${row.user_id} ${row.node_id}`),
  )
  for (const { userId, nodeId } of crowd.acknowledged)
    if (!saved.has(`${userId} ${nodeId}`)) lost.push(`/done of ${nodeId} by ${userId}`)

  const rows = await queryPostgres<{
    user_id: string
    state: string
    reason: string | null
    message_id: string | null
  }>(
    databaseUrl,
    'select user_id, state, reason, message_id from occurrences join feeds on feeds.id = feed_id',
  )
  const byUser = Map.groupBy(rows, (row) => row.user_id)
  for (const id of crowd.remindedUsers) {
    const messages = server.world.directMessages(id)
    const own = byUser.get(id) ?? []
    for (const { state, reason } of own) {
      const what = reason === null ? state : `${state} (${reason})`
      counts[what] = (counts[what] ?? 0) + 1
    }
    const sent = own.filter(({ state }) => state === 'sent')
    const isThere = (messageId: string | null) => messages.some((message) => message.id === messageId)
    if (own.length === 0) lost.push(`the reminder of ${id} is in no record`)
    for (const { state, reason, message_id } of own)
      if (state === 'sent' ? !isThere(message_id) : reason === null)
        lost.push(`the reminder of ${id}: ${state}, message ${message_id}`)
    if (messages.length > sent.length)
      doubled.push(`${id} has ${messages.length} messages, ${sent.length} recorded`)
  }
  return { lost, doubled, counts }
}
