// A copy of the bot as the practice page has it: a process that can be killed, paused and told the time.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { ShownCopy } from '@cairn/practice-server/page/owner.ts'
import type { FromCopy, ToCopy, Work } from './messages.ts'

const program = join(import.meta.dirname, 'copy.ts')
const launcher = join(import.meta.dirname, '../../launch.ts')

export type CopyProcess = {
  readonly pid: number | undefined
  readonly state: ShownCopy['state']
  /** Where it takes interactions over HTTP, from the moment on at which it does until it ends. */
  readonly address: string | undefined
  tell(message: ToCopy): void
  /** Has it do this; resolves when it has, and when it cannot because it ended or stands still. */
  work(work: Work): Promise<void>
  /** Only one that runs can be paused, and only one that is paused goes on. */
  pause(): void
  resume(): void
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>
}

/**
 * Starts the process, which does nothing until it is told to start. `onChange` hears of each change of its state. Its log goes
 * where that of this program goes.
 */
export function startCopyProcess(onChange: () => void): CopyProcess {
  const child = spawn(process.execPath, [...process.execArgv, launcher, program], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  // Whatever ends this program takes its copies along, also those that stand still.
  const endWithUs = (): void => void child.kill('SIGKILL')
  process.once('exit', endWithUs)
  const ended = once(child, 'exit')
  const waiting = new Map<number, () => void>()
  let lastId = 0
  let state: ShownCopy['state'] = 'starting'
  let port: number | undefined
  const become = (next: ShownCopy['state']): void => {
    state = next
    onChange()
  }
  const releaseAll = (): void => {
    for (const release of waiting.values()) release()
    waiting.clear()
  }
  child.on('message', (message: FromCopy) => {
    if (message.kind === 'worked') {
      waiting.get(message.id)?.()
      waiting.delete(message.id)
      return
    }
    port = message.port
    become('running')
  })
  child.once('exit', () => {
    process.off('exit', endWithUs)
    releaseAll()
    become('gone')
  })
  const tell = (message: ToCopy): void => {
    // The channel of one that was just killed may be gone already.
    if (child.connected) child.send(message, () => {})
  }
  function resume(): void {
    if (state !== 'paused') return
    child.kill('SIGCONT')
    become('running')
  }

  return {
    pid: child.pid,
    get state() {
      return state
    },
    get address() {
      return state === 'gone' || port === undefined ? undefined : `http://127.0.0.1:${port}`
    },
    tell,
    work(work) {
      if (state === 'paused' || state === 'gone') return Promise.resolve()
      return new Promise((resolve) => {
        lastId += 1
        waiting.set(lastId, resolve)
        tell({ kind: 'work', work, id: lastId })
      })
    },
    pause() {
      if (state !== 'running') return
      child.kill('SIGSTOP')
      releaseAll()
      become('paused')
    },
    resume,
    async end(signal) {
      if (state === 'gone') return
      // One that stands still hears of a polite end only when it goes on.
      if (signal === 'SIGTERM') resume()
      child.kill(signal)
      await ended
    },
  }
}
