// Commands that were registered in one guild alone, by an earlier program on the same token: people see each command twice.

import type { REST } from '@discordjs/rest'
import { Routes } from 'discord-api-types/v10'
import * as z from 'zod'
import type { Log } from '../interaction/log.ts'

/** Discord names the guild in the data of a command that belongs to it. */
const ofGuildCommand = z.object({
  application_id: z.string(),
  data: z.object({ guild_id: z.string() }),
})

/**
 * Makes what looks at each interaction and takes such copies away from a guild in which one was used, once each; ours are for
 * all servers. To ask every guild at each start would be thousands of requests for what hardly anybody has.
 */
export function createGuildCopies(log: Log): (rest: REST, interaction: unknown) => Promise<void> {
  const cleared = new Set<string>()
  return async (rest, interaction) => {
    const copy = ofGuildCommand.safeParse(interaction)
    if (!copy.success) return
    const { application_id: application, data } = copy.data
    if (cleared.has(data.guild_id)) return
    cleared.add(data.guild_id)
    try {
      await rest.put(Routes.applicationGuildCommands(application, data.guild_id), { body: [] })
      log.info({}, 'commands that an earlier program had registered in one server were removed there')
    } catch (error) {
      cleared.delete(data.guild_id)
      log.warn({ error }, 'commands that are registered twice in a server could not be removed')
    }
  }
}
