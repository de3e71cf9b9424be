// How long what is stored outlives those it is about, once they have left, and how long what moderators did is kept.

import type { GuildId, MemberKey } from '../domain/ids.ts'
import type { Database } from '../store/database.ts'
import { hasLeft, isGone } from '../store/departures.ts'
import { hasActBefore, removeActsBefore } from '../store/moderator-acts.ts'
import { forgetMember } from '../store/personal-rows.ts'
import { emptyGuildsGoneSince, forgetGuild, holdToForget, membersGoneSince } from '../store/retention.ts'

/** Long enough for a removal by mistake and for a pause, and told in the README. */
export const retentionDays = 30
/** What moderators did is looked up months later; who had themselves erased is not in it by then. */
export const actsKeptDays = 365
/** At each beat: some milliseconds. */
const actsAtOnce = 250

export function createRetention(database: Database) {
  const before = (now: Temporal.Instant): Temporal.Instant => now.subtract({ hours: 24 * retentionDays })

  /** Members whose time is over. `mustAsk`: they left by themselves, and may have come back without a sign. */
  async function overdueMembers(
    now: Temporal.Instant,
    limit: number,
  ): Promise<readonly { readonly member: MemberKey; readonly mustAsk: boolean }[]> {
    const members = await membersGoneSince(database.reading, before(now), limit)
    return Promise.all(
      members.map(async (member) => ({
        member,
        mustAsk: !(await hasLeft(database.reading, member.guildId)),
      })),
    )
  }

  /** Removes a member for good, unless they have come back meanwhile. One transaction, so that it is all or nothing. */
  async function forget(member: MemberKey): Promise<void> {
    await database.write(async (writing) => {
      await holdToForget(writing, [member])
      if (await isGone(writing, member)) await forgetMember(writing, member)
    })
  }

  /** Removes guilds of which nobody is left, `limit` at most. Gives which they were. */
  async function forgetGuilds(now: Temporal.Instant, limit: number): Promise<readonly GuildId[]> {
    const forgotten: GuildId[] = []
    for (const guild of await emptyGuildsGoneSince(database.reading, before(now), limit)) {
      if (await database.write((writing) => forgetGuild(writing, guild))) forgotten.push(guild)
    }
    return forgotten
  }

  /** Forgets what moderators did long ago, some of it at a time. */
  async function forgetActs(now: Temporal.Instant): Promise<void> {
    const end = now.subtract({ hours: 24 * actsKeptDays })
    if (await hasActBefore(database.reading, end))
      await database.write((writing) => removeActsBefore(writing, end, actsAtOnce))
  }

  return Object.freeze({ overdueMembers, forget, forgetGuilds, forgetActs })
}
