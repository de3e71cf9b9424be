// Cairn as it is started with a token, in a process that can be measured.

import { startBot } from '../../src/bot.ts'
import { systemClock } from '../../src/clock.ts'
import { createLog } from '../../src/log.ts'
import { serve } from './serve.ts'

await serve(async (where) => {
  await startBot({ ...where, clock: systemClock, log: createLog('warn') })
  return {}
})
