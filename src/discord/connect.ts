// Connects to Discord: registers the commands, then opens the gateway, and tries again until both have worked.

import type { REST } from '@discordjs/rest'
// discord.js carries a second copy of these classes, and its own client throws those.
import { type Client, DiscordAPIError, Events, type RESTGetAPIGatewayBotResult, Routes } from 'discord.js'
import type { Command } from '../interaction/command.ts'
import { type ClientParts, createClient, type Shared } from './client.ts'
import { createGuildCopies } from './guild-copies.ts'
import { identifiesKept } from './identify-budget.ts'
import { learnCommands } from './learn-commands.ts'
import { applicationIdOf, registerCommands } from './register-commands.ts'
import { askedToWaitMs, pause, waitBeforeTry } from './start-waits.ts'
import type { Wording } from './wording.ts'

/** Raised when Discord refuses the token: trying again cannot help. */
export class TokenRefusedError extends Error {
  override readonly name = 'TokenRefusedError'
}

/** Raised when Discord will not have this bot as it is set up; `onEnded` has been told the reason. */
export class ConnectionEndedError extends Error {
  override readonly name = 'ConnectionEndedError'
}

/** A try that is over although nothing failed: the day's IDENTIFYs are nearly used up, or nothing comes. */
class NotNowError extends Error {
  override readonly name = 'NotNowError'
  readonly retryAfterMs: number

  constructor(message: string, retryAfterMs = 0) {
    super(message)
    this.retryAfterMs = retryAfterMs
  }
}

export type Connection = {
  readonly close: () => Promise<void>
  /** Whether everything that happens on Discord is heard right now; true where this copy does not listen. */
  readonly isListening: () => boolean
}

type Parts = ClientParts & {
  readonly token: string
  readonly commands: readonly Command[]
  /** What of it this copy does; both where there is one alone. */
  readonly does?: typeof doesBoth
  /** Discord has ended the session for good: the token was revoked or the intents are not allowed. */
  readonly onEnded: (reason: string) => void
  /** Gives up, also in the middle of a wait. */
  readonly signal?: AbortSignal | undefined
  /** How long the gateway may be silent before it is ready. */
  readonly silenceMsMax?: number
  readonly wait?: typeof pause
}

const doesBoth: { readonly register: boolean; readonly listen: boolean } = { register: true, listen: true }

/** READY comes within a second; with several shards each identifies five seconds after the one before. */
const silenceMsDefault = 30_000

/**
 * Connects and gives the connection once Discord calls it ready. What may pass by itself is tried again with growing
 * waits, each of which is logged. Throws TokenRefusedError, ConnectionEndedError, or the reason of the signal.
 */
export async function connect(parts: Parts): Promise<Connection> {
  const { log, signal = new AbortController().signal, wait = pause } = parts
  const shared: Shared = {
    budget: undefined,
    onSign: () => {},
    listed: Promise.resolve(),
    clearCopies: createGuildCopies(parts.log),
  }
  for (let failures = 1; ; failures += 1) {
    signal.throwIfAborted()
    const { client, close, isListening } = createClient(parts, shared)
    try {
      await unlessAborted(signal, open(client, { ...parts, signal }, shared))
      return parts.does?.register === false
        ? learning(client, { close, isListening }, parts)
        : { close, isListening }
    } catch (error) {
      // A gateway that is silent does not answer to a goodbye either.
      close().catch((problem: unknown) => log.debug({ error: problem }, 'a client did not close'))
      signal.throwIfAborted()
      if (error instanceof ConnectionEndedError) throw error
      if (isTokenRefusal(error)) throw new TokenRefusedError('Discord refused the token', { cause: error })
      const waitMs = waitBeforeTry(failures, askedToWaitMs(error), Math.random())
      const seconds = Math.ceil(waitMs / 1_000)
      log.warn({ error, failures, waitMs }, `Discord could not be reached; it is tried again in ${seconds} s`)
      await wait(waitMs, signal)
    }
  }
}

