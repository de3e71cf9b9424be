// The pace at which shards identify, kept to by all copies that share the gateway.

import { fromInstant, toInstant } from './columns.ts'
import { databaseNow } from './database-clock.ts'
import type { Writing } from './handles.ts'
import { hold } from './hold.ts'

/** Discord lets one shard of a bucket identify in five seconds (events/gateway, rate limiting); a little more, for the way there. */
const identifyEveryMs = 5_100

/** Takes the next IDENTIFY of a bucket, or gives how long to wait before it is asked for again, in ms; 0 when it was taken. */
export async function takeIdentify(
  writing: Writing,
  bucket: number,
  now: () => Temporal.Instant,
): Promise<number> {
  await hold(writing, 'identify', String(bucket))
  const row = await writing
    .selectFrom('identifies')
    .selectAll()
    .where('bucket', '=', bucket)
    .executeTakeFirst()
  const at = await databaseNow(writing, now)
  const agoMs =
    row === undefined
      ? identifyEveryMs
      : at.epochMilliseconds - toInstant(row.identified_at).epochMilliseconds
  // A clock that was put back must not stop the bot for as long.
  if (agoMs >= 0 && agoMs < identifyEveryMs) return identifyEveryMs - agoMs
  const values = { identified_at: fromInstant(at) }
  await writing
    .insertInto('identifies')
    .values({ bucket, ...values })
    .onConflict((conflict) => conflict.column('bucket').doUpdateSet(values))
    .execute()
  return 0
}
