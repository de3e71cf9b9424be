// One session of the gateway: its numbered events, kept a while so that a resumed connection misses none.

/** Events kept for a connection that comes back; older ones make the session invalid. */
export const replayEventsMax = 1_000

export type GatewaySession = {
  readonly id: string
  readonly token: string
  readonly shardId: number
  readonly shardCount: number
  readonly intents: number
  readonly takesEventsOf: (guildId: string | null) => boolean
  /** Numbers the event, keeps it, and sends it when a connection is there. */
  push(type: string, dataJson: string): void
  /** Everything after `sequence`; null when it is no longer known. */
  since(sequence: number): readonly string[] | null
  readonly sequence: () => number
  send: ((payload: string) => void) | null
  isReady: boolean
}

export function createSession(
  options: Pick<GatewaySession, 'id' | 'token' | 'shardId' | 'shardCount' | 'intents'>,
): GatewaySession {
  let sequence = 0
  let kept: { sequence: number; payload: string }[] = []
  const session: GatewaySession = {
    ...options,
    takesEventsOf: (guildId) => shardOf(guildId, options.shardCount) === options.shardId,
    push(type, dataJson) {
      sequence += 1
      const payload = `{"op":0,"t":${JSON.stringify(type)},"s":${sequence},"d":${dataJson}}`
      kept.push({ sequence, payload })
      if (kept.length > replayEventsMax * 2) kept = kept.slice(-replayEventsMax)
      session.send?.(payload)
    },
    since(from) {
      const [first] = kept
      if (from > sequence || (first && first.sequence > from + 1)) return null
      return kept.filter((event) => event.sequence > from).map((event) => event.payload)
    },
    sequence: () => sequence,
    send: null,
    isReady: false,
  }
  return session
}

/** Which shard hears of a guild; direct messages go to the first. */
export function shardOf(guildId: string | null, shardCount: number): number {
  return guildId === null ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(shardCount))
}
