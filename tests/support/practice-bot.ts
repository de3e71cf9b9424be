// The whole bot on real discord.js, over sockets, against the practice server; nothing of it is replaced but Discord.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setEndpoint } from '@cairn/practice-server/endpoint/set-address.ts'
import { type PracticeServer, startPracticeServer } from '@cairn/practice-server/server.ts'
import { permission } from '@cairn/practice-server/state/permissions.ts'
import { inject, onTestFinished } from 'vitest'
import { type Bot, startBot } from '../../src/bot.ts'
import { clockFrom } from '../../src/clock.ts'
import { createLog } from '../../src/log.ts'
import { turnClock } from '../../src/practice-mode/practice-mode.ts'
import { newPostgresDatabase } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** How the bot of `practiceBot` runs: on a file and over the gateway, or as copies do, on a server and over HTTP. */
    runs: 'alone' | 'as a copy'
  }
}

const dayMs = 24 * 60 * 60_000

export type PracticeBot = Awaited<ReturnType<typeof practiceBot>>

/** Starts Discord's stand-in, one server in it, and the bot. Everything ends with the test, which fails if the bot sent a request that Discord would refuse. */
export async function practiceBot({
  now = '2026-11-21T10:00:00Z',
  checkLinks,
  heartbeatIntervalMs,
  withBackups = false,
  isWatched = false,
}: {
  readonly now?: string
  readonly checkLinks?: boolean
  readonly heartbeatIntervalMs?: number
  /** Nightly ones of the file, in `backupFolder`. */
  readonly withBackups?: boolean
  /** Whether its health and numbers can be looked at, at `watchAddress`. */
  readonly isWatched?: boolean
} = {}) {
  const server = await startPracticeServer(heartbeatIntervalMs === undefined ? {} : { heartbeatIntervalMs })
  const startMs = Temporal.Instant.from(now).epochMilliseconds
  // Whoever has had the bot for a while is not greeted any more.
  server.clock.set(startMs - 2 * dayMs)
  const folder = mkdtempSync(join(tmpdir(), 'cairn-'))
  const guild = furnish(server, 'Study hall')
  server.clock.set(startMs)
  const databasePath = join(folder, 'cairn.sqlite')
  const backupFolder = join(folder, 'backups')
  const isCopy = inject('runs') === 'as a copy'
  const databaseUrl = isCopy ? await newPostgresDatabase() : undefined
  let bot = await start()

  async function start({ withBeat = true } = {}): Promise<Bot> {
    const started = await startBot({
      token: server.token,
      apiUrl: server.apiUrl,
      databasePath,
      databaseUrl,
      receiver: isCopy
        ? { host: '127.0.0.1', port: 0, publicKey: server.publicKey, announceMs: 0 }
        : undefined,
      watch: isWatched ? { host: '127.0.0.1', port: 0 } : undefined,
      clock: clockFrom(() => server.clock.now()),
      log: createLog('silent'),
      ...(checkLinks === undefined ? {} : { checkLinks }),
      ...(withBackups ? { backupFolder } : {}),
    })
    if (started.interactionsPort !== undefined)
      await setEndpoint(server, `http://127.0.0.1:${started.interactionsPort}/interactions`)
    // The first beat runs beside starting; tests begin when what was due is sent.
    if (withBeat) await started.beat()
    return started
  }

  onTestFinished(async () => {
    await bot.stop()
    await server.close()
    rmSync(folder, { recursive: true })
    if (server.refusals.length > 0) {
      const found = server.refusals.map(({ method, status, code, errors, body }) => ({
        method,
        status,
        code,
        errors,
        body,
      }))
      throw new Error(`the bot sent what Discord refuses: ${JSON.stringify(found, null, 1).slice(0, 3_000)}`)
    }
  })

  return {
    server,
    world: server.world,
    guild,
    app: () => bot.app,
    watchAddress: () => `http://127.0.0.1:${bot.watchPort}`,
    furnish: (name: string) => furnish(server, name),
    databasePath,
    backupFolder,
    /** Stops the bot and starts it again on the same file. */
    async restart(
      whileDown: () => Promise<void> | void = () => {},
      options?: { readonly withBeat: boolean },
    ) {
      await bot.stop()
      await whileDown()
      bot = await start(options)
    },
    beat: () => bot.beat(),
    stop: () => bot.stop(),
    turnTo: (instant: string) => turnClock(server, bot, Temporal.Instant.from(instant).epochMilliseconds),
  }
}

/** A server with an owner, a moderator, two learners and three channels. */
function furnish(server: PracticeServer, name: string) {
  const { world } = server
  const owner = world.createUser({ name: `${name} owner` })
  const guild = world.createGuild({
    name,
    ownerId: owner.id,
    channels: ['general', 'reminders', 'weekly-digest'],
  })
  const role = world.createRole(guild.id, { name: 'Moderators', permissions: permission.ModerateMembers })
  const [general, reminders, digest] = world.channels(guild.id).map(({ id }) => id)
  if (general === undefined || reminders === undefined || digest === undefined)
    throw new Error('channels are missing')
  const enter = (userId: string, roles: readonly string[] = []) => {
    world.addMember(guild.id, userId, { roles: [...roles] })
    return Object.assign(server.actor(userId, { guildId: guild.id, channelId: general }), { id: userId })
  }
  return {
    id: guild.id,
    channels: { general, reminders, digest },
    enter,
    owner: Object.assign(server.actor(owner.id, { guildId: guild.id, channelId: general }), { id: owner.id }),
    learner: enter(world.createUser({ name: 'Lena' }).id),
    other: enter(world.createUser({ name: 'Noah' }).id),
    moderator: enter(world.createUser({ name: 'Mara' }).id, [role.id]),
  }
}
