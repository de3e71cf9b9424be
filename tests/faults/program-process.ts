// The program itself as a process that can be killed, with the clock of the practice server.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { PracticeServer } from '@cairn/practice-server/server.ts'

const main = join(import.meta.dirname, '../../src/main.ts')
const turnedClock = join(import.meta.dirname, 'turned-clock.ts')

export type ProgramProcess = {
  /** What it has said so far, its log included. */
  readonly said: () => string
  /** Rejects when it ends by itself, with all that it said. */
  readonly endedByItself: Promise<never>
  /** Resolves when the process is gone. Throws when a stop did not end it with code 0. */
  readonly end: (signal: 'SIGKILL' | 'SIGTERM') => Promise<void>
}

/** Starts the program in a folder with these settings beside the token, at the time that the practice server shows. */
export function startProgram(
  server: PracticeServer,
  { folder, settings }: { readonly folder: string; readonly settings: Readonly<Record<string, string>> },
): ProgramProcess {
  const child = spawn(process.execPath, ['--import', turnedClock, main], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      DISCORD_TOKEN: server.token,
      DISCORD_API_URL: server.apiUrl,
      LOG_LEVEL: 'warn',
      CLOCK_AHEAD_MS: String(server.clock.aheadMs()),
      ...settings,
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
  endedByItself.catch(() => {})

  return {
    said: () => said.join(''),
    endedByItself,
    async end(signal) {
      if (hasEnded(child)) await endedByItself
      child.kill(signal)
      const [code, by] = await exited
      if (signal === 'SIGTERM' && code !== 0)
        throw new Error(`A stop ended with ${code ?? by}: ${said.join('')}`)
    },
  }
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null
