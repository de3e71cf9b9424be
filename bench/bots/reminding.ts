// Cairn with many daily reminders due in the same minute, and a clock that can be turned to that minute.

import { setTimeout as sleep } from 'node:timers/promises'
import { startBot } from '../../src/bot.ts'
import { clockFrom } from '../../src/clock.ts'
import { guildId, userId } from '../../src/domain/ids.ts'
import { createLog } from '../../src/log.ts'
import { serve } from './serve.ts'

export type Learners = {
  readonly guildId: string
  readonly userIds: readonly string[]
  readonly roadmap: string
}

await serve(async (where) => {
  let aheadMs = 0
  const clock = clockFrom(() => Date.now() + aheadMs)
  const bot = await startBot({ ...where, clock, log: createLog('warn') })
  const { app } = bot

  return {
    /** Milliseconds from the beat at which all of them are due to its end. */
    async remind(detail: unknown): Promise<number> {
      const learners = detail as Learners
      for (const id of learners.userIds) {
        const member = { guildId: guildId(learners.guildId), userId: userId(id) }
        const who = { member, displayName: 'Learner', now: clock.now() }
        await app.enrolments.start({ ...who, roadmap: learners.roadmap })
        await app.reminderSettings.set({
          ...who,
          hour: '12:00 pm',
          zone: 'UTC',
          target: 'direct',
          summary: 'off',
        })
      }
      // All this has blocked the process: let it notice which connections were closed meanwhile.
      await sleep(1_000)
      const due = await app.reminders.nextDueAt()
      aheadMs = (due?.epochMilliseconds ?? 0) - Date.now()
      const startedAtMs = performance.now()
      await bot.beat()
      return performance.now() - startedAtMs
    },
  }
})
