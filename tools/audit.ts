// Asks npm for advisories about the packages that run the bot, and fails for those that somebody has to act on.

import { spawnSync } from 'node:child_process'
import { readReport } from './read-audit.ts'

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  encoding: 'utf8',
  shell: process.platform === 'win32',
})
const { lines, mustAct } = readReport(stdout)
process.stdout.write(lines.map((line) => `${line}\n`).join(''))
process.exitCode = mustAct ? 1 : 0
