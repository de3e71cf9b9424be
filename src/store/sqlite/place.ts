// Whether the file under the name of the database is still the one that is open.

import { statSync } from 'node:fs'
import { inspectStamp } from './inspect.ts'
import type { Stamp } from './stamp-file.ts'

/** Remembers which file it is now. `latest` is the stamp that it must have where the disk's own numbers say nothing. */
export function watchPlace(file: string): (latest: Stamp) => boolean {
  const own = numberOf(file)
  return (latest) => {
    const found = numberOf(file)
    if (found === undefined) return false
    // Shared and network disks number their files anew now and then.
    return found === own || isSame(inspectStamp(file), latest)
  }
}

function isSame(found: ReturnType<typeof inspectStamp>, latest: Stamp): boolean {
  return found?.databaseId === latest.databaseId && found.generation === latest.generation && !found.isCopy
}

function numberOf(file: string): string | undefined {
  const stats = statSync(file, { bigint: true, throwIfNoEntry: false })
  return stats && `${stats.dev} ${stats.ino}`
}
