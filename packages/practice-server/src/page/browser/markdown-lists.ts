// Lists in Discord's dialect: two spaces lead one level deeper, whatever the sign before the item above.

export type ListPart =
  | { readonly kind: 'list-opens'; readonly ordered: boolean; readonly start: number }
  | { readonly kind: 'item-opens'; readonly text: string }
  | { readonly kind: 'item-closes' | 'list-closes' }

type Item = { readonly depth: number; readonly number: number | null; text: string }

const itemLine = /^( *)(?:[-*]|(\d{1,9})\.) +(\S.*)$/
const depthMax = 8

/** The lines of one list, as what opens and closes in turn. A line without a sign goes on with the item before it. */
export function nestedItems(lines: readonly string[]): readonly ListPart[] {
  const parts: ListPart[] = []
  /** Whether each list that is open is an ordered one, the innermost last. */
  const open: boolean[] = []
  const closeDownTo = (depth: number) => {
    while (open.length > depth) {
      parts.push({ kind: 'item-closes' }, { kind: 'list-closes' })
      open.pop()
    }
  }
  for (const { depth, number, text } of itemsIn(lines)) {
    const ordered = number !== null
    closeDownTo(depth + 1)
    if (open.length === depth + 1 && open[depth] !== ordered) closeDownTo(depth)
    if (open.length === depth + 1) parts.push({ kind: 'item-closes' })
    else {
      parts.push({ kind: 'list-opens', ordered, start: number ?? 1 })
      open.push(ordered)
    }
    parts.push({ kind: 'item-opens', text })
  }
  closeDownTo(0)
  return parts
}

function itemsIn(lines: readonly string[]): readonly Item[] {
  const items: Item[] = []
  for (const line of lines) {
    const previous = items.at(-1)
    const match = itemLine.exec(line)
    if (match !== null) {
      const wanted = Math.floor((match[1] ?? '').length / 2)
      const depth = previous === undefined ? 0 : Math.min(wanted, previous.depth + 1, depthMax)
      items.push({ depth, number: match[2] === undefined ? null : Number(match[2]), text: match[3] ?? '' })
    } else if (previous !== undefined) previous.text += `\n${line.trim()}`
  }
  return items
}
