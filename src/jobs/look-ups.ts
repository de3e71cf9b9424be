// Whether those who are to be reminded are still in their guild: once a day for each, of one guild together where it can be.

import type { App } from '../app.ts'
import type { GuildId, UserId } from '../domain/ids.ts'
import type { Log } from '../interaction/log.ts'
import type { LookUp, Messenger } from '../interaction/messenger.ts'
import type { Claim } from '../services/claims.ts'

type Parts = {
  readonly app: App
  readonly messenger: Pick<Messenger, 'lookUp' | 'lookUpSeveral'>
  readonly log: Log
  readonly now: () => Temporal.Instant
}

type Findings = ReadonlyMap<UserId, LookUp>

export type LookUps = {
  /** Begins to look for those of a batch who share a guild; the others, and those in doubt, are looked for one by one. */
  begin(claims: readonly Claim[]): void
  /** Asked right before a message. Where Discord gives no answer, they count as there. */
  isStillThere(claim: Claim): Promise<boolean>
}

export function createLookUps({ app, messenger, log, now }: Parts): LookUps {
  const together = new WeakMap<Claim, Promise<Findings>>()

  async function lookTogether(guild: GuildId, users: readonly UserId[]): Promise<Findings> {
    try {
      const due: UserId[] = []
      for (const user of users) {
        if (await app.attendance.isLookUpDue({ guildId: guild, userId: user }, now())) due.push(user)
      }
      if (due.length < 2) return none
      const found = await messenger.lookUpSeveral(guild, due)
      await app.attendance.lookedUpTogether(guild, found, now())
      return found
    } catch (error) {
      log.warn({ error, guild }, 'members were not looked for together, so each is looked for alone')
      return none
    }
  }

  return {
    begin(claims) {
      for (const [guild, ofGuild] of Map.groupBy(claims.filter(isSent), ({ guildId }) => guildId)) {
        const users = new Set(ofGuild.flatMap(({ userId }) => userId ?? []))
        if (users.size < 2) continue
        const found = lookTogether(guild, [...users])
        for (const claim of ofGuild) together.set(claim, found)
      }
    },
    async isStillThere(claim) {
      const { guildId, userId } = claim
      if (userId === undefined) return true
      const known = (await together.get(claim))?.get(userId)
      if (known !== undefined) return countsAsThere(known)
      const member = { guildId, userId }
      if (!(await app.attendance.isLookUpDue(member, now()))) return true
      const found = await messenger.lookUp(member)
      if (found !== 'unknown') await app.attendance.lookedUp(member, found, now())
      return countsAsThere(found)
    },
  }
}

const none: Findings = new Map()

const countsAsThere = (found: LookUp): boolean => found === 'there' || found === 'unknown'

/** Nobody is looked for on account of a message that is not sent anyway. */
function isSent({ target }: Claim): boolean {
  return target.kind === 'direct' || target.kind === 'channel'
}
