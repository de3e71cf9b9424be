// The program on a file, whose only process is killed.

import { join } from 'node:path'
import { eventually } from '@cairn/practice-server/eventually.ts'
import type { PracticeServer } from '@cairn/practice-server/server.ts'
import { startProgram } from './program-process.ts'

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
  const program = startProgram(server, {
    folder: join(databasePath, '..'),
    settings: { DATABASE_PATH: databasePath },
  })
  const ready = Promise.race([server.gateway.waitForReady(), program.endedByItself])
  // One that is killed while it starts is never ready.
  ready.catch(() => {})

  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    await program.end(signal)
    // The socket of a dead process closes a moment after it.
    await eventually(() => server.gateway.connections().every(({ isOpen }) => !isOpen))
  }

  return { ready, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') }
}
