// The program itself as it is started by hand, against Discord's stand-in.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InteractionOutcome } from '@cairn/practice-server/contract.ts'
import { type PracticeServerOptions, startPracticeServer } from '@cairn/practice-server/server.ts'
import { expect, onTestFinished } from 'vitest'

const main = join(import.meta.dirname, '../../src/main.ts')

export type Program = {
  readonly child: ChildProcess
  readonly errors: () => string
  /** Its log so far, a line for each event. */
  readonly log: () => readonly Logged[]
  readonly written: () => string
  readonly ended: Promise<unknown[]>
}

type Logged = { readonly msg: string; readonly level: number } & Readonly<Record<string, unknown>>

/**
 * Asks again until there is an answer: Discord waits for three seconds, and on a busy machine they can be over before a program
 * that has just started had its turn. What is asked must bear being asked twice.
 */
export async function answered(ask: () => Promise<InteractionOutcome>): Promise<InteractionOutcome> {
  for (;;) {
    const outcome = await ask()
    if (outcome.callbackType !== null) return outcome
  }
}

/** The stand-in with one server in it, and a way to start the program in a folder of its own, with others if need be. */
export async function programScene(options?: PracticeServerOptions) {
  const server = await startPracticeServer(options)
  const folder = mkdtempSync(join(tmpdir(), 'cairn-'))
  const user = server.world.createUser({ name: 'Lena' })
  const guild = server.world.createGuild({ name: 'Study hall', ownerId: user.id })
  const [channel] = server.world.channels(guild.id)
  const learner = server.actor(user.id, { guildId: guild.id, channelId: channel?.id ?? '' })
  const running = new Set<ChildProcess>()
  onTestFinished(async () => {
    for (const child of running) child.kill('SIGKILL')
    await server.close()
    rmSync(folder, { recursive: true })
    expect(server.refusals).toEqual([])
  })

  function start({
    token = server.token,
    logLevel = 'silent',
    environment = {},
  }: {
    readonly token?: string
    readonly logLevel?: string
    /** Settings beside these. */
    readonly environment?: Readonly<Record<string, string>>
  } = {}): Program {
    const child = spawn(process.execPath, [main], {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        DISCORD_TOKEN: token,
        DISCORD_API_URL: server.apiUrl,
        LOG_LEVEL: logLevel,
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const said = { out: '', error: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said.out += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said.error += text
    })
    running.add(child)
    child.once('exit', () => running.delete(child))
    return {
      child,
      errors: () => said.error,
      written: () => said.out,
      log: () =>
        said.out
          .split('\n')
          .slice(0, -1)
          .map((line) => JSON.parse(line) as Logged),
      // Not `exit`: what it said last may still be on its way then.
      ended: once(child, 'close'),
    }
  }

  return {
    server,
    guild,
    channelId: channel?.id ?? '',
    user,
    learner,
    /** Where it keeps its database when nobody says otherwise. */
    databasePath: join(folder, 'data', 'cairn.sqlite'),
    start,
  }
}
