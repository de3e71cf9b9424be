// Erases what is kept of somebody, for an owner who was asked to, also of people who are in no server with the bot any more.

import { createWording } from '../discord/wording.ts'
import { guildId, userId } from '../domain/ids.ts'
import type { Erasure } from '../services/privacy.ts'
import { keptLines } from '../text/privacy.ts'
import { readId } from './ids.ts'
import type { Shell } from './shell.ts'
import { withApp } from './with-app.ts'

export type EraseWishes = {
  readonly user: string
  /** All servers when none is named. */
  readonly server?: string
  /** Without it nothing is erased. */
  readonly yes: boolean
}

const english = createWording().in(undefined)

/** Shows what is kept and, when asked to, erases it and shows what that was. */
export async function erasePerson(wishes: EraseWishes, shell: Shell): Promise<0> {
  const user = userId(readId(wishes.user, '--user', 'a person', 'Copy User ID'))
  const { server } = wishes
  const of =
    server === undefined
      ? { userId: user }
      : { userId: user, guildId: guildId(readId(server, '--server', 'a server', 'Copy Server ID')) }
  return withApp(shell, async (app): Promise<0> => {
    const erasure = await (wishes.yes ? app.privacy.erase(of) : app.privacy.erasable(of))
    const lines = keptLines(erasure.counts).map(english.plain)
    if (lines.length === 0) {
      shell.print(`Nothing is kept about ${user}${server === undefined ? '' : ` in server ${server}`}.\n`)
      return 0
    }
    const heading = wishes.yes ? 'Erased' : 'What is kept'
    shell.print(`${heading} about ${user} ${placesOf(erasure)}, as they would read it:\n`)
    shell.print(lines.map((line) => `  ${line}\n`).join(''))
    shell.print(
      wishes.yes
        ? 'Backups made before still have it, and so have messages that were posted.\n'
        : 'Nothing was erased. Say it again with --yes to erase it for good.\n',
    )
    return 0
  })
}

function placesOf({ servers }: Erasure): string {
  return servers.length === 1 ? `in server ${servers.join()}` : `in ${servers.length} servers`
}
