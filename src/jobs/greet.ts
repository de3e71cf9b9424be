// Greets a server that has just taken the bot in, once: where Discord posts who joined, or else whoever owns it.

import type { App } from '../app.ts'
import type { GuildId } from '../domain/ids.ts'
import type { SendResult } from '../domain/reminder/occurrence.ts'
import type { Log } from '../interaction/log.ts'
import type { Messenger } from '../interaction/messenger.ts'
import { inLocale } from '../interaction/reply.ts'
import { sayHello, sayHelloDirect } from '../text/greeting.ts'
import { mayHaveArrived, passes } from './arrival.ts'

type Parts = {
  readonly app: App
  readonly messenger: Pick<Messenger, 'send' | 'findOwner'>
  readonly log: Log
  readonly now: () => Temporal.Instant
}

/** `joinedAt`: when the server took the bot in. */
export type Greet = (guildId: GuildId, joinedAt: Temporal.Instant) => Promise<void>

/**
 * Makes what is called whenever the bot hears of a server. What may have arrived is not said again, and where nobody can be
 * reached nothing is said.
 */
export function createGreet({ app, messenger, log, now }: Parts): Greet {
  async function send(guildId: GuildId): Promise<readonly SendResult['kind'][]> {
    const owner = await messenger.findOwner(guildId)
    if (owner === undefined) return ['not-reached']
    const { guildName, ownerId, systemChannelId, locale } = owner
    // At most 25 characters, of which the id has 20.
    const nonce = `new-${guildId}`
    const tried: SendResult['kind'][] = []
    if (systemChannelId !== undefined) {
      const target = { kind: 'channel', channelId: systemChannelId } as const
      const { kind } = await messenger.send(target, inLocale(sayHello(), locale), nonce)
      tried.push(kind)
      if (mayHaveArrived(kind)) return tried
    }
    const direct = { kind: 'direct', userId: ownerId } as const
    const { kind } = await messenger.send(direct, inLocale(sayHelloDirect(guildName), locale), nonce)
    return [...tried, kind]
  }

  return async (guildId, joinedAt) => {
    if (!(await app.greetings.take(guildId, joinedAt, now()))) return
    const tried = await send(guildId)
    if (tried.some(mayHaveArrived)) return
    log.info({ tried }, 'a new server could not be greeted')
    if (tried.some((kind) => passes.has(kind))) await app.greetings.giveBack(guildId)
  }
}