/** Another copy registers the commands, and this one asks for their ids until it has them or is closed. */
function learning(
  client: Client,
  { close, isListening }: Connection,
  { commands, wording, log }: Parts,
): Connection {
  const closing = new AbortController()
  const rest = client.rest as unknown as REST
  void learnCommands({ rest, commands, wording, log, signal: closing.signal })
  return {
    isListening,
    close() {
      closing.abort()
      return close()
    },
  }
}

/** Whether an error of a request with the bot's token says that the token is of no use (any more). */
function isTokenRefusal(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('status' in error) return error.status === 401
  // discord.js on its way to the gateway; and the client, which refuses to send without the token that a 401 took from it.
  return (
    ('code' in error && error.code === 'TokenInvalid') || error.message.startsWith('Expected token to be set')
  )
}

/** One try. Registering comes first: when it fails, no IDENTIFY was used up. */
async function open(
  client: Client,
  parts: Parts & { readonly signal: AbortSignal },
  shared: Shared,
): Promise<void> {
  const { token, commands, discordClock, wording, log, does = doesBoth } = parts
  const rest = client.rest as unknown as REST
  rest.setToken(token)
  discordClock.askBy(() => rest.get(Routes.gateway(), { auth: false }))
  if (does.register) {
    const outcome = await register(rest, commands, wording, log)
    log.info({ commands: commands.length, outcome }, 'Discord has the commands')
  }
  if (!does.listen) return
  await spareIdentifies(rest, parts.share?.ids.length)
  parts.signal.throwIfAborted()
  await openGateway(client, parts, shared)
  log.info({ shards: parts.share?.ids }, 'connected to Discord')
}

async function register(rest: REST, commands: readonly Command[], wording: Wording, log: Parts['log']) {
  const id = await applicationIdOf(rest)
  try {
    const { outcome, ids } = await registerCommands(rest, id, commands, wording)
    wording.knowCommands(ids)
    return outcome
  } catch (error) {
    const isFinal = error instanceof DiscordAPIError && error.status >= 400 && error.status < 500
    if (!isFinal || error.status === 401 || error.status === 429) throw error
    // Reminders, and all commands that have not changed, work all the same; a start that fails helps nobody.
    log.error({ error }, 'Discord refused the commands; it goes on with those that it knows')
    return 'refused'
  }
}

async function spareIdentifies(rest: REST, own: number | undefined): Promise<void> {
  const { shards, session_start_limit: limit } = (await rest.get(
    Routes.gatewayBot(),
  )) as RESTGetAPIGatewayBotResult
  if (limit.remaining >= (own ?? shards) + identifiesKept) return
  throw new NotNowError(
    `only ${limit.remaining} of the day's ${limit.total} session starts are left, and using them up resets the token`,
    limit.reset_after,
  )
}

/** Resolves when all shards are ready; rejects when nothing is heard for too long, or Discord closes for good. */
async function openGateway(
  client: Client,
  { token, onEnded, silenceMsMax = silenceMsDefault }: Parts,
  shared: Shared,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const silence = setTimeout(() => reject(new NotNowError('the gateway sends nothing')), silenceMsMax)
  shared.onSign = () => void silence.refresh()
  client.once(Events.ClientReady, () => resolve())
  client.on(Events.ShardDisconnect, ({ code }) => {
    const reason = `the gateway closed with code ${code}`
    reject(new ConnectionEndedError(reason))
    onEnded(reason)
  })
  client.on(Events.Invalidated, () => onEnded('the session was invalidated'))
  try {
    client.login(token).catch(reject)
    await promise
    // Nothing may be sent to a guild that removed the bot before that is known.
    await shared.listed
  } finally {
    clearTimeout(silence)
    shared.onSign = () => {}
  }
}

/** The work, or the reason of the signal as soon as it is given. */
async function unlessAborted(signal: AbortSignal, work: Promise<void>): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>()
  const abort = (): void => reject(signal.reason)
  signal.addEventListener('abort', abort)
  try {
    await Promise.race([work, promise])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}
