// What plays the bot on the practice server: the bot in this process, or several copies of it.

import type { Copies } from '@cairn/practice-server/page/owner.ts'
import type { PracticeServer } from '@cairn/practice-server/server.ts'
import { type Bot, startBot } from '../bot.ts'
import { clockFrom } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Log } from '../interaction/log.ts'
import { forgetDatabase } from '../store/sqlite/create.ts'

export type PlayedBot = Pick<Bot, 'app' | 'beat' | 'settled' | 'stop'>

export type Playing = {
  /** Connects the bot to the server; resolves when it answers. */
  start(server: PracticeServer): Promise<PlayedBot>
  /** Forgets all that it knew, while it is stopped. */
  forget(): Promise<void>
  /** Gives up what outlives a stop. */
  close(): Promise<void>
  readonly copies?: Copies
}

/** The bot in this process, on the file that the settings name. */
export function playHere({ practiceDatabasePath, watch }: Config, log: Log): Playing {
  return {
    start: (server) =>
      startBot({
        token: server.token,
        apiUrl: server.apiUrl,
        databasePath: practiceDatabasePath,
        watch,
        clock: clockFrom(() => server.clock.now()),
        log,
      }),
    async forget() {
      if (practiceDatabasePath !== ':memory:') forgetDatabase(practiceDatabasePath)
    },
    async close() {},
  }
}
