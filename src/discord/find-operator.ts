// Whoever runs the bot: the owner of its application, or of the team that has it.

import { Routes } from 'discord-api-types/v10'
import * as z from 'zod'
import { userId } from '../domain/ids.ts'
import type { Messenger } from '../interaction/messenger.ts'
import type { Account } from './account.ts'
import { withinTime } from './requests.ts'

const lookMsMax = 10_000

/** Of a team the owner field is somebody whom nobody can write to. */
const application = z.object({
  owner: z.object({ id: z.string() }).nullish(),
  team: z.object({ owner_user_id: z.string() }).nullish(),
})

export function createFindOperator(account: Pick<Account, 'ask'>): Pick<Messenger, 'findOperator'> {
  return {
    async findOperator() {
      try {
        const route = Routes.currentApplication()
        const found = application.parse(await account.ask(withinTime(lookMsMax), 'get', { route }))
        const id = found.team?.owner_user_id ?? found.owner?.id
        return id === undefined ? undefined : userId(id)
      } catch {
        // Whatever the reason: nobody can be named for now.
        return undefined
      }
    },
  }
}
