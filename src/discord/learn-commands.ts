// A copy that has not registered the commands itself asks Discord for their ids, so that it can link to them as well.

import type { REST } from '@discordjs/rest'
import { type Command, groupOf } from '../interaction/command.ts'
import type { Log } from '../interaction/log.ts'
import { registeredIds } from './register-commands.ts'
import { pause, waitBeforeTry } from './start-waits.ts'
import type { Wording } from './wording.ts'

/**
 * Asks until Discord has all commands, with growing waits: at the first start of all another copy registers them at the
 * same time. Until then they are named without a link. Ends with the signal, or when the token is refused.
 */
export async function learnCommands({
  rest,
  commands,
  wording,
  log,
  signal,
}: {
  readonly rest: REST
  readonly commands: readonly Command[]
  readonly wording: Pick<Wording, 'knowCommands'>
  readonly log: Log
  readonly signal: AbortSignal
}): Promise<void> {
  const typed = commands.filter(({ kind }) => kind === 'slash')
  const wanted = new Set(typed.map(({ name }) => groupOf(name)))
  for (let tries = 1; !signal.aborted; tries += 1) {
    try {
      const ids = await registeredIds(rest)
      wording.knowCommands(ids)
      if (wanted.difference(ids).size === 0) return
    } catch (error) {
      if (error instanceof Error && 'status' in error && error.status === 401) return
      log.debug({ error }, 'the ids of the commands could not be asked for')
    }
    await pause(waitBeforeTry(tries, 0, Math.random()), signal).catch(() => {})
  }
}
