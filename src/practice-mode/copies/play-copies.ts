// Three copies of the bot on a PostgreSQL of their own, behind a balancer, as docs/scaling.md describes them.

import { type Balancer, startBalancer } from '@cairn/practice-server/balancer/balancer.ts'
import { setEndpoint } from '@cairn/practice-server/endpoint/set-address.ts'
import type { ShownCopy } from '@cairn/practice-server/page/owner.ts'
import type { PracticeServer } from '@cairn/practice-server/server.ts'
import type { TestPostgres } from '@cairn/test-binaries/postgres.ts'
import { clockFrom } from '../../clock.ts'
import { openApp, readWhatShips } from '../../open-app.ts'
import { findLease } from '../../store/lease.ts'
import { openPostgres } from '../../store/postgres/open.ts'
import { UnusableDatabaseError } from '../../store/unusable.ts'
import type { Playing } from '../playing.ts'
import { type CopyProcess, startCopyProcess } from './copy-process.ts'
import type { Work } from './messages.ts'

const copyCount = 3
/** Who leads is looked up for those who watch. */
const lookEveryMs = 1_000

type Stage = { readonly server: PracticeServer; readonly balancer: Balancer }

type Slot = {
  readonly name: string
  process?: CopyProcess
  /** Requests that went to it, or to those that were here before. */
  passed: number
}

/** Throws UnusableDatabaseError where there is no PostgreSQL. */
export async function playCopies(logLevel: string): Promise<Playing> {
  const { startPostgres } = await loadPostgres()
  let postgres: TestPostgres = await startPostgres()
  const listeners = new Set<() => void>()
  const changed = (): void => {
    for (const listener of listeners) listener()
  }
  const slots = Array.from({ length: copyCount }, (_, at): Slot => ({ name: `Copy ${at + 1}`, passed: 0 }))
  const named = (name: string): Slot | undefined => slots.find((slot) => slot.name === name)
  const stateOf = ({ process }: Slot): ShownCopy['state'] => process?.state ?? 'gone'
  let leaderPid: number | undefined
  /** While the bot is started. */
  let stage: Stage | undefined

  function shown(slot: Slot): ShownCopy {
    const { name, process, passed } = slot
    const state = stateOf(slot)
    const leads = state !== 'gone' && process?.pid === leaderPid
    const requests = `${passed} ${passed === 1 ? 'request' : 'requests'}`
    return { name, state, notes: leads ? ['leads', requests] : [requests] }
  }

  async function start(server: PracticeServer): ReturnType<Playing['start']> {
    const database = await openPostgres(postgres.url())
    const now = clockFrom(server.clock.now).now()
    const app = await openApp({ database }, await readWhatShips(), now)
    const balancer = await startBalancer({
      onPassed(address) {
        const slot = slots.find(({ process }) => process?.address === address)
        if (slot !== undefined) slot.passed += 1
        changed()
      },
    })
    const turned = server.subscribe((change) => {
      if (change.kind !== 'clock-turned') return
      for (const { process } of slots) process?.tell({ kind: 'clock', aheadMs: server.clock.aheadMs() })
    })
    const opened = { server, balancer }
    stage = opened
    await Promise.all(slots.map((slot) => startCopy(slot, opened)))
    await setEndpoint(server, `${balancer.url}/interactions`)
    const looking = setInterval(async () => {
      const pid = await findLease(database.reading).then(
        (lease) => lease?.holder.pid,
        () => undefined,
      )
      if (pid === leaderPid) return
      leaderPid = pid
      changed()
    }, lookEveryMs)
    const everywhere = async (work: Work): Promise<void> => {
      await Promise.all(slots.map(({ process }) => process?.work(work)))
    }
    return {
      app,
      beat: () => everywhere('beat'),
      settled: () => everywhere('settle'),
      async stop() {
        stage = undefined
        clearInterval(looking)
        turned()
        await Promise.all(slots.map(({ process }) => process?.end('SIGTERM')))
        await balancer.close()
        await database.close()
      },
    }
  }

  /** Resolves when it listens, or ended before. */
  function startCopy(slot: Slot, { server, balancer }: Stage): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    slot.process = startCopyProcess(() => {
      balancer.backends = slots.flatMap(({ process }) => process?.address ?? [])
      if (stateOf(slot) !== 'starting') resolve()
      changed()
    })
    const { token, apiUrl, publicKey, clock } = server
    const where = { token, apiUrl, publicKey, databaseUrl: postgres.url() }
    slot.process.tell({ kind: 'start', ...where, logLevel, aheadMs: clock.aheadMs() })
    changed()
    return promise
  }

  return {
    start,
    async forget() {
      await postgres.stop()
      postgres = await startPostgres()
      for (const slot of slots) slot.passed = 0
    },
    close: () => postgres.stop(),
    copies: {
      shown: () => slots.map(shown),
      kill: (name) => void named(name)?.process?.end('SIGKILL'),
      pause: (name) => named(name)?.process?.pause(),
      resume: (name) => named(name)?.process?.resume(),
      start(name) {
        const slot = named(name)
        if (slot !== undefined && stage !== undefined && stateOf(slot) === 'gone') void startCopy(slot, stage)
      },
      subscribe(listener) {
        listeners.add(listener)
        return () => void listeners.delete(listener)
      },
    },
  }
}

/** The package is there for those who develop; whoever only runs the bot has left it out. */
async function loadPostgres() {
  const missing = (why: string) =>
    new UnusableDatabaseError(`${why} Run \`npm ci\` without --omit=dev, on Linux or macOS, and try again.`)
  const loaded = await import('@cairn/test-binaries/postgres.ts').catch(() => {
    throw missing('The copies need PostgreSQL, and its package is not installed.')
  })
  const why = loaded.whyNoPostgres()
  if (why !== undefined) throw missing(why)
  return loaded
}
