// `npm run practice:copies`: the practice server with three copies of the bot on PostgreSQL, any of which can be killed.

import { start } from '../../start.ts'
import { openPractice } from '../practice-mode.ts'
import { playCopies } from './play-copies.ts'

await start(async (config, log) => {
  // The database goes with the program, so nothing of the server is kept either.
  const settings = { ...config, practiceStatePath: undefined }
  return openPractice(settings, log, await playCopies(config.logLevel))
})
