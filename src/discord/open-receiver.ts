// The way in over HTTP, with a client of its own for the answers: every copy of the bot has one, also those that do not lead.

import { REST } from '@discordjs/rest'
import { Routes } from 'discord-api-types/v10'
import type { Command } from '../interaction/command.ts'
import type { DiscordClock } from '../interaction/discord-clock.ts'
import { healthLooks } from '../web/health.ts'
import { type Serving, serve } from '../web/serve.ts'
import { type AnsweringParts, answeringOptions } from './answering.ts'
import { createGuildCopies } from './guild-copies.ts'
import { learnCommands } from './learn-commands.ts'
import { createInteractionsRoute, interactionsRoute } from './receive-http.ts'
import type { Intake } from './take-interaction.ts'

/** Where it listens, and whose signature it trusts. */
export type ReceiverPlace = {
  readonly host: string
  readonly port: number
  /** The public key of the application, in hex. */
  readonly publicKey: string
  /** How long a stop waits until load balancers have noticed, in ms; a second and a half unless given. */
  readonly announceMs?: number
}

type Parts = AnsweringParts &
  Pick<Intake, 'dispatch' | 'wording' | 'illustrate' | 'log'> &
  ReceiverPlace & {
    readonly token: string
    readonly commands: readonly Command[]
    readonly discordClock: DiscordClock
  }

/** Begins to listen. Throws what the system says when the port is taken or not allowed. */
export async function openReceiver(parts: Parts): Promise<Serving> {
  const { token, commands, wording, log, discordClock } = parts
  const rest = new REST({ ...answeringOptions(parts), version: '10' }).setToken(token)
  discordClock.askBy(() => rest.get(Routes.gateway(), { auth: false }))
  const route = createInteractionsRoute({ ...parts, rest, clearCopies: createGuildCopies(log) })
  const serving = await serve({
    ...parts,
    routes: { [interactionsRoute]: route },
    looks: healthLooks(),
    onError: (error) => log.error({ error }, 'a request over HTTP failed'),
  })
  const stopping = new AbortController()
  const learning = learnCommands({ rest, commands, wording, log, signal: stopping.signal })
  log.info({ host: parts.host, port: serving.port }, 'interactions are taken over HTTP')
  return {
    port: serving.port,
    async close() {
      stopping.abort()
      await Promise.all([serving.close(), learning])
    },
  }
}
