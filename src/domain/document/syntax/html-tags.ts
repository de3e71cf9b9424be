// HTML as people mix it into Markdown: what each tag stands for in a document.

export type Tag =
  | { readonly kind: 'open' | 'close'; readonly name: string; readonly role: Role; readonly source: string }
  | { readonly kind: 'comment' }

/**
 * - flow: begins something new, as a paragraph does
 * - inline: says something of the words in it: links, bold words, and what is struck out
 * - alone: stands for itself, as a line break does
 * - hidden: its content is not for readers
 * - plain: changes nothing but the look of its words
 * - unknown: no HTML at all, as in List<T>
 */
type Role = 'flow' | 'inline' | 'alone' | 'hidden' | 'plain' | 'unknown'

const namesByRole: Readonly<Record<Exclude<Role, 'unknown'>, string>> = {
  flow: 'address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header html li main menu nav ol p pre section summary table td th tr ul',
  inline: 'a b del s strike strong',
  alone: 'br hr img input',
  hidden: 'head iframe noscript script style svg template title',
  plain:
    'abbr audio bdi bdo big button cite code col colgroup data dfn em font i ins kbd label mark meta link picture q rp rt ruby samp small source span sub sup tbody tfoot thead time tt u var video wbr',
}

const roles: ReadonlyMap<string, Role> = new Map(
  Object.entries(namesByRole).flatMap(([role, names]) =>
    names.split(' ').map((name) => [name, role as Role] as const),
  ),
)

/** Reads one tag as the parser cut it out: `<a href="…">`, `</p>`, `<!-- … -->`. */
export function readTag(source: string): Tag {
  const match = /^<(\/?)([a-z][a-z0-9-]*)/iu.exec(source)
  if (match === null) return { kind: 'comment' }
  const name = (match[2] ?? '').toLowerCase()
  return { kind: match[1] === '/' ? 'close' : 'open', name, role: roles.get(name) ?? 'unknown', source }
}

/** The value of an attribute, or undefined; empty for one without a value. What stands in another one's value is none. */
export function attributeOf(tag: string, name: string): string | undefined {
  for (const [, found, double, single, bare] of tag.matchAll(attributes)) {
    if (found?.toLowerCase() === name) return (double ?? single ?? bare ?? '').trim().replace(/&amp;/giu, '&')
  }
  return undefined
}

/** One attribute after the other, each with its value in whichever quotes. */
const attributes = /\s([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/gu
