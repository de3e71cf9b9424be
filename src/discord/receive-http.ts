// Interactions over HTTP, for copies of the bot behind a load balancer: Discord posts each one, signed, to a public address.
// The answer goes the way that it goes over the gateway, by Discord's own routes; the request itself is only acknowledged.

import { InteractionResponseType, InteractionType } from 'discord-api-types/v10'
import type { DiscordClock } from '../interaction/discord-clock.ts'
import { answerWithinMs } from '../interaction/dispatch.ts'
import type { Answered, Asked, Route } from '../web/serve.ts'
import { createVerifySignature } from './signature.ts'
import { type Intake, takeInteraction } from './take-interaction.ts'

/** Where Discord posts to, below the public address. */
export const interactionsRoute = '/interactions'

/** The longest that anybody can send is a form with five texts of 4,000 characters, each of twelve bytes at most. */
const bodyBytesMax = 512 * 1_024
/** How old a signed request may be: older ones are nobody's who still waits, or somebody repeats what they have read. */
const timestampAgeMsMax = answerWithinMs + 2_000

type Parts = Intake & {
  /** The public key of the application, in hex. */
  readonly publicKey: string
  readonly now: () => Temporal.Instant
  readonly discordClock: Pick<DiscordClock, 'leastMsSince' | 'ask'>
}

/**
 * Makes the route: 401 for what Discord has not signed just now, 400 for what cannot be read, else 202 and the answer by
 * itself. Throws TypeError for what is no public key.
 */
export function createInteractionsRoute(parts: Parts): Route {
  const { publicKey, now, discordClock } = parts
  const verify = createVerifySignature(publicKey)

  /** Whether it is signed with the key of this application, and new. */
  async function isDiscords({ headers, body }: Asked): Promise<boolean> {
    const signature = String(headers['x-signature-ed25519'] ?? '')
    const timestamp = String(headers['x-signature-timestamp'] ?? '')
    if (!/^\d{1,12}$/.test(timestamp) || !verify(signature, timestamp, body)) return false
    const sentAt = Temporal.Instant.fromEpochMilliseconds(Number(timestamp) * 1_000)
    const isOld = (): boolean => discordClock.leastMsSince(sentAt, now()) > timestampAgeMsMax
    if (!isOld()) return true
    // The own clock may have been set meanwhile.
    await discordClock.ask()
    return !isOld()
  }

  async function answer(asked: Asked): Promise<Answered> {
    if (!(await isDiscords(asked))) return { status: 401 }
    const interaction = parse(asked.body)
    if (isPing(interaction)) return { status: 200, json: { type: InteractionResponseType.Pong } }
    // Whoever sent what cannot be read is told by Discord that there is no answer.
    return { status: takeInteraction(interaction, parts) ? 202 : 400 }
  }

  return { bodyBytesMax, answer }
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}

function isPing(interaction: unknown): boolean {
  return (
    typeof interaction === 'object' &&
    interaction !== null &&
    'type' in interaction &&
    interaction.type === InteractionType.Ping
  )
}
