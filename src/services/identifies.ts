// Whose turn it is to identify with the gateway, where several copies share it.

import type { Database } from '../store/database.ts'
import { takeIdentify } from '../store/identifies.ts'

export function createIdentifies(database: Database) {
  /** Takes the next IDENTIFY of a bucket of shards; gives 0, or how long to wait before asking again, in ms. */
  async function take(bucket: number, now: () => Temporal.Instant): Promise<number> {
    return database.write((writing) => takeIdentify(writing, bucket, now))
  }

  return Object.freeze({ take })
}
