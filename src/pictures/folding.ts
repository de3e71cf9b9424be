// Long lists in a picture: those around where somebody stands are shown, and the others are counted.

export type Folded<Item> = {
  readonly before: readonly Item[]
  readonly shown: readonly Item[]
  readonly after: readonly Item[]
}

/** At most `shownMax` items around the one in focus, a third of them before it. Nothing is folded that is one alone. */
export function foldAround<Item>(items: readonly Item[], focus: number, shownMax: number): Folded<Item> {
  if (items.length <= shownMax) return { before: [], shown: items, after: [] }
  const wanted = focus - Math.floor(shownMax / 3)
  const from = Math.max(0, Math.min(wanted, items.length - shownMax))
  const until = from + shownMax
  const first = from === 1 ? 0 : from
  const end = until === items.length - 1 ? items.length : until
  return { before: items.slice(0, first), shown: items.slice(first, end), after: items.slice(end) }
}
