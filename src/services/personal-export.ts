// Everything that is kept of a member of one server, as one JSON file, and the schema by which programs read it.

import * as z from 'zod'
import type { MemberKey } from '../domain/ids.ts'
import type { Reading } from '../store/database.ts'
import { type Column, leftOut } from '../store/personal-columns.ts'
import { type PersonalRow, personalNames, personalRows } from '../store/personal-rows.ts'
import { type PersonalName, personalTables } from '../store/personal-tables.ts'
import { type FileSizes, type FittedFile, fittedFile } from './fitted-file.ts'

const format = 'cairn-personal-data'
const formatVersion = 1

export type PersonalExport = FittedFile

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
export function writePersonalExport(
  reading: Reading,
  member: MemberKey,
  now: Temporal.Instant,
  sizes?: FileSizes,
): Promise<PersonalExport> {
  const name = `cairn-my-data-${member.guildId}.json`
  return fittedFile(name, piecesOf(reading, member, now), sizes)
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
    columnsOf(name).map(([column, { write }]) => [inCamelCase(column), write(row[column], row)]),
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
