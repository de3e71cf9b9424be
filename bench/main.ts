// `npm run bench`: what Cairn's answers, its memory and its reminders cost, beside two small bots.

const { launch } = require('../src/launch.ts')

launch(async () => (await import('./run.ts')).run())
