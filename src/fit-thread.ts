// What the thread begins with that fits reviews to a memory; like main.ts, it is plain CommonJS so that any start of Node reads it.

const { launch } = require('./launch.ts')

launch(async () => (await import('./services/fitting/serve.ts')).serveFit())
