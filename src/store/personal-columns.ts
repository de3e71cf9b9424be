// How what is kept of a person is written out, column by column, and what is to be known of a table that holds some.

import * as z from 'zod'
import { isOwnRoadmapId } from '../domain/roadmap/ids.ts'
import { toInstant } from './columns.ts'

/** How a column is written out; `schema` describes that in `docs/privacy-export.schema.json`. */
export type Column = {
  readonly schema: z.ZodType
  readonly write: (stored: unknown, row: Readonly<Record<string, unknown>>) => unknown
}

export const text: Column = { schema: z.string(), write: String }
export const number: Column = { schema: z.number(), write: Number }
export const flag: Column = { schema: z.boolean(), write: (stored) => Number(stored) === 1 }
export const instant: Column = {
  schema: z.iso.datetime().describe('UTC'),
  write: (stored) => toInstant(Number(stored)).toString(),
}
export const day: Column = { schema: z.iso.date().describe('A civil day of the member'), write: String }
export const json: Column = { schema: z.unknown(), write: (stored) => JSON.parse(String(stored)) as unknown }
export const orNull = ({ schema, write }: Column): Column => ({
  schema: schema.nullable(),
  write: (stored, row) => (stored === null ? null : write(stored, row)),
})
/** What a roadmap says, where that is the person's own; what one of a server says `/roadmap export` gives. */
export const ownContent: Column = {
  schema: z.unknown(),
  write: (stored, row) => (isOwnRoadmapId(String(row.roadmap_id)) ? json.write(stored, row) : null),
}
/** What is the server's own, and stands in no file about a person. */
export const leftOut = 'left out'

/**
 * By what the rows of a person are found: by themselves in a server, by their enrolments, by their reminders, by what they
 * put there under their name or for themselves alone, as what an announcement is about, as whoever has a role, as what they did
 * as a moderator or had done to them, or by the person in all servers.
 */
type Owner =
  | 'member'
  | 'enrolment'
  | 'feed'
  | 'importer'
  | 'owner'
  | 'own-roadmap'
  | 'adder'
  | 'announced'
  | 'role-holder'
  | 'act'
  | 'person'

export type PersonalTable<Row = Readonly<Record<string, unknown>>> = {
  readonly of: Owner
  /**
   * Its rows go; or they stay without the name; or they go once no server has the person any more; or they stay as an order to
   * Discord to take back what was given, or to take down what was posted, and go when that is done.
   */
  readonly onErase: 'deleted' | 'unnamed' | 'deleted-at-last' | 'taken-back' | 'taken-down'
  /** Its rows are so long that they are read one at a time. */
  readonly isLong?: true
  /** In which order an owner's rows are read and deleted, a page at a time. No two of them are alike in it. */
  readonly order: readonly (keyof Row & string)[]
  readonly columns: { readonly [Name in keyof Row & string]: Column | typeof leftOut }
}
