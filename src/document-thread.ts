// What the thread begins with that reads documents; like main.ts, it is plain CommonJS so that any start of Node reads it.

const { launch } = require('./launch.ts')

launch(async () => (await import('./services/documents/serve.ts')).serveDocuments())
