// What a list is asked for in the query of its address, checked as Discord checks it.

import { createErrorTree } from '../validation/error-tree.ts'

const placeNames = ['before', 'after', 'around'] as const
type PlaceName = (typeof placeNames)[number]

/** Which part of a list is wanted. */
export type ListQuery = { readonly limit: number } & { readonly [Name in PlaceName]?: string }

const snowflake = /^\d{1,20}$/

/** Throws the form error of Discord for a limit that is none or out of bounds, and for a place that is no id. */
export function readListQuery(
  query: Readonly<Record<string, string>>,
  { max, standard }: { readonly max: number; readonly standard: number },
): ListQuery {
  const tree = createErrorTree()
  const { limit: typed = String(standard) } = query
  const limit = Number(typed)
  if (!/^-?\d+$/.test(typed)) tree.add(['limit'], 'NUMBER_TYPE_COERCE', `Value "${typed}" is not int.`)
  else if (limit < 1)
    tree.add(['limit'], 'NUMBER_TYPE_MIN', 'int value should be greater than or equal to 1.')
  else if (limit > max)
    tree.add(['limit'], 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${max}.`)
  for (const name of placeNames) {
    const id = query[name]
    if (id !== undefined && !snowflake.test(id))
      tree.add([name], 'NUMBER_TYPE_COERCE', `Value "${id}" is not snowflake.`)
  }
  tree.throwIfAny()
  const places = placeNames.flatMap((name) => (query[name] === undefined ? [] : [[name, query[name]]]))
  return { limit, ...Object.fromEntries(places) }
}
