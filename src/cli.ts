// Maintenance from a shell: `node src/cli.ts help` lists what there is.

const { launch } = require('./launch.ts')

launch(async () => (await import('./shell/command-line.ts')).runCommandLine(process.argv.slice(2)))
