// The one codec of custom ids: `1|done.undo|arg|arg`. An id is a pointer, never a grant.

import * as z from 'zod'

/** Discord allows 1 to 100 characters. */
export const customIdLengthMax = 100

/** Raised when old messages carry ids whose arguments mean something else now; those then read as expired. */
const version = '1'

export type ArgumentSchema = z.ZodObject<Record<string, z.ZodType<string | number>>>

/** Makes a custom id; arguments stand in the order of the schema's keys. Throws a RangeError over 100 characters. */
export function encodeComponentId(
  action: string,
  schema: ArgumentSchema,
  values: Readonly<Record<string, string | number>>,
): string {
  const checked = schema.parse(values)
  const parts = Object.keys(schema.shape).map((key) => encodeURIComponent(String(checked[key])))
  const id = [version, action, ...parts].join('|')
  if (id.length > customIdLengthMax) throw new RangeError(`custom id too long (${id.length}): ${id}`)
  return id
}

/** Reads which action an id points at, or undefined when it is not ours or from another version. */
export function readComponentId(id: string): { action: string; parts: readonly string[] } | undefined {
  const [idVersion, action, ...parts] = id.split('|')
  if (idVersion !== version || action === undefined) return undefined
  return { action, parts }
}

/** Reads the arguments of an id by the schema of its action, or undefined when they do not fit. */
export function readArguments<Schema extends ArgumentSchema>(
  schema: Schema,
  parts: readonly string[],
): z.output<Schema> | undefined {
  const keys = Object.keys(schema.shape)
  if (keys.length !== parts.length) return undefined
  try {
    const values = keys.map((key, position) => {
      const raw = decodeURIComponent(parts[position] ?? '')
      return [key, isNumeric(schema.shape[key]) ? readNumber(raw) : raw]
    })
    const result = schema.safeParse(Object.fromEntries(values))
    return result.success ? result.data : undefined
  } catch (error) {
    // decodeURIComponent refuses broken percent signs: somebody made this id up.
    if (error instanceof URIError) return undefined
    throw error
  }
}

/** Numbers in the form in which they were written; an empty part would otherwise read as 0. */
function readNumber(raw: string): number | undefined {
  return String(Number(raw)) === raw ? Number(raw) : undefined
}

function isNumeric(schema: z.ZodType | undefined): boolean {
  return schema instanceof z.ZodNumber
}
