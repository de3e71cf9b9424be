// Moves the bot to PostgreSQL, and says what to do then; and how a database there is saved, which is PostgreSQL's own work.

import { systemClock } from '../clock.ts'
import { type Moved, moveToPostgres } from '../store/move/move.ts'
import { refuse, type Shell } from './shell.ts'

/** Copies the file, the one of the settings unless it is named, and prints what came of each table. */
export async function moveFile(
  typed: string | undefined,
  { to }: { readonly to?: string },
  shell: Shell,
): Promise<0 | 1> {
  const { databasePath, databaseUrl } = shell.config()
  const file = typed ?? databasePath
  const url = to ?? databaseUrl
  if (url === undefined)
    return refuse(
      shell,
      'Where to? Set DATABASE_URL to the address of an empty PostgreSQL database, in .env or the environment. Example: DATABASE_URL=postgres://cairn:password@localhost/cairn',
    )
  const moved = await moveToPostgres({ file, url, now: systemClock.now() })
  shell.print(`${tableLines(moved)}\n\n${nextSteps(moved, file, url === databaseUrl)}`)
  return 0
}

function tableLines({ tables }: Moved): string {
  const nameLength = Math.max(...tables.map(({ name }) => name.length))
  const rowsLength = Math.max(...tables.map(({ rows }) => String(rows).length))
  return tables
    .map(({ name, rows }) => `${name.padEnd(nameLength)}  ${String(rows).padStart(rowsLength)}  same`)
    .join('\n')
}

function nextSteps({ to, tables, isMarked }: Moved, file: string, isSet: boolean): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  const mark = isMarked
    ? `Cairn refuses to as long as ${file}.stamp is there, which says where all went.`
    : `It is a backup; the same holds for the database that it was made of.`
  return `${tables.length} tables with ${rows} rows are now in ${to}, and every row is the same as in ${file}.

What to do now:
1. ${isSet ? 'Leave DATABASE_URL set' : 'Set DATABASE_URL to the address that you gave'}, in .env or the environment of the bot.
2. Start the bot. It goes on where it stopped.
3. Keep ${file} as a backup, and do not start a bot on it: two would remind everybody twice. ${mark}
`
}

/** The commands that save a database of PostgreSQL and bring it back; whoever runs them is asked for the password. */
export function howToBackUp(url: string, file: string): string {
  const [database, target] = [quoted(withoutPassword(url)), quoted(file)]
  return `The database is on PostgreSQL (DATABASE_URL), which makes its own backups, also while the bot runs:
  pg_dump --format=custom --file=${target} --dbname=${database}
To put one back stop the bot, then:
  pg_restore --clean --if-exists --no-owner --single-transaction --dbname=${database} ${target}
  psql --dbname=${database} --command='update stamp set is_copy = 1; delete from lease'
By the last one Cairn knows that it is a backup, and looks for what was sent since before it sends anything.
`
}

function withoutPassword(text: string): string {
  const url = URL.parse(text)
  if (url === null) return 'postgres://…'
  url.password = ''
  url.searchParams.delete('password')
  return url.href
}

/** As one word of a shell. */
const quoted = (word: string): string => `'${word.replaceAll("'", String.raw`'\''`)}'`
