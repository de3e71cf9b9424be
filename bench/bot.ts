// Starts one of the measured bots, the way that Cairn itself is started.

const { launch } = require('../src/launch.ts')

launch(async () => import(`./bots/${process.argv[2]}.ts`))
