// A copy of the bot as the practice page has it: a process that can be killed, paused and told the time.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { FromCopy, ToCopy } from './messages.ts'

const program = join(import.meta.dirname, 'copy.ts')
const launcher = join(import.meta.dirname, '../../launch.ts')

export type CopyProcess = {
  readonly pid: number | undefined
  tell(message: ToCopy): void
  /** Has it run its jobs; resolves when it has, and when it cannot because it ended or stands still. */
  beat(): Promise<void>
  pause(): void
  resume(): void
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>
}

type Listeners = {
  readonly onListening: (port: number) => void
  readonly onEnded: () => void
}

/** Starts the process, which does nothing until it is told to start. Its log goes where that of this program goes. */
export function startCopyProcess({ onListening, onEnded }: Listeners): CopyProcess {
  const child = spawn(process.execPath, [...process.execArgv, launcher, program], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  // Whatever ends this program takes its copies along, also those that stand still.
  const endWithUs = (): void => void child.kill('SIGKILL')
  process.once('exit', endWithUs)
  const ended = once(child, 'exit')
  const beats = new Set<() => void>()
  let isPaused = false
  const releaseBeats = (): void => {
    for (const release of beats) release()
    beats.clear()
  }
  child.on('message', (message: FromCopy) => {
    if (message.kind === 'listening') onListening(message.port)
    else releaseBeats()
  })
  child.once('exit', () => {
    process.off('exit', endWithUs)
    releaseBeats()
    onEnded()
  })
  const tell = (message: ToCopy): void => {
    // The channel of one that was just killed may be gone already.
    if (child.connected) child.send(message, () => {})
  }

  return {
    pid: child.pid,
    tell,
    beat() {
      if (isPaused || hasEnded(child)) return Promise.resolve()
      return new Promise((resolve) => {
        beats.add(resolve)
        tell({ kind: 'beat' })
      })
    },
    pause() {
      isPaused = true
      child.kill('SIGSTOP')
      releaseBeats()
    },
    resume() {
      isPaused = false
      child.kill('SIGCONT')
    },
    async end(signal) {
      if (hasEnded(child)) return
      // One that stands still hears of a polite end only when it goes on.
      if (isPaused && signal === 'SIGTERM') this.resume()
      child.kill(signal)
      await ended
    },
  }
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null
