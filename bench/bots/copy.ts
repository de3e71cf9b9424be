// Cairn with its interactions over HTTP, on a file or on PostgreSQL; several of them may run on one server.

import { startBot } from '../../src/bot.ts'
import { systemClock } from '../../src/clock.ts'
import { createLog } from '../../src/log.ts'
import { placeOf } from './place.ts'
import { serve } from './serve.ts'

await serve(async ({ databasePath, publicKey, ...where }) => {
  const bot = await startBot({
    ...where,
    ...placeOf(databasePath),
    receiver: { host: '127.0.0.1', port: 0, publicKey },
    clock: systemClock,
    log: createLog('warn'),
  })
  return { port: async () => bot.interactionsPort }
})
