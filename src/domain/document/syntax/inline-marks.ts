// What other programs write into Markdown: links of wikis and of Org, and lists of attributes.

import type { StateInline } from 'markdown-it'

/** In front of the name of a page that a wiki links to by that name alone. */
export const pageScheme = 'page:'

const linkLengthMax = 400
const doubleBrackets = /^(!?)\[\[([^[\]\n]{1,300})(?:\]\[([^[\]\n]{1,300}))?\]\](?![([:])/u
const pictureFile = /\.(?:png|jpe?g|gif|svg|webp|avif|bmp|mp4|webm|mov|mp3|wav|pdf)$/iu

/** "[[Page]]", "[[folder/Page#Part|shown]]", "[[https://…][shown]]". */
export function doubleBracketLink(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state
  if (!src.startsWith('[[', pos) && !src.startsWith('![[', pos)) return false
  const [whole, embeds, target = '', shown] = doubleBrackets.exec(src.slice(pos, pos + linkLengthMax)) ?? []
  if (whole === undefined) return false
  if (!silent && !(embeds === '!' && pictureFile.test(pageOf(target)))) {
    const isAddress = /^[a-z][a-z0-9+.-]*:|^[./~]/iu.test(target)
    const opened = state.push('link_open', 'a', 1)
    opened.attrs = [['href', isAddress ? target : `${pageScheme}${pageOf(target)}`]]
    state.push('text', '', 0).content = shown ?? (isAddress ? target : nameOf(target))
    state.push('link_close', 'a', -1)
  }
  state.pos += whole.length
  return true
}

/** What stands before the name to show; in a table the sign between them is escaped. */
function pageOf(target: string): string {
  return target.replace(/\\?\|.*$/u, '').trim()
}

function nameOf(target: string): string {
  const alias = /\|(?<alias>[^|]*)$/u.exec(target)?.groups?.alias?.trim() ?? ''
  // The width of a picture stands there as well.
  if (alias !== '' && !/^\d+$/u.test(alias)) return alias
  const page = pageOf(target)
  const [path = '', part = ''] = page.split(/[#^]/u)
  return (path.split('/').at(-1) ?? '').replace(/\.md$/iu, '').trim() || part.trim() || page
}

const attribute = String.raw`(?:[#.][\w-]{1,60}|[\w-]{1,60}=(?:"[^"\n]{0,200}"|'[^'\n]{0,200}'|[^\s{}"']{1,200}))`
const attributes = new RegExp(
  String.raw`^\{(?<sign>:)?\s{0,3}${attribute}(?:\s{1,3}${attribute}){0,9}\s{0,3}\}`,
  'u',
)
const attributesLengthMax = 600

/** `{:target="_blank"}` anywhere; `{#id .class}` behind a link or code, or at the end of a line. */
export function attributeList(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state
  if (src.charAt(pos) !== '{') return false
  const match = attributes.exec(src.slice(pos, pos + attributesLengthMax))
  if (match === null) return false
  const end = pos + match[0].length
  const isAtEnd = end === src.length || src.charAt(end) === '\n'
  const isBehind = /[)\]`*_]/u.test(src.charAt(pos - 1))
  if (match.groups?.sign === undefined && !isBehind && !(isAtEnd && /\s/u.test(src.charAt(pos - 1))))
    return false
  if (!silent) state.push('attributes', '', 0)
  state.pos = end
  return true
}

/** Nothing is seen of it, and it keeps what stands behind from being read as a tag. */
const joiner = '\u2060'

const escapedSign = /^(?:.?\\(?<sign>[#@^])|[\p{L}\p{N}]\\(?<sign>[:-])(?=[\p{L}\p{N}]))/u

/** "Issue \#open": whoever escapes the sign of a tag means the sign. */
export function escapedTag(state: StateInline, silent: boolean): boolean {
  if (state.src.charAt(state.pos) !== '\\') return false
  const sign = escapedSign.exec(state.src.slice(Math.max(0, state.pos - 1), state.pos + 3))?.groups?.sign
  if (sign === undefined) return false
  if (!silent) state.push('text', '', 0).content = `${sign}${joiner}`
  state.pos += 2
  return true
}
