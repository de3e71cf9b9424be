// The program itself, started without a token as anyone would, and the address that it prints.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type Program = {
  readonly address: string
  /** As its page does it: everything is empty again, and the clock shows the real time. */
  readonly startOver: () => Promise<void>
  readonly stop: () => Promise<void>
}

const source = join(import.meta.dirname, '../../../src')
/** A second or two; half a minute on a machine with five times its work. */
const startsWithinMs = 120_000

/** The zone of the machine that the program and the browser believe to be on. */
export const machineZone = 'Europe/Berlin'

/** Starts it, or another file of src, in an empty folder, where no `.env` is, and waits until it prints the address of its page. */
export async function startProgram(file = 'main.ts'): Promise<Program> {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-'))
  const child = spawn(process.execPath, [join(source, file)], {
    cwd: folder,
    env: { PATH: process.env.PATH, PRACTICE_PORT: '0', LOG_LEVEL: 'warn', TZ: machineZone },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const closed = once(child, 'close')
  let said = ''
  const printed = Promise.withResolvers<string>()
  const listen = (text: string): void => {
    said += text
    const found = said.match(/try Cairn at (http:\/\/127\.0\.0\.1:\d+)\n/)?.[1]
    if (found !== undefined) printed.resolve(found)
  }
  child.stdout.setEncoding('utf8').on('data', listen)
  child.stderr.setEncoding('utf8').on('data', listen)
  const fail = (how: string) => printed.reject(new Error(`The program ${how}. It said:\n${said}`))
  void closed.then(() => fail('ended before it printed an address'))
  const timer = setTimeout(() => fail('printed no address in time'), startsWithinMs)
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    await closed
    rmSync(folder, { recursive: true })
  }
  try {
    const address = await printed.promise
    return { address, startOver: () => startOver(address), stop }
  } catch (error) {
    await stop()
    throw error
  } finally {
    clearTimeout(timer)
  }
}

async function startOver(address: string): Promise<void> {
  const answer = await fetch(`${address}/practice/work`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address },
    body: JSON.stringify({ work: 'start-over' }),
  })
  const text = await answer.text()
  if (text !== '{"kind":"done"}') throw new Error(`The practice server did not start over: ${text}`)
}
