// The program itself as a process that can be killed, with the clock of the practice server.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { eventually } from '@cairn/practice-server/eventually.ts'
import type { PracticeServer } from '@cairn/practice-server/server.ts'

const main = join(import.meta.dirname, '../../src/main.ts')
const turnedClock = join(import.meta.dirname, 'turned-clock.ts')

export type Victim = {
  /** Resolves once Discord gave READY; rejects when the program ends before that. */
  readonly ready: Promise<void>
  /** With SIGKILL; resolves when nothing of the process is left, its connection included. */
  readonly kill: () => Promise<void>
  /** With SIGTERM, as a supervisor does. */
  readonly stop: () => Promise<void>
}

/** Starts the program on the database, at the time that the practice server shows. */
export function startVictim(server: PracticeServer, databasePath: string): Victim {
  const child = spawn(process.execPath, ['--import', turnedClock, main], {
    cwd: join(databasePath, '..'),
    env: {
      PATH: process.env.PATH,
      DISCORD_TOKEN: server.token,
      DISCORD_API_URL: server.apiUrl,
      DATABASE_PATH: databasePath,
      LOG_LEVEL: 'warn',
      CLOCK_AHEAD_MS: String(server.clock.aheadMs()),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  // Whoever ends the run early does not leave it behind.
  const endWithRun = () => void child.kill('SIGKILL')
  process.once('exit', endWithRun)
  child.once('exit', () => process.off('exit', endWithRun))
  const said: string[] = []
  for (const output of [child.stdout, child.stderr])
    output.setEncoding('utf8').on('data', (text: string) => said.push(text))
  const exited = once(child, 'exit')
  const endedByItself = exited.then(([code]) => {
    throw new Error(`The program ended by itself with ${code}: ${said.join('')}`)
  })
  const ready = Promise.race([server.gateway.waitForReady(), endedByItself])
  // One that is killed while it starts is never ready.
  for (const promise of [ready, endedByItself]) promise.catch(() => {})

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (hasEnded(child)) await endedByItself
    child.kill(signal)
    const [code, by] = await exited
    if (signal === 'SIGTERM' && code !== 0)
      throw new Error(`A stop ended with ${code ?? by}: ${said.join('')}`)
    // The socket of a dead process closes a moment after it.
    await eventually(() => server.gateway.connections().every(({ isOpen }) => !isOpen))
  }

  return { ready, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') }
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null
