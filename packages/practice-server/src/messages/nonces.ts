// Remembers nonces for a few minutes, so that a repeated message with `enforce_nonce` is not made twice.
import type { Core } from '../core.ts'

/** Discord says "in the past few minutes" and no more. */
const nonceLifetimeMs = 5 * 60_000

export function createNonces(core: Core) {
  const known = new Map<string, { messageId: string; atPractice: number; atMs: number }>()
  const key = (channelId: string, nonce: unknown): string => `${channelId}:${String(nonce)}`
  const isOld = (entry: { atPractice: number; atMs: number }): boolean =>
    Math.abs(core.clock.now() - entry.atPractice) > nonceLifetimeMs ||
    performance.now() - entry.atMs > nonceLifetimeMs

  return {
    /** The message that was made with this nonce, be it deleted since or not. */
    find(channelId: string, nonce: unknown): string | null {
      const entry = known.get(key(channelId, nonce))
      return entry && !isOld(entry) ? entry.messageId : null
    },
    remember(channelId: string, nonce: unknown, messageId: string): void {
      if (nonce === undefined || nonce === null) return
      for (const [name, entry] of known) {
        if (!isOld(entry)) break
        known.delete(name)
      }
      known.set(key(channelId, nonce), { messageId, atPractice: core.clock.now(), atMs: performance.now() })
    },
  }
}
