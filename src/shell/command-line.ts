// What the shell can ask for: roadmap files looked at, imported and written out, a person erased, the bot's texts, whether the
// bot is in order, a safe copy of the database, the way back, a look through either, and the move to PostgreSQL.

import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { systemClock } from '../clock.ts'
import { ConfigError } from '../config.ts'
import { readingFlags } from './reading-flags.ts'
import { processShell, refuse, type Shell } from './shell.ts'

const usage = `Usage:
  node src/cli.ts roadmap inspect FILE [--concepts] [--json] [READING]
      what a roadmap file holds, as an outline or as JSON; with --concepts also
      which concepts each topic finds, and why; and how else it can be read
  node src/cli.ts roadmap import FILE --guild ID [--replaces ROADMAP] [--fresh] [READING] [--yes]
      shows what an import into a server would give; with --yes it is done. A new version is
      read as the one before was, but for what READING says; with --fresh by itself
      READING is any of --phases=headings-1…6|bold-lines|items|rows|column:NAME,
      --leave-out=TITLES, --take-in=TITLES, --merge=TITLES, --keep=TITLES,
      --titles-from=COLUMN, --links=topics|resources, --title=TITLE; titles between commas
  node src/cli.ts roadmap export ROADMAP [--guild ID] [--format plain|json]
      writes a roadmap to standard output, by id or title
  node src/cli.ts erase --user ID [--server ID] [--yes]
      shows what is kept about a person, in one server or in all; with --yes it is erased
  node src/cli.ts texts
      every text of the bot in English by command, each with its key
  node src/cli.ts understand zones|hours|dates FILE [--at TIME]
      how each line is read that people might type; after a tab may stand what is expected
  node src/cli.ts health
      whether the bot that runs here is in order, for a supervisor: ends with 0, or with 1
  node src/cli.ts backup FILE
      a copy of the database, also while the bot is running
  node src/cli.ts restore FILE
      puts a copy back in the place of the database, which is kept beside it; the bot must be stopped
  node src/cli.ts check [FILE]
      looks through the database, or a backup of it, and says whether it is sound and what is in it
  node src/cli.ts move-to-postgres [FILE] [--to URL]
      copies the database to an empty one on PostgreSQL, which DATABASE_URL names; the bot must be stopped
`

/** Runs one command for whoever started the program, whose exit code it sets. */
export async function runCommandLine(args: readonly string[]): Promise<void> {
  process.exitCode = await runCommand(args, processShell)
}

/** Runs one command. What it gives is the exit code: 0, 1 when it could not be done, 2 when the words were not understood. */
export async function runCommand(args: readonly string[], shell: Shell): Promise<0 | 1 | 2> {
  try {
    return await run(args, shell)
  } catch (error) {
    return refuse(shell, explain(error))
  }
}

async function run(args: readonly string[], shell: Shell): Promise<0 | 1 | 2> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      concepts: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
      guild: { type: 'string' },
      user: { type: 'string' },
      server: { type: 'string' },
      title: { type: 'string' },
      replaces: { type: 'string' },
      format: { type: 'string', default: 'plain' },
      at: { type: 'string' },
      to: { type: 'string' },
      fresh: { type: 'boolean', default: false },
      ...readingFlags,
    },
  })
  const [first, second, third] = positionals
  if (values.help || first === 'help') {
    shell.print(usage)
    return 0
  }
  if (first === 'roadmap' && third !== undefined) {
    if (second === 'inspect') return (await load.inspect()).inspectFile(third, values, shell)
    if (second === 'import' && values.guild !== undefined)
      return (await load.roadmapFiles()).importFile(third, { ...values, guild: values.guild }, shell)
    if (second === 'export') return (await load.roadmapFiles()).exportFile(third, values, shell)
  }
  if (first === 'erase' && values.user !== undefined)
    return (await load.erase()).erasePerson({ ...values, user: values.user }, shell)
  if (first === 'texts') return texts(shell)
  if (first === 'understand' && third !== undefined) {
    const { understand, understandable } = await load.understand()
    const asked = understandable.find((one) => one === second)
    const at = values.at ? Temporal.Instant.from(values.at) : systemClock.now()
    if (asked !== undefined) return understand(asked, third, at, shell)
  }
  if (first === 'health' && second === undefined) return (await load.health()).askHealth(shell)
  if (first === 'backup' && second !== undefined) return backup(second, shell)
  if (first === 'restore' && second !== undefined) return putBack(second, shell)
  if (first === 'check') return (await load.check()).checkFile(second, shell)
  if (first === 'move-to-postgres') return (await load.moveToPostgres()).moveFile(second, values, shell)
  shell.complain(usage)
  return 2
}

/** Each command loads no more than it needs: whoever mistypes one is told at once. */
const load = {
  inspect: () => import('./inspect.ts'),
  roadmapFiles: () => import('./roadmap-files.ts'),
  erase: () => import('./erase.ts'),
  texts: () => import('./texts.ts'),
  understand: () => import('./understand.ts'),
  health: () => import('./health.ts'),
  backup: () => import('../store/backup.ts'),
  restore: () => import('../store/restore.ts'),
  check: () => import('./check.ts'),
  moveToPostgres: () => import('./move-to-postgres.ts'),
}

async function texts({ print }: Shell): Promise<0> {
  const { listTexts } = await load.texts()
  print(await listTexts())
  return 0
}

async function backup(target: string, shell: Shell): Promise<0 | 1 | 2> {
  const { databasePath, databaseUrl } = shell.config()
  if (databaseUrl !== undefined) {
    shell.complain((await load.moveToPostgres()).howToBackUp(databaseUrl, target))
    return 2
  }
  if (existsSync(target))
    return refuse(shell, `${target} exists already; name a file that does not. Nothing was written.`)
  const { backUp } = await load.backup()
  backUp(databasePath, target)
  shell.print(`${databasePath} was copied to ${target} and the copy was checked.\n`)
  return 0
}

async function putBack(backupPath: string, shell: Shell): Promise<0 | 2> {
  const { config, print } = shell
  const { databasePath, databaseUrl } = config()
  if (databaseUrl !== undefined) {
    shell.complain((await load.moveToPostgres()).howToBackUp(databaseUrl, backupPath))
    return 2
  }
  const { restore } = await load.restore()
  const kept = await restore(backupPath, databasePath, systemClock.now())
  const before = kept === undefined ? '' : ` What stood there before is ${kept}.`
  print(
    `${databasePath} is now what ${backupPath} holds.${before}\n` +
      'When the bot starts it looks for what was sent since, before it sends anything.\n',
  )
  return 0
}

function explain(error: unknown): string {
  if (error instanceof ConfigError) return error.message
  if (!(error instanceof Error)) return String(error)
  if ('code' in error && error.code === 'ENOENT' && 'path' in error)
    return `There is no file ${String(error.path)}.`
  if ('code' in error && error.code === 'SQLITE_CANTOPEN')
    return 'There is no database to copy yet; DATABASE_PATH says where it is looked for.'
  if ('code' in error && (error.code === 'SQLITE_NOTADB' || error.code === 'SQLITE_CORRUPT'))
    return `The database is damaged (${error.message}). Put an older backup back with \`node src/cli.ts restore FILE\`.`
  // parseArgs names the option that it does not know.
  if ('code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) return `${error.message}\n${usage}`
  return error.message
}
