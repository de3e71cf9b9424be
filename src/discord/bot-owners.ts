// Who runs this bot, as far as Discord knows: the owner of the application, or the members of the team that owns it.

import { Routes } from 'discord-api-types/v10'
import * as z from 'zod'
import type { UserId } from '../domain/ids.ts'
import type { Messenger } from '../interaction/messenger.ts'
import type { Account } from './account.ts'
import { withinTime } from './requests.ts'

/** Of a team everybody who has accepted is in. */
const accepted = 2
/** Somebody waits for the answer, and whoever owns the bot can ask again. */
const askMsMax = 4_000
/** A team changes now and then. */
const keptMs = 10 * 60_000

const application = z.object({
  owner: z.object({ id: z.string() }).nullish(),
  team: z
    .object({
      members: z.array(z.object({ membership_state: z.int(), user: z.object({ id: z.string() }) })),
    })
    .nullish(),
})

/** The ids of whoever owns an application, as Discord describes it. With a team the owner is a user that stands for it. */
export function ownersOf(described: unknown): ReadonlySet<string> {
  const { owner, team } = application.parse(described)
  if (team != null)
    return new Set(
      team.members.filter((member) => member.membership_state === accepted).map(({ user }) => user.id),
    )
  return new Set(owner == null ? [] : [owner.id])
}

/** Makes the look. */
export function createBotOwners(
  account: Pick<Account, 'ask'>,
  now: () => Temporal.Instant,
): Pick<Messenger, 'isBotOwner'> {
  let known: { readonly ids: ReadonlySet<string>; readonly at: Temporal.Instant } | undefined

  return {
    async isBotOwner(user: UserId) {
      try {
        const ageMs = known === undefined ? keptMs : now().since(known.at).total('milliseconds')
        if (known === undefined || ageMs < 0 || ageMs >= keptMs) {
          const route = Routes.currentApplication()
          known = { ids: ownersOf(await account.ask(withinTime(askMsMax), 'get', { route })), at: now() }
        }
        return known.ids.has(user)
      } catch {
        // Whoever cannot be named is not let in.
        return false
      }
    },
  }
}
