// Which process this is, and whether another one of the same machine still runs.

import { randomUUID } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import type { Holder } from './lease.ts'

export type Life = 'alive' | 'dead' | 'unknown'

/** This process as the holder of a lease. */
export function thisProcess(): Holder {
  return {
    id: randomUUID(),
    host: hostname(),
    place: placeOfProcesses(),
    pid: process.pid,
    processStarted: statusOf(process.pid)?.started ?? '',
  }
}

/** Whether a process still runs; `unknown` when it is (or was) on another machine or in another container. */
export function lifeOf({ place, pid, processStarted }: Holder): Life {
  if (place !== placeOfProcesses()) return 'unknown'
  if (!isRunning(pid)) return 'dead'
  const status = statusOf(pid)
  // Where nobody tells when a process began, the number may be another one's by now.
  if (status === undefined || processStarted === '') return 'unknown'
  return status.started === processStarted && !status.isOver ? 'alive' : 'dead'
}

/**
 * Two containers can have the same host name and each a process 1, so on Linux it is the boot and the space of process
 * numbers. Elsewhere the name of the host has to do.
 */
function placeOfProcesses(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`
  } catch {
    return hostname()
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Another user's process may not be asked, but it is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** When a process began, in ticks since the boot, and whether it has ended and only waits to be taken note of. */
function statusOf(pid: number): { readonly started: string; readonly isOver: boolean } | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name of the program stands in brackets and may hold anything; the state is the third field, the start the 22nd.
    const fields = status.slice(status.lastIndexOf(')') + 2).split(' ')
    return { started: fields[19] ?? '', isOver: fields[0] === 'Z' || fields[0] === 'X' }
  } catch {
    return undefined
  }
}
