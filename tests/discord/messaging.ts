// The messenger on the practice server, with what it logged and what it sent.

import { practice } from '../../packages/practice-server/tests/support.ts'
import { createBreaker } from '../../src/discord/breaker.ts'
import { createGuildNames } from '../../src/discord/guild-names.ts'
import { createIllustrate } from '../../src/discord/illustrate.ts'
import { createMemberRequests } from '../../src/discord/member-requests.ts'
import { createMessenger } from '../../src/discord/messenger.ts'
import { channelId, userId } from '../../src/domain/ids.ts'
import type { Rasterise } from '../../src/interaction/drawing.ts'
import { md } from '../../src/interaction/markup.ts'
import type { Target } from '../../src/interaction/messenger.ts'
import { reply } from '../../src/interaction/reply.ts'
import { wording } from '../support/english.ts'

export const said = reply(md`Time for a topic`)
export const nonce = 'n'.repeat(24)

export type Line = { readonly fields: Readonly<Record<string, unknown>>; readonly message: string }

/** A log that keeps what is at least a warning, and apart from it what is good to know. */
export function keepingLog() {
  const warnings: Line[] = []
  const news: Line[] = []
  const keepIn = (lines: Line[]) => (fields: Line['fields'], message: string) => {
    lines.push({ fields, message })
  }
  const keep = keepIn(warnings)
  return { warnings, news, log: { debug: () => {}, info: keepIn(news), error: keep, warn: keep } }
}

/** For tests in which no answer comes, and for as long as the others of them take. */
export const impatient = { timeoutMs: 1_500 }
/** Nothing waits for it: the first request of a process takes long on a busy machine. */
const timeoutMsDefault = 30_000

type Options = {
  /** By how much the bot's clock is ahead of Discord's. */
  readonly aheadMs?: number
  readonly timeoutMs?: number
  /** What draws pictures; without it messages go without. */
  readonly rasterise?: Rasterise
}

export async function messaging({ aheadMs = 0, timeoutMs = timeoutMsDefault, rasterise }: Options = {}) {
  const scene = await practice()
  const { server, channel, ben } = scene
  const { warnings, news, log } = keepingLog()
  const now = () => Temporal.Instant.fromEpochMilliseconds(server.clock.now() + aheadMs)
  const breaker = createBreaker({ now, log })
  const parts = {
    apiUrl: server.apiUrl,
    token: server.token,
    log,
    wording,
    now,
    breaker,
    memberRequests: createMemberRequests(),
    guildNames: createGuildNames(),
    timeoutMs,
    ...(rasterise === undefined
      ? {}
      : { illustrate: createIllustrate({ rasterise, log, timeLimitMs: 100 }) }),
  }
  const messenger = createMessenger(parts)
  const inChannel: Target = { kind: 'channel', channelId: channelId(channel.id) }
  const toBen: Target = { kind: 'direct', userId: userId(ben.id) }
  return {
    ...scene,
    parts,
    breaker,
    messenger,
    warnings,
    news,
    now,
    inChannel,
    toBen,
    /** One more channel of the same server. */
    anotherChannel(name: string): Target {
      const { id } = scene.world.createChannel(scene.guild.id, { name })
      return { kind: 'channel', channelId: channelId(id) }
    },
    posts: (): number =>
      server.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/messages')).length,
    turnBy: (milliseconds: number) => server.clock.set(server.clock.now() + milliseconds),
    async sendIn(target: Target, as = nonce): Promise<string> {
      const result = await messenger.send(target, said, as)
      return result.kind === 'sent' ? result.messageId : ''
    },
  }
}
