// `npm start`: the bot, or without a token the practice server with the bot in it.

const { launch } = require('./launch.ts')

launch(async () => (await import('./start.ts')).start())
