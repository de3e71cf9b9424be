// Whom a crowd holds, in pages, on both databases.

import { describe, expect, test } from 'vitest'
import { sizeShown } from '../../src/domain/cohort/named.ts'
import { guildId, type MemberKey, userId } from '../../src/domain/ids.ts'
import { addCohortMembers, openMembershipsOf, removeCohortMember } from '../../src/store/cohort-members.ts'
import { type Crowd, learnerProgressOn } from '../../src/store/cohorts.ts'
import type { Database } from '../../src/store/database.ts'
import { saveAttendance } from '../../src/store/departures.ts'
import { addEnrolment, changeEnrolment } from '../../src/store/enrolments.ts'
import { changeMember, saveGuild, saveMember } from '../../src/store/members.ts'
import { addCohort, freeEnrolments, sizesOf } from '../../src/store/named-cohorts.ts'
import { kinds, newDatabase } from './support.ts'

const now = Temporal.Instant.from('2026-11-02T08:00Z')
const guild = guildId('8100000000000000001')
const member = (at: number): MemberKey => ({ guildId: guild, userId: userId(`82000000000000000${at}`) })
const onRoadmap = { guildId: guild, roadmapId: 'small' }

async function pageOf(
  database: Database,
  crowd: Crowd,
  page: { readonly after: number; readonly limit: number },
) {
  const learners = await learnerProgressOn(database.reading, crowd, { reader: 'moderators', ...page })
  return learners.map(({ enrolmentId }) => enrolmentId)
}

/** Eight on one roadmap, of whom the first six are in a cohort. */
async function scene(database: Database) {
  return database.write(async (writing) => {
    await saveGuild(writing, guild)
    const enrolmentIds: number[] = []
    for (let at = 0; at < 8; at += 1) {
      await saveMember(writing, member(at), `Learner ${at}`, now)
      enrolmentIds.push((await addEnrolment(writing, member(at), 'small', now)).id)
    }
    const other = await addEnrolment(writing, member(0), 'other', now)
    const cohort = await addCohort(writing, {
      guildId: guild,
      name: 'Spring',
      nameKey: 'spring',
      roadmapId: 'small',
      startsOn: Temporal.PlainDate.from('2026-11-02'),
      weeks: 12,
      roleId: undefined,
      madeAt: now,
    })
    await addCohortMembers(writing, cohort.id, enrolmentIds.slice(0, 6), now)
    return { enrolmentIds, cohort, other: other.id }
  })
}

describe.each(kinds)('on %s', (kind) => {
  test('a crowd holds whoever is on the roadmap, or in the cohort, in pages', async () => {
    const database = await (await newDatabase(kind))()
    const { enrolmentIds, cohort, other } = await scene(database)
    const inCohort = { cohortId: cohort.id }
    const page = (after: number, limit: number) => pageOf(database, inCohort, { after, limit })
    expect(await page(0, 4)).toEqual(enrolmentIds.slice(0, 4))
    expect(await page(enrolmentIds[3] ?? 0, 4)).toEqual(enrolmentIds.slice(4, 6))
    const all = await pageOf(database, onRoadmap, { after: 0, limit: 20 })
    expect(all).toEqual(enrolmentIds)
    expect(all).not.toContain(other)
  })

  test('whoever left the roadmap or the server is in no crowd, and is again once they are back', async () => {
    const database = await (await newDatabase(kind))()
    const { enrolmentIds, cohort } = await scene(database)
    const [first = 0, second = 0, ...rest] = enrolmentIds.slice(0, 6)
    const inCohort = { cohortId: cohort.id }
    const all = () => pageOf(database, inCohort, { after: 0, limit: 20 })
    await database.write(async (writing) => {
      await changeEnrolment(writing, first, { leftAt: now })
      await saveAttendance(writing, member(1), 'left', now)
    })
    expect(await all()).toEqual(rest)
    expect((await sizesOf(database.reading, [cohort.id])).get(cohort.id)).toEqual({ all: 4, open: 4 })
    await database.write(async (writing) => {
      await changeEnrolment(writing, first, { leftAt: null })
      await saveAttendance(writing, member(1), 'there', now)
    })
    expect(await all()).toEqual([first, second, ...rest])
  })

  test('who keeps to themselves counts in a crowd, and is never taken in by others', async () => {
    const database = await (await newDatabase(kind))()
    const { enrolmentIds, cohort } = await scene(database)
    await database.write(async (writing) => {
      await changeMember(writing, member(0), { visibility: 'private' })
      await changeMember(writing, member(6), { visibility: 'private' })
    })
    const size = (await sizesOf(database.reading, [cohort.id])).get(cohort.id)
    expect(size).toEqual({ all: 6, open: 5 })
    expect(sizeShown({ all: 4, open: 3 }, 'moderators')).toBe(3)
    expect(sizeShown({ all: 4, open: 3 }, 'everyone')).toBeUndefined()
    expect(await freeEnrolments(database.reading, onRoadmap, { after: 0, limit: 20 })).toEqual([
      enrolmentIds[7],
    ])
  })

  test('who is taken out is in no cohort', async () => {
    const database = await (await newDatabase(kind))()
    const { enrolmentIds, cohort } = await scene(database)
    const [first = 0] = enrolmentIds
    const remove = () => database.write((writing) => removeCohortMember(writing, cohort.id, first, now))
    expect(await openMembershipsOf(database.reading, member(0))).toMatchObject([{ name: 'Spring' }])
    expect([await remove(), await remove()]).toEqual([true, false])
    expect(await openMembershipsOf(database.reading, member(0))).toEqual([])
  })
})
