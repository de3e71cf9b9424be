// What takes a while on the page, one at a time: turning the clock, filling the server, starting over.

import type { Work } from './protocol.ts'

export type WorkOutcome =
  | { readonly kind: 'done' | 'stopped' }
  | { readonly kind: 'refused'; readonly reason: string }

export type Works = ReturnType<typeof createWorks>

export function createWorks(onChange: () => void) {
  let current: { readonly work: Work; readonly aborter: AbortController } | null = null

  return {
    current: (): Work | null => current?.work ?? null,

    /** Asks the work under way to end early; it does so between two steps. */
    stop(): void {
      if (current?.work.canStop) current.aborter.abort()
    },

    /** Runs the work unless another one is under way. `progress` takes the share that is done, 0 to 1. */
    async run(
      work: Pick<Work, 'name' | 'canStop'>,
      body: (progress: (share: number) => void, signal: AbortSignal) => Promise<void>,
    ): Promise<WorkOutcome> {
      if (current !== null) return { kind: 'refused', reason: busy[current.work.name] }
      const aborter = new AbortController()
      const show = (share: number): void => {
        current = { work: { ...work, share: Math.min(1, Math.max(0, share)) }, aborter }
        onChange()
      }
      show(0)
      try {
        await body(show, aborter.signal)
      } catch (error) {
        return { kind: 'refused', reason: error instanceof Error ? error.message : 'It failed.' }
      } finally {
        current = null
        onChange()
      }
      return { kind: aborter.signal.aborted ? 'stopped' : 'done' }
    },
  }
}

const busy: Readonly<Record<Work['name'], string>> = {
  'turning-the-clock': 'The clock is being turned already.',
  filling: 'The server is being filled at the moment.',
  'starting-over': 'The server is just starting over.',
  'restarting-the-bot': 'The bot is just restarting.',
}
