// Weekdays and months by name, and to which side of today a day is looked for.

/** past: when something was done. future: until when something shall rest. */
export type Toward = 'past' | 'future'

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

export const months = [
  ...['january', 'february', 'march', 'april', 'may', 'june'],
  ...['july', 'august', 'september', 'october', 'november', 'december'],
]

/** The number, from 1, of a name given in full or by its first three letters or more. */
export function numberOfName(names: readonly string[], typed = ''): number | undefined {
  if (typed.length < 3) return undefined
  const index = names.findIndex((name) => name.startsWith(typed))
  return index < 0 ? undefined : index + 1
}
