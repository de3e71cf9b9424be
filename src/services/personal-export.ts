// Everything that is kept of a member of one server, as one JSON file, and the schema by which programs read it.

import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import * as z from 'zod'
import type { MemberKey } from '../domain/ids.ts'
import type { Reading } from '../store/database.ts'
import { type Column, leftOut } from '../store/personal-columns.ts'
import { type PersonalRow, personalNames, personalRows } from '../store/personal-rows.ts'
import { type PersonalName, personalTables } from '../store/personal-tables.ts'
import { createTurns } from '../store/turns.ts'

/** A file of a message without boosts (developers/reference, "Uploading Files": 10 MiB). */
const fileBytesMax = 10 * 1024 * 1024
/** What is longer is compressed, to a tenth and less; a file of this length would not fit even then, and takes memory. */
const plainBytesMax = 100 * 1024 * 1024

const format = 'cairn-personal-data'
const formatVersion = 1

export type PersonalExport =
  | {
      readonly kind: 'file'
      readonly name: string
      readonly data: Uint8Array
      readonly isCompressed: boolean
    }
  | { readonly kind: 'too-large'; readonly bytesMax: number }

/** What a file holds; `docs/privacy-export.schema.json` is made of it. */
export const personalExportSchema = z.strictObject({
  format: z.literal(format),
  version: z.literal(formatVersion),
  exportedAt: z.iso.datetime().describe('UTC'),
  serverId: z.string(),
  userId: z.string(),
  ...Object.fromEntries(
    personalNames.map((name) => [inCamelCase(name), z.array(z.strictObject(rowShape(name)))]),
  ),
})

/** Writes the file piece by piece, so that others are heard meanwhile. `sizes` are for tests. */
export async function writePersonalExport(
  reading: Reading,
  member: MemberKey,
  now: Temporal.Instant,
  sizes: { readonly file?: number; readonly plain?: number } = {},
): Promise<PersonalExport> {
  const { file = fileBytesMax, plain = plainBytesMax } = sizes
  const pieces: Buffer[] = []
  let bytes = 0
  const turn = createTurns()
  for await (const piece of piecesOf(reading, member, now)) {
    const encoded = Buffer.from(piece)
    bytes += encoded.length
    if (bytes > plain) return { kind: 'too-large', bytesMax: file }
    pieces.push(encoded)
    await turn()
  }
  const data = Buffer.concat(pieces)
  const name = `cairn-my-data-${member.guildId}.json`
  if (data.length <= file) return { kind: 'file', name, data, isCompressed: false }
  const compressed = await promisify(gzip)(data)
  return compressed.length <= file
    ? { kind: 'file', name: `${name}.gz`, data: compressed, isCompressed: true }
    : { kind: 'too-large', bytesMax: file }
}

/** A line for each row, which people can look through. */
async function* piecesOf(reading: Reading, member: MemberKey, now: Temporal.Instant): AsyncGenerator<string> {
  const head = {
    format,
    version: formatVersion,
    exportedAt: now.toString(),
    serverId: member.guildId,
    userId: member.userId,
  }
  yield JSON.stringify(head, null, 2).replace(/\n\}$/, '')
  for (const name of personalNames) {
    yield `,\n  ${JSON.stringify(inCamelCase(name))}: [`
    let before = '\n    '
    for await (const rows of personalRows(reading, name, member)) {
      yield before + rows.map((row) => JSON.stringify(written(name, row))).join(',\n    ')
      before = ',\n    '
    }
    yield before === '\n    ' ? ']' : '\n  ]'
  }
  yield '\n}\n'
}

function written(name: PersonalName, row: PersonalRow): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    columnsOf(name).map(([column, { write }]) => [inCamelCase(column), write(row[column])]),
  )
}

function rowShape(name: PersonalName): Readonly<Record<string, z.ZodType>> {
  return Object.fromEntries(columnsOf(name).map(([column, { schema }]) => [inCamelCase(column), schema]))
}

function columnsOf(name: PersonalName): readonly (readonly [string, Column])[] {
  return Object.entries(personalTables[name].columns).flatMap(([column, how]) =>
    how === leftOut ? [] : [[column, how] as const],
  )
}

function inCamelCase(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
}
