// Who may use the message of /setup, and where.

import type { GuildId } from '../../domain/ids.ts'
import type { Answer, Context } from '../../interaction/command.ts'
import { say } from '../../text/setup-answers.ts'

export const forManagers = { answers: 'update', audience: 'manager' } as const

/** Commands and buttons are of a guild, but a caller need not be in one. */
export async function inGuild(
  { caller: { guildId } }: Context,
  work: (guildId: GuildId) => Answer | Promise<Answer>,
): Promise<Answer> {
  return guildId === undefined ? say.onlyInServer() : work(guildId)
}
