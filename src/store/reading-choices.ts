// How documents are to be read, as JSON: of an import that waits for an answer, and of a roadmap for its next version.

import * as z from 'zod'
import {
  isNothingChosen,
  linksChoices,
  type PhasesFrom,
  type ReadingChoices,
  type ReadingOffers,
} from '../domain/document/choices.ts'
import type { GuildId, UserId } from '../domain/ids.ts'
import type { Reading, Writing } from './database.ts'

/** How the document of a roadmap was read last. */
export type StoredReading = {
  readonly choices: ReadingChoices
  /** What the document calls itself, whatever the roadmap is called; missing where that is not known. */
  readonly ownTitle?: string
}

const levels = [1, 2, 3, 4, 5, 6] as const
const phasesFrom: z.ZodType<PhasesFrom> = z.union([
  z.enum([...levels.map((level) => `headings-${level}` as const), 'bold-lines', 'items', 'rows']),
  z.templateLiteral(['column-', z.string()]),
])
const keys = z.array(z.string())

export const readingChoices: z.ZodType<ReadingChoices> = z.strictObject({
  phases: phasesFrom.exactOptional(),
  leaveOut: keys.exactOptional(),
  takeIn: keys.exactOptional(),
  merge: keys.exactOptional(),
  keep: keys.exactOptional(),
  titlesFrom: z.string().exactOptional(),
  links: z.enum(linksChoices).exactOptional(),
  title: z.string().exactOptional(),
})

const storedReading: z.ZodType<StoredReading> = z.object({
  choices: readingChoices,
  ownTitle: z.string().exactOptional(),
})

const named = { key: z.string(), title: z.string(), times: z.int() }

export const readingOffers: z.ZodType<ReadingOffers> = z.object({
  phases: z.array(
    z.object({
      from: phasesFrom,
      column: z.string().exactOptional(),
      count: z.int(),
      first: z.array(z.string()),
      isInForce: z.boolean(),
    }),
  ),
  sections: z.array(z.object({ ...named, isLeftOut: z.boolean(), by: z.enum(['itself', 'choice']) })),
  wrappers: z.array(z.object({ ...named, isMerged: z.boolean() })),
  columns: z.array(z.object({ ...named, isInForce: z.boolean() })),
  links: z.array(z.object({ as: z.enum(linksChoices), isInForce: z.boolean() })),
})

/**
 * How the documents of a server's roadmaps were read, or of those that are one member's own, by their ids; without those that
 * were read by themselves.
 */
export async function readingsOf(
  reading: Reading,
  guild: GuildId,
  owner?: UserId,
): Promise<ReadonlyMap<string, StoredReading>> {
  const rows = await reading
    .selectFrom('roadmaps')
    .select(['roadmap_id', 'reading'])
    .where('guild_id', '=', guild)
    .where('owner_id', '=', owner ?? '')
    .where('removed_at', 'is', null)
    .execute()
  return new Map(
    rows.flatMap((row) =>
      row.reading === null ? [] : [[row.roadmap_id, storedReading.parse(JSON.parse(row.reading))]],
    ),
  )
}

/** Keeps how the document of a roadmap was read, or that it was read by itself. */
export async function saveReading(writing: Writing, id: string, read: StoredReading): Promise<void> {
  await writing
    .updateTable('roadmaps')
    .set({ reading: isNothingChosen(read.choices) ? null : JSON.stringify(read) })
    .where('roadmap_id', '=', id)
    .execute()
}
