// Named cohorts written straight into the database, with the enrolments that are in them.

import { cohortNameKey } from '../../src/domain/cohort/named.ts'
import { guildId } from '../../src/domain/ids.ts'
import type { Database } from '../../src/store/database.ts'
import { saveGuild } from '../../src/store/members.ts'

export type Named = {
  readonly guild: string
  readonly roadmapId: string
  readonly name: string
  readonly startsOn: string
  readonly weeks: number | null
}

/** Gives the number of the cohort. */
export async function bringNamed(
  database: Database,
  { guild, roadmapId, name, startsOn, weeks }: Named,
  enrolmentIds: readonly number[],
): Promise<number> {
  return database.write(async (writing) => {
    await saveGuild(writing, guildId(guild))
    const { id } = await writing
      .insertInto('cohorts')
      .values({
        guild_id: guild,
        name,
        name_key: cohortNameKey(name),
        roadmap_id: roadmapId,
        starts_on: startsOn,
        weeks,
        made_at: 0,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    for (const enrolment_id of enrolmentIds)
      await writing
        .insertInto('cohort_members')
        .values({ cohort_id: id, enrolment_id, joined_at: 0 })
        .execute()
    return id
  })
}
