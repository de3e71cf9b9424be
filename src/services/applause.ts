// Applause: who gives it counts once, takes it back by the same press, and is never named. It sends nothing.

import type { MemberKey } from '../domain/ids.ts'
import { type Applauded, type Turn, turnOf } from '../domain/study/applause.ts'
import { countApplause, findApplauded, findApplause, saveApplause, saveShown } from '../store/applause.ts'
import type { Database } from '../store/database.ts'
import { hold } from '../store/hold.ts'
import { saveGuild, saveMember } from '../store/members.ts'

export type ApplaudOutcome =
  /** What they applaud is not there any more, or of another server. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'own' }
  | { readonly kind: 'counted'; readonly count: number; readonly turn: Turn }

export function createApplause(database: Database) {
  /** Gives applause, or takes it back. The same press twice changes nothing. */
  async function press(request: {
    readonly member: MemberKey
    readonly displayName: string
    readonly applauded: Applauded
    readonly interactionId: string
    readonly now: Temporal.Instant
  }): Promise<ApplaudOutcome> {
    const { member, displayName, applauded, interactionId: changedIn, now } = request
    const { guildId, userId } = member
    return database.write(async (writing): Promise<ApplaudOutcome> => {
      await hold(writing, 'guild', guildId)
      const found = await findApplauded(writing, guildId, applauded)
      if (found === undefined) return { kind: 'gone' }
      if (found.ownerId === userId) return { kind: 'own' }
      const known = await findApplause(writing, applauded, member)
      if (known?.changedIn !== changedIn) {
        // Who applauds is kept like any other member, and forgotten when they leave.
        await saveGuild(writing, guildId)
        await saveMember(writing, member, displayName, now)
        await saveApplause(writing, applauded, member, { isGiven: known?.isGiven !== true, changedIn, now })
      }
      const turn = turnOf(found, now)
      if (turn.kind === 'now') await saveShown(writing, applauded, { shownAt: now, promisedAt: undefined })
      if (turn.kind === 'later') {
        const promisedAt = now.add({ milliseconds: turn.waitMs })
        await saveShown(writing, applauded, { shownAt: found.shownAt, promisedAt })
      }
      return { kind: 'counted', count: await countApplause(writing, applauded), turn }
    })
  }

  /** How many applaud, for whoever said that they would show it and does so now; undefined once the message is gone. */
  async function show({ guildId }: MemberKey, applauded: Applauded): Promise<number | undefined> {
    return database.write(async (writing) => {
      await hold(writing, 'guild', guildId)
      const found = await findApplauded(writing, guildId, applauded)
      if (found === undefined) return undefined
      await saveShown(writing, applauded, {
        shownAt: found.promisedAt ?? found.shownAt,
        promisedAt: undefined,
      })
      return countApplause(writing, applauded)
    })
  }

  return Object.freeze({ press, show })
}
