// How several things read one after the other.

import { joined, type Markup } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'

const texts = messages('lists', { more: 'and {n, number} more' })

/**
 * `A · B · and 3 more`: titles have commas of their own, so dots stand between them. At most `max` are named; `total`
 * is how many there are, where some have no name that could be shown.
 */
export function titleList(titles: readonly Markup[], max: number, total = titles.length): Markup {
  const shown = titles.slice(0, max)
  const rest = total - shown.length
  return joined(rest > 0 ? [...shown, texts.more({ n: rest })] : shown, ' · ')
}
