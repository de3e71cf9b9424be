// Discord's rules inside a line, as rules of markdown-it: emphasis and spoilers, mentions, times, bare addresses.

import type { MarkdownIt as Parser, StateInline } from 'markdown-it'

export const markStyles = {
  '**': 'bold',
  '*': 'italic',
  _: 'italic',
  __: 'underline',
  '~~': 'strike',
  '||': 'spoiler',
} as const

export type Mark = keyof typeof markStyles

/** What a token of the type `named` stands for. */
export type Named =
  | { readonly kind: 'mention'; readonly of: 'user' | 'role' | 'channel'; readonly id: string }
  | { readonly kind: 'command'; readonly name: string }
  | { readonly kind: 'everyone'; readonly text: string }
  | { readonly kind: 'emoji'; readonly name: string }
  | { readonly kind: 'time'; readonly unixSeconds: number; readonly style: string }

export function addMarkRules({ inline }: Parser): void {
  inline.ruler.before('escape', 'plain', plain)
  inline.ruler.before('autolink', 'named', named)
  inline.ruler.push('bare_link', bareLink)
  inline.ruler.push('mark', mark)
}

/**
 * Everything up to where another rule could begin, so that the rules need not be asked at each letter. A backslash at
 * the end of a line is plain too: to Discord it is no break.
 */
function plain(state: StateInline, silent: boolean): boolean {
  const special = /\\(?!\n)|[`<[\]@*_~|]|https?:\/\//g
  special.lastIndex = state.pos
  const end = Math.min(special.exec(state.src)?.index ?? state.posMax, state.posMax)
  if (end === state.pos) return false
  if (!silent) state.pending += state.src.slice(state.pos, end)
  state.pos = end
  return true
}

// --- names in angle brackets, and @everyone

function named(state: StateInline, silent: boolean): boolean {
  const found = namedAt(state.src, state.pos)
  if (found === null) return false
  if (!silent) state.push('named', '', 0).meta = found.name
  state.pos += found.length
  return true
}

const unixSecondsMax = 8_640_000_000_000

function namedAt(text: string, at: number): { readonly name: Named; readonly length: number } | null {
  const match = (pattern: RegExp) => {
    pattern.lastIndex = at
    return pattern.exec(text)
  }
  if (text[at] === '@') {
    const all = match(/@(?:everyone|here)/y)
    return all && { name: { kind: 'everyone', text: all[0] }, length: all[0].length }
  }
  if (text[at] !== '<') return null
  const mention = match(/<(@!|@&|@|#)(\d{1,20})>/y)
  if (mention !== null) {
    const of = mention[1] === '#' ? 'channel' : mention[1] === '@&' ? 'role' : 'user'
    return { name: { kind: 'mention', of, id: mention[2] ?? '' }, length: mention[0].length }
  }
  const time = match(/<t:(-?\d{1,13})(?::([tTdDfFRsS]))?>/y)
  if (time !== null && Math.abs(Number(time[1])) <= unixSecondsMax) {
    const name: Named = { kind: 'time', unixSeconds: Number(time[1]), style: time[2] ?? 'f' }
    return { name, length: time[0].length }
  }
  const command = match(/<\/([^:<>\n]{1,100}):\d{1,20}>/y)
  if (command !== null)
    return { name: { kind: 'command', name: command[1] ?? '' }, length: command[0].length }
  const emoji = match(/<a?:(\w{2,32}):\d{1,20}>/y)
  return emoji && { name: { kind: 'emoji', name: emoji[1] ?? '' }, length: emoji[0].length }
}

// --- addresses without brackets

function bareLink(state: StateInline, silent: boolean): boolean {
  const { src, pos, linkLevel, md } = state
  if (silent || linkLevel > 0 || /\w/.test(src[pos - 1] ?? '')) return false
  const address = /https?:\/\/[^\s<>]{1,2048}/y
  address.lastIndex = pos
  let shown = address.exec(src)?.[0] ?? ''
  // What closes an emphasis around the address is no part of it.
  for (const { marker } of openMarks(state)) {
    const closes = shown.indexOf(marker, 8)
    if (closes !== -1) shown = shown.slice(0, closes)
  }
  shown = shown.replace(/[.,:;"'!?\]]{1,8}$/, '')
  if (shown.endsWith(')') && !shown.includes('(')) shown = shown.slice(0, -1)
  if (shown === '' || !md.validateLink(shown)) return false
  state.push('link_open', 'a', 1).attrs = [['href', shown]]
  state.push('text', '', 0).content = shown
  state.push('link_close', 'a', -1)
  state.pos += shown.length
  return true
}

// --- emphasis: what is open lies on a stack

/** The library keeps one list for each label of a link, so that emphasis does not reach across its borders. */
function openMarks(state: StateInline): { readonly marker: Mark; readonly token: number }[] {
  return state.delimiters.map(({ marker, length = 1, token }) => ({
    marker: String.fromCharCode(marker).repeat(length) as Mark,
    token,
  }))
}

function mark(state: StateInline, silent: boolean): boolean {
  if (silent) return false
  const open = openMarks(state)
  const marker = markAt(state.src, state.pos, open.at(-1)?.marker)
  if (marker === null) return false
  const openIndex = open.findIndex((each) => each.marker === marker)
  const opened = open[openIndex]
  const token = state.push('text', '', 0)
  const tokenIndex = state.tokens.length - 1
  const isEmpty = opened?.token === tokenIndex - 1
  if (opened === undefined) {
    if (canOpen(state.src, state.pos, marker)) {
      const { length } = marker
      const at = {
        marker: marker.charCodeAt(0),
        length,
        token: tokenIndex,
        end: -1,
        open: true,
        close: false,
      }
      state.delimiters.push(at)
    }
    token.content = marker
  } else if (isEmpty || !canClose(state.src, state.pos, marker)) token.content = marker
  else {
    // What was opened since and never closed stays the characters that were typed.
    state.delimiters.length = openIndex
    const opening = state.tokens[opened.token]
    if (opening !== undefined) Object.assign(opening, { type: 'mark_open', nesting: 1, markup: marker })
    Object.assign(token, { type: 'mark_close', nesting: -1, markup: marker })
  }
  state.pos += marker.length
  return true
}

function markAt(text: string, at: number, innermost: Mark | undefined): Mark | null {
  const char = text[at]
  if (char === '~' || char === '|') return text[at + 1] === char ? (`${char}${char}` as Mark) : null
  if (char !== '*' && char !== '_') return null
  if (text[at + 1] !== char) return char
  // In a run of three the inner pair closes first: `**a *b***` and `***b* a**`.
  const isTriple = text[at + 2] === char
  return isTriple && innermost === char ? char : (`${char}${char}` as Mark)
}

function canOpen(text: string, at: number, marker: Mark): boolean {
  const next = text[at + marker.length] ?? ''
  if (next === '') return false
  if (marker === '_') return !/\w/.test(text[at - 1] ?? '') && !/\s/.test(next)
  return marker === '*' ? !/\s/.test(next) : true
}

function canClose(text: string, at: number, marker: Mark): boolean {
  if (marker === '_') return !/\w/.test(text[at + 1] ?? '')
  return marker === '*' ? !/\s/.test(text[at - 1] ?? '') : true
}
