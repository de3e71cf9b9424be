// Whether Discord has the commands that we would send.

import { isDeepStrictEqual } from 'node:util'

type Named = { readonly name: string; readonly type?: number | undefined }

/** Whether both say the same, in whatever order. */
export const isSame = (wanted: readonly Named[], registered: readonly Named[]): boolean =>
  isDeepStrictEqual(byTypeAndName(wanted), byTypeAndName(registered))

/**
 * Commands by type and name in one form for comparing. Discord adds fields of its own, leaves out what is false or empty, and
 * may order keys differently; only what we send counts.
 */
function byTypeAndName(commands: readonly Named[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(commands.map((command) => [`${command.type} ${command.name}`, essence(command)]))
}

const compared = [
  'type',
  'name',
  'description',
  'description_localizations',
  'name_localizations',
  'options',
  'required',
  'choices',
  'value',
  'autocomplete',
  'min_length',
  'max_length',
  'min_value',
  'max_value',
  'channel_types',
  'default_member_permissions',
  'contexts',
  'integration_types',
]

function essence(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(essence)
  if (value === null || typeof value !== 'object') return value
  const fields = value as Readonly<Record<string, unknown>>
  return Object.fromEntries(
    compared
      .filter((key) => isSaid(fields[key]))
      // Of other languages each counts, whatever its name.
      .map((key) => [key, key.endsWith('_localizations') ? fields[key] : essence(fields[key])]),
  )
}

function isSaid(value: unknown): boolean {
  return !(
    value === undefined ||
    value === null ||
    value === false ||
    value === '' ||
    (Array.isArray(value) && value.length === 0)
  )
}
