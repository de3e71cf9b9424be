// Without a token: the practice server with its page, and the bot connected to it.

import { mountPage } from '@cairn/practice-server/page/mount.ts'
import { type PracticeServer, startPracticeServer } from '@cairn/practice-server/server.ts'
import { keepStateFile, readStateFile } from '@cairn/practice-server/state/state-file.ts'
import type { Bot } from '../bot.ts'
import { clockFrom, machineZone } from '../clock.ts'
import type { Config } from '../config.ts'
import type { GuildId } from '../domain/ids.ts'
import { namesInUse } from '../domain/time/zone-names.ts'
import type { Log } from '../interaction/log.ts'
import { within } from '../within.ts'
import { fillServer } from './cohort.ts'
import { type PlayedBot, type Playing, playHere } from './playing.ts'
import { furnish, readScene, type Scene } from './scene.ts'

/** Due times passed in one turn of the clock: a year of a filled server's feeds, and an end in any case. */
const stepsMax = 20_000
/** What takes longer than this to be answered does not keep the clock from being turned. */
const settleMsMax = 10_000

/**
 * Starts everything and prints the address on standard output; gives what stops it. Throws StateFileError for a file that
 * cannot be used.
 */
export async function openPractice(
  config: Config,
  log: Log,
  playing: Playing = playHere(config, log),
): Promise<Pick<Bot, 'stop'>> {
  const { practiceStatePath: statePath } = config
  const kept = statePath === undefined ? null : readStateFile(statePath)
  const stage = createStage(playing)
  const server = await startPracticeServer({
    port: config.practicePort,
    botName: 'Cairn',
    ...(kept && { saved: kept.server }),
    mount: (app, practice) => {
      stage.scene = kept === null ? furnish(practice) : readScene(kept.scene)
      mountPage(app, practice, pageOptions(practice, stage))
    },
  })
  await stage.startBot(server)
  if (kept === null) await stage.settle(server)
  const keeping =
    statePath === undefined
      ? undefined
      : keepStateFile({
          path: statePath,
          current: () => ({ server: server.save(), scene: stage.scene }),
          subscribe: server.subscribe,
          onProblem: (error) => log.error({ error, statePath }, 'the practice server could not be kept'),
        })
  process.stdout.write(`${greetingOf(playing, server.url, statePath)}\n`)
  return {
    async stop() {
      await stage.bot().stop()
      await playing.close()
      keeping?.stop()
      await server.close()
    },
  }
}

function greetingOf({ copies }: Playing, url: string, statePath: string | undefined): string {
  if (copies !== undefined)
    return (
      `${copies.shown().length} copies of Cairn run here on PostgreSQL: try Cairn at ${url}\n` +
      'Under Workbench → Faults each copy can be killed, paused and brought back.\n' +
      'Nothing leaves this machine. Press Ctrl+C to stop; all that happened here is then forgotten.'
    )
  return (
    `No DISCORD_TOKEN is set, so this is the practice server: try Cairn at ${url}\n` +
    'Nothing leaves this machine. Press Ctrl+C to stop; ' +
    (statePath === undefined
      ? 'all that happened here is then forgotten, unless PRACTICE_STATE=file is set.'
      : `what happened here is kept in ${statePath}.`)
  )
}

type Stage = ReturnType<typeof createStage>

/** The parts that a fresh start replaces: the bot, and what the page shows. */
function createStage(playing: Playing) {
  let running: PlayedBot | undefined
  const stage = {
    scene: undefined as Scene | undefined,

    playing,
    bot(): PlayedBot {
      if (running === undefined) throw new Error('The bot is not running; restart the program.')
      return running
    },
    shown(): Scene {
      if (stage.scene === undefined) throw new TypeError('the server was not furnished')
      return stage.scene
    },
    async startBot(server: PracticeServer): Promise<void> {
      running = await playing.start(server)
    },
    /** A new server begins with the zone of this machine, so that the hours in answers are those on the page. */
    async settle(server: PracticeServer): Promise<void> {
      const now = clockFrom(server.clock.now).now()
      const guildId = stage.shown().guildId as GuildId
      await stage.bot().app.guildSettings.set({ guildId, zone: machineZone(), now })
    },
    async restartBot(
      server: PracticeServer,
      between: () => Promise<void> = () => Promise.resolve(),
    ): Promise<void> {
      await running?.stop()
      running = undefined
      await between()
      await stage.startBot(server)
    },
  }
  return stage
}

function pageOptions(server: PracticeServer, stage: Stage): Parameters<typeof mountPage>[2] {
  const { playing } = stage
  return {
    get guildId() {
      return stage.shown().guildId
    },
    get people() {
      return stage.shown().people
    },
    firstSteps: ['setup', 'cohort stats', 'roadmap list', 'roadmap start', 'next', 'remind set'],
    renamedZones: namesInUse,
    turnClock: (to, signal, onStep) => turnClock(server, stage.bot(), to, { signal, onStep }),
    async fill(progress, signal) {
      const scene = stage.shown()
      if (scene.people.some(({ isFilledIn }) => isFilledIn)) {
        throw new Error('The server was filled already; start over to fill it anew.')
      }
      await fillServer({
        server,
        bot: stage.bot(),
        scene,
        onArrival(people) {
          stage.scene = { ...scene, people: [...scene.people, ...people] }
        },
        turn: (to) => turnClock(server, stage.bot(), to, { signal }),
        progress,
        signal,
      })
    },
    async startOver() {
      await stage.restartBot(server, async () => {
        await playing.forget()
        server.empty()
        server.addToken(server.token)
        stage.scene = furnish(server)
      })
      await stage.settle(server)
    },
    restartBot: () => stage.restartBot(server),
    ...(playing.copies && { copies: playing.copies }),
  }
}

/**
 * Moves the practice clock forward, from one due time to the next, so that what falls due on the way is sent at its
 * own time and in order, as it would have been. Asked to stop, it does so where it is.
 */
export async function turnClock(
  practice: { readonly clock: Pick<PracticeServer['clock'], 'now' | 'set'> },
  bot: Pick<Bot, 'app' | 'beat' | 'settled'>,
  to: number,
  { signal, onStep }: { readonly signal?: AbortSignal; readonly onStep?: () => void } = {},
): Promise<void> {
  // Discord takes what follows an answer for a quarter of an hour, which a turn of the clock must not take from anybody.
  await within(settleMsMax, bot.settled())
  for (let step = 0; step < stepsMax; step += 1) {
    const due = await bot.app.reminders.nextDueAt()
    if (signal?.aborted) return
    if (due === undefined || due.epochMilliseconds > to) break
    practice.clock.set(Math.max(due.epochMilliseconds, practice.clock.now()))
    onStep?.()
    await bot.beat()
  }
  // The clock runs on while messages are sent, and may have passed the moment asked for by then.
  practice.clock.set(Math.max(to, practice.clock.now()))
  await bot.beat()
}
