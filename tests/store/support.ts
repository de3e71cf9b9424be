// Database files that are gone after the test, and rows that others need to stand on.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { guildId, type MemberKey, userId } from '../../src/domain/ids.ts'
import { nextOccurrence } from '../../src/domain/reminder/feed.ts'
import { type Database, openDatabase } from '../../src/store/database.ts'
import { addEnrolment } from '../../src/store/enrolments.ts'
import { saveFeeds } from '../../src/store/feeds.ts'
import { saveGuild, saveMember } from '../../src/store/members.ts'
import { daily } from '../domain/reminder/feeds.ts'
import { queriesOf } from '../support/queries-of.ts'

export const now = Temporal.Instant.from('2026-11-02T08:00Z')
export const learner: MemberKey = {
  guildId: guildId('1234567890123456789'),
  userId: userId('1234567890123456788'),
}

/** A path in a new folder; the folder goes with the test. */
export function temporaryFile(name = 'cairn.sqlite'): string {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, name)
}

export async function opened(file = ':memory:'): Promise<Database> {
  const database = await openDatabase(file)
  onTestFinished(() => database.close())
  return database
}

/** A database with one member on one roadmap. */
export async function withEnrolment(file?: string) {
  const database = await opened(file)
  await saveGuild(queriesOf(database), learner.guildId)
  await saveMember(queriesOf(database), learner, 'Ada', now)
  const enrolment = await addEnrolment(queriesOf(database), learner, 'small', now)
  return { database, enrolment }
}

/** The same with a daily reminder at 18:00 UTC. */
export async function withFeed(file?: string) {
  const { database, enrolment } = await withEnrolment(file)
  const feed = daily('UTC', '18:00')
  const next = nextOccurrence(feed, now)
  const rest = { channelId: undefined, lostZoneName: undefined, turnedOnAt: undefined }
  const [stored] = await saveFeeds(queriesOf(database), learner, [{ feed, target: 'direct', next, ...rest }])
  if (stored === undefined) throw new Error('the feed was not stored')
  return { database, enrolment, stored }
}
