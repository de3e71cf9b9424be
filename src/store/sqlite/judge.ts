// Whether what stands in the place of the database can be used, compared with what the stamp beside it remembers.

import { UnusableDatabaseError } from '../unusable.ts'
import type { Found, Sound } from './inspect.ts'
import { type Stamp, stampPath } from './stamp-file.ts'

/**
 * A power cut on a disk that promises more than it keeps costs the last seconds; the stamp is renewed twice a minute. More
 * than this is no such accident, but a log that was lost or a file that was put back.
 */
const lossMsMax = 10 * 60_000

/** `create`: begin with an empty one. Throws UnusableDatabaseError with what to do. */
export function judge(file: string, found: Found, stamp: Stamp | undefined): 'create' | 'use' {
  const refuse = (message: string): never => {
    throw new UnusableDatabaseError(message)
  }
  const restore = 'put your newest backup back with `node src/cli.ts restore FILE`'
  const toDelete = [
    ...(found.kind !== 'nothing' ? [file] : found.logIsLeft ? [`${file}-wal`] : []),
    ...(stamp === undefined ? [] : [stampPath(file)]),
  ].join(' and ')
  const begin = `or delete ${toDelete} to begin with an empty database.`
  if (stamp?.movedTo !== undefined && !(found.kind === 'sound' && !isItself(found.stamp, stamp)))
    return refuse(
      `The database ${file} was moved to ${stamp.movedTo}, where the bot runs: set DATABASE_URL to that address. To go back to what was here before, without what happened there since, stop that bot, delete ${stampPath(file)} and start again: ` +
        'Cairn then looks for what was sent since, before it sends anything.',
    )
  switch (found.kind) {
    case 'nothing': {
      if (stamp === undefined && !found.logIsLeft) return 'create'
      const trace =
        stamp === undefined ? 'its log is left' : `one stood here until ${spoken(stamp.stampedAt)}`
      return refuse(`The database ${file} is gone; ${trace}. To go on, ${restore}, ${begin}`)
    }
    case 'no-file':
      return refuse(`${file} is no file. Correct DATABASE_PATH.`)
    case 'empty':
      return refuse(
        `The database ${file} has 0 bytes: what was in it is gone, for Cairn never leaves it so. To go on, ${restore}, ${begin}`,
      )
    case 'no-tables':
      return refuse(
        `The database ${file} has nothing in it: what there was stood in ${file}-wal, which is missing or damaged. To go on, ${restore}, ${begin}`,
      )
    case 'not-sqlite':
      return refuse(
        `${file} is no SQLite database, or its beginning is damaged. If DATABASE_PATH names the wrong file, correct it. If this was Cairn's database: ${restore}.`,
      )
    case 'foreign':
      return refuse(
        `${file} is a database of another program: Cairn's tables are not in it. Correct DATABASE_PATH.`,
      )
    case 'damaged':
      return refuse(
        `The database ${file} is damaged (${found.why.split('\n')[0]}). To go on, ${restore}; the damaged one is kept beside it.`,
      )
    case 'sound':
      if (stamp !== undefined && isFarBehind(found.stamp, stamp))
        refuse(
          `The database ${file} is older than the one that stood here: it ends at ${spoken(found.stamp?.stampedAt ?? 0)}, that one was in use until ${spoken(stamp.stampedAt)}. ` +
            `Its newest changes may have been lost with ${file}-wal: then ${restore}. If you put this one here on purpose, delete ${stampPath(file)} and start again: ` +
            'Cairn then looks for what was sent since, before it sends anything.',
        )
      return 'use'
  }
}

function isFarBehind(own: Sound['stamp'], stamp: Stamp): boolean {
  if (own === undefined || !isItself(own, stamp)) return false
  return own.generation < stamp.generation && stamp.stampedAt - own.stampedAt > lossMsMax
}

/** A copy that Cairn made says so itself: whoever put it back meant to. Another database was put there on purpose as well. */
function isItself(own: Sound['stamp'], stamp: Stamp): boolean {
  return own !== undefined && !own.isCopy && own.databaseId === stamp.databaseId
}

function spoken(epochMilliseconds: number): string {
  if (epochMilliseconds === 0) return 'its beginning'
  return Temporal.Instant.fromEpochMilliseconds(epochMilliseconds).toString({ smallestUnit: 'second' })
}
