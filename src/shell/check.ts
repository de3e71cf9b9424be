// Says in plain words whether a database file is sound, and what is in it.

import { type Checked, type CheckedThrough, type Counted, checkDatabase } from '../store/check.ts'
import type { Shell } from './shell.ts'

/** The named file, or the one that the settings name. 2 where that is none, 1 when something is wrong with it. */
export function checkFile(named: string | undefined, { config, print, complain }: Shell): 0 | 1 | 2 {
  const file = named ?? fileOf(config())
  if (file === undefined) {
    complain(
      'DATABASE_URL names a PostgreSQL server, which looks after its own files. To look through a backup of a file, name it: node src/cli.ts check FILE\n',
    )
    return 2
  }
  const checked = checkDatabase(file)
  if (checked.kind !== 'sound') {
    print(`${file} is not sound: ${whyUnsound(checked)}\n`)
    return 1
  }
  const problems = problemsOf(checked)
  print(`${file} is ${problems.length === 0 ? 'sound' : 'not sound'}.\n`)
  print([...problems, ...factsOf(checked)].map((line) => `  ${line}\n`).join(''))
  return problems.length === 0 ? 0 : 1
}

const fileOf = ({ databasePath, databaseUrl }: ReturnType<Shell['config']>): string | undefined =>
  databaseUrl === undefined ? databasePath : undefined

function whyUnsound(found: Exclude<Checked, CheckedThrough>): string {
  const putBack = 'Put a backup back with `node src/cli.ts restore FILE`.'
  switch (found.kind) {
    case 'nothing':
      return found.logIsLeft ? `the file is gone, and its log is left. ${putBack}` : 'there is no such file.'
    case 'no-file':
      return 'that is no file.'
    case 'empty':
      return `it has 0 bytes. ${putBack}`
    case 'not-sqlite':
      return 'it is no SQLite database, or its beginning is damaged.'
    case 'damaged':
      return `it is damaged (${found.why.split('\n')[0]}). ${putBack}`
    case 'no-tables':
      return `there is nothing in it. ${putBack}`
    case 'foreign':
      return "it is a database of another program: Cairn's tables are not in it."
  }
}

function problemsOf({ schemaVersion, newestVersion, orphans }: CheckedThrough): readonly string[] {
  const lost = [...orphans].map(([table, count]) => `${table}: ${rowsOf(count)} on others that are not there`)
  if (schemaVersion <= newestVersion) return lost
  return [...lost, `Its schema version ${schemaVersion} is of a newer release: this one cannot use it.`]
}

const rowsOf = (count: number): string => (count === 1 ? '1 row hangs' : `${count} rows hang`)

/** For one, and for any other number. */
const words: Readonly<Record<Counted, readonly [one: string, other: string]>> = {
  servers: ['server', 'servers'],
  members: ['member', 'members'],
  enrolments: ['roadmap begun', 'roadmaps begun'],
  topics: ['finished topic', 'finished topics'],
  answers: ['answer in a review', 'answers in reviews'],
  reminders: ['reminder or digest that is on', 'reminders and digests that are on'],
}

function factsOf({ schemaVersion, newestVersion, stamp, counts }: CheckedThrough): readonly string[] {
  const isOlder = schemaVersion < newestVersion
  return [
    ...(stamp?.isCopy === true ? ['A backup.'] : []),
    ...(stamp === undefined || stamp.stampedAt === 0
      ? []
      : [`The bot ran on it until ${spoken(stamp.stampedAt)}.`]),
    `Schema version ${schemaVersion}${isOlder ? `; the next start brings it to ${newestVersion}` : ''}.`,
    ...(counts === undefined
      ? []
      : Object.entries(counts).map(
          ([what, count]) => `${count} ${words[what as Counted][count === 1 ? 0 : 1]}`,
        )),
  ]
}

const spoken = (epochMilliseconds: number): string =>
  Temporal.Instant.fromEpochMilliseconds(epochMilliseconds).toString({ smallestUnit: 'second' })
