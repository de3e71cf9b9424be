// The small file beside the database that remembers which database stood there, and how far it had come.

import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import * as z from 'zod'

const stamp = z.object({
  databaseId: z.string(),
  generation: z.int(),
  /** Epoch milliseconds. */
  stampedAt: z.int(),
  /** Where its bot runs now: a PostgreSQL server, to which all of it was moved. */
  movedTo: z.string().optional(),
})

/** Which database it was, and the last that is known of it. */
export type Stamp = Readonly<z.infer<typeof stamp>>

export const stampPath = (file: string): string => `${file}.stamp`

/** Undefined when there is none, or none that can be read: then nothing is known of what stood there. */
export function readStamp(file: string): Stamp | undefined {
  try {
    return stamp.parse(JSON.parse(readFileSync(stampPath(file), 'utf8')))
  } catch {
    return undefined
  }
}

/**
 * Replaces the stamp, whole or not at all. To be called after the database has committed the same: a stamp that is ahead
 * of its database says that changes were lost.
 */
export async function writeStamp(
  file: string,
  { databaseId, generation, stampedAt, movedTo }: Stamp,
): Promise<void> {
  const unfinished = `${stampPath(file)}.${randomUUID()}`
  try {
    const handle = await open(unfinished, 'w')
    try {
      await handle.writeFile(`${JSON.stringify({ databaseId, generation, stampedAt, movedTo })}\n`)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(unfinished, stampPath(file))
  } catch (error) {
    // On a full disk there would be one more every half minute.
    await rm(unfinished, { force: true })
    throw error
  }
}
