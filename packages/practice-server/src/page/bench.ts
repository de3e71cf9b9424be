// What a developer has beside the conversation: the log, trouble as switches, and work that takes a while.

import type { PracticeServer } from '../server.ts'
import type { PageOwner } from './owner.ts'
import type { Bench, BenchAnswer, SwitchRequest, WorkRequest } from './protocol.ts'
import { createRequestLog } from './request-log.ts'
import { createSwitches } from './switches.ts'
import type { PageOptions } from './view.ts'
import { createWorks } from './works.ts'

export function createBench(server: PracticeServer, options: PageOptions & PageOwner) {
  const listeners = new Set<() => void>()
  const changed = (): void => {
    for (const listener of listeners) listener()
  }
  const log = createRequestLog(server)
  const works = createWorks(changed)
  async function restartBot(): Promise<void> {
    const { restartBot: restart } = options
    if (restart) await works.run({ name: 'restarting-the-bot', canStop: false }, restart)
  }
  const { copies } = options
  const switches = createSwitches(() => ({ server, guildId: options.guildId, restartBot }), changed, copies)
  copies?.subscribe(changed)
  const answerOf = (problem: string | null): BenchAnswer =>
    problem === null ? { kind: 'done' } : { kind: 'refused', reason: problem }

  return {
    log,
    works,
    shown: (): Bench => ({
      work: works.current(),
      switches: switches.shown(),
      canFill: options.fill !== undefined,
      canStartOver: options.startOver !== undefined,
    }),

    /** Whatever a person could see differently now. */
    onChange(listener: () => void): () => void {
      listeners.add(listener)
      const unsubscribe = server.subscribe((change) => {
        // A request that met a fault may have been the last one to meet it.
        const isSeen =
          change.kind === 'request-logged' ? change.request.fault !== null : change.kind !== 'request-refused'
        if (isSeen) listener()
      })
      return () => {
        listeners.delete(listener)
        unsubscribe()
      }
    },

    async turnSwitch(request: SwitchRequest): Promise<BenchAnswer> {
      return answerOf(
        request.kind === 'on'
          ? switches.turnOn(request.name, request.chosen)
          : await switches.turnOff(request.name, request.id),
      )
    },

    async work({ work }: WorkRequest): Promise<BenchAnswer> {
      const { fill, startOver } = options
      if (work === 'stop') {
        works.stop()
        return { kind: 'done' }
      }
      if (work === 'fill' && fill) return works.run({ name: 'filling', canStop: true }, fill)
      if (work === 'start-over' && startOver) {
        return works.run({ name: 'starting-over', canStop: false }, async () => {
          await startOver()
          log.clear()
        })
      }
      return { kind: 'refused', reason: 'This page cannot do that: no bot was started with it.' }
    },

    async clearLog(): Promise<BenchAnswer> {
      log.clear()
      return { kind: 'done' }
    },
  }
}
