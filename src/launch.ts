// Starts a program on a Node that can run it. This file, main.ts and cli.ts are plain CommonJS that Node 20 reads too
// (which is why package.json names no module type): there is no other way to say something before it fails on a `.ts`
// import, or crashes in the native part of better-sqlite3.
// @ts-nocheck: Node 20 would stumble over a type annotation.

const { spawn } = require('node:child_process')
const { existsSync } = require('node:fs')
const { join } = require('node:path')

const nodeMajorNeeded = 26

/** Runs `load` here when this Node is new enough, else the same program on the Node that `npm ci` installed. */
function launch(load) {
  const version = process.versions.node
  if (Number(version.split('.')[0]) >= nodeMajorNeeded) {
    readAsModules()
    return load()
  }
  const installed = join(__dirname, '..', 'node_modules', 'node', 'bin', 'node')
  if (!existsSync(installed)) {
    console.error(`Cairn needs Node ${nodeMajorNeeded}, this is ${version}. Run \`npm ci\` in its folder: it brings the right one.`)
    process.exit(1)
  }
  console.error(`Cairn needs Node ${nodeMajorNeeded}, this is ${version}: going on with the one in node_modules.`)
  const child = spawn(installed, process.argv.slice(1), { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code) => process.exit(code ?? 1))
}

/** Spares Node from parsing each file twice to find out that it is a module, and the reader from its warning. */
function readAsModules() {
  const { registerHooks } = require('node:module')
  registerHooks({
    resolve(specifier, context, nextResolve) {
      const resolved = nextResolve(specifier, context)
      const isOurs = resolved.url.endsWith('.ts') && !resolved.url.includes('/node_modules/')
      return isOurs ? { ...resolved, format: 'module-typescript' } : resolved
    },
  })
}

module.exports = { launch }
