// One of several copies of the program, which takes interactions over HTTP.

import { tmpdir } from 'node:os'
import { eventually } from '@cairn/practice-server/eventually.ts'
import type { PracticeServer } from '@cairn/practice-server/server.ts'
import { startProgram } from '../program-process.ts'

export type Copy = {
  /** Resolves with the address that a load balancer knows it by; rejects when it ends before it listens. */
  readonly listens: Promise<string>
  readonly kill: () => Promise<void>
  /** With SIGTERM, as a supervisor does. */
  readonly stop: () => Promise<void>
}

/** Starts a copy on the database, at the time that the practice server shows. */
export function startCopy(server: PracticeServer, databaseUrl: string): Copy {
  const program = startProgram(server, {
    folder: tmpdir(),
    settings: {
      DATABASE_URL: databaseUrl,
      INTERACTIONS_PORT: '0',
      DISCORD_PUBLIC_KEY: server.publicKey,
      LOG_LEVEL: 'info',
    },
  })
  let isOver = false
  /** It tells the port in its log. */
  async function address(): Promise<string> {
    const portIn = () => /"port":(\d+)[^\n]*interactions are taken over HTTP/.exec(program.said())?.[1]
    await eventually(() => isOver || portIn() !== undefined)
    return `http://127.0.0.1:${portIn() ?? 0}`
  }
  const listens = Promise.race([address(), program.endedByItself])
  // One that is killed while it starts never listens.
  listens.catch(() => {})
  const end = (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    isOver = true
    return program.end(signal)
  }
  return { listens, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') }
}
