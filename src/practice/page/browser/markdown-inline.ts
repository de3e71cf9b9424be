// The part of Discord's Markdown inside a line: emphasis, code, links, mentions, times.

export type Style = 'bold' | 'italic' | 'underline' | 'strike' | 'spoiler'

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'styled'; readonly style: Style; readonly children: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly url: string; readonly children: readonly Inline[] }
  | { readonly kind: 'mention'; readonly of: 'user' | 'role' | 'channel'; readonly id: string }
  | { readonly kind: 'command'; readonly name: string }
  | { readonly kind: 'everyone'; readonly text: string }
  | { readonly kind: 'emoji'; readonly name: string }
  | { readonly kind: 'time'; readonly unixSeconds: number; readonly style: string }

type Frame = { readonly delimiter: string; readonly children: Inline[] }

const styleOf: Readonly<Record<string, Style>> = {
  '**': 'bold',
  '*': 'italic',
  _: 'italic',
  __: 'underline',
  '~~': 'strike',
  '||': 'spoiler',
}

export function parseInline(text: string, insideLink = false): readonly Inline[] {
  const frames: Frame[] = [{ delimiter: '', children: [] }]
  const backticksUnclosedFrom = new Map<number, number>()
  let at = 0
  while (at < text.length) {
    const found = atomAt(text, at, insideLink, frames, backticksUnclosedFrom)
    if (found !== null) {
      if (found.node.kind === 'text') addText(topOf(frames), found.node.text)
      else topOf(frames).children.push(found.node)
      at = found.end
      continue
    }
    const delimiter = delimiterAt(text, at, frames)
    if (delimiter !== null) {
      meetDelimiter(text, at, delimiter, frames)
      at += delimiter.length
      continue
    }
    const end = nextSpecial(text, at + 1)
    addText(topOf(frames), text.slice(at, end))
    at = end
  }
  while (frames.length > 1) unwindTop(frames)
  return topOf(frames).children
}

// --- atoms: what stands for itself and is not looked into for emphasis

type Found = { readonly node: Inline; readonly end: number }

function atomAt(
  text: string,
  at: number,
  insideLink: boolean,
  frames: readonly Frame[],
  unclosed: Map<number, number>,
): Found | null {
  switch (text[at]) {
    case '\\': {
      const next = text[at + 1] ?? ''
      return /[!-/:-@[-`{-~]/.test(next) ? { node: { kind: 'text', text: next }, end: at + 2 } : null
    }
    case '`':
      return codeAt(text, at, unclosed)
    case '<':
      return angleAt(text, at, insideLink)
    case '[':
      return insideLink ? null : linkAt(text, at)
    case '@': {
      const match = stick(/@(?:everyone|here)/y, text, at)
      return match === null ? null : { node: { kind: 'everyone', text: match[0] }, end: at + match[0].length }
    }
    case 'h':
      return insideLink ? null : bareLinkAt(text, at, frames)
    default:
      return null
  }
}

function codeAt(text: string, at: number, unclosed: Map<number, number>): Found | null {
  const run = stick(/`+/y, text, at)?.[0] ?? '`'
  const literal: Found = { node: { kind: 'text', text: run }, end: at + run.length }
  // A run of backticks without its partner is asked for once, not once for each time it is met.
  if ((unclosed.get(run.length) ?? Number.POSITIVE_INFINITY) <= at) return literal
  let close = text.indexOf(run, at + run.length)
  while (close !== -1 && (text[close + run.length] === '`' || text[close - 1] === '`')) {
    const pastRun = close + (stick(/`+/y, text, close)?.[0].length ?? 1)
    close = text.indexOf(run, pastRun)
  }
  if (close === -1) {
    unclosed.set(run.length, at)
    return literal
  }
  const inner = text.slice(at + run.length, close)
  const code = inner.startsWith('`') || inner.endsWith('`') ? inner.trim() : inner
  return { node: { kind: 'code', text: code }, end: close + run.length }
}

const unixSecondsMax = 8_640_000_000_000

function angleAt(text: string, at: number, insideLink: boolean): Found | null {
  const mention = stick(/<(@!|@&|@|#)(\d{1,20})>/y, text, at)
  if (mention !== null) {
    const of = mention[1] === '#' ? 'channel' : mention[1] === '@&' ? 'role' : 'user'
    return { node: { kind: 'mention', of, id: mention[2] ?? '' }, end: at + mention[0].length }
  }
  const time = stick(/<t:(-?\d{1,13})(?::([tTdDfFRsS]))?>/y, text, at)
  if (time !== null && Math.abs(Number(time[1])) <= unixSecondsMax) {
    const unixSeconds = Number(time[1])
    return { node: { kind: 'time', unixSeconds, style: time[2] ?? 'f' }, end: at + time[0].length }
  }
  const command = stick(/<\/([^:<>\n]{1,100}):\d{1,20}>/y, text, at)
  if (command !== null)
    return { node: { kind: 'command', name: command[1] ?? '' }, end: at + command[0].length }
  const emoji = stick(/<a?:(\w{2,32}):\d{1,20}>/y, text, at)
  if (emoji !== null) return { node: { kind: 'emoji', name: emoji[1] ?? '' }, end: at + emoji[0].length }
  const link = insideLink ? null : stick(/<(https?:\/\/[^\s<>]{1,2048})>/y, text, at)
  const url = link === null ? null : safeUrl(link[1] ?? '')
  if (link === null || url === null) return null
  return { node: linkTo(url, link[1] ?? ''), end: at + link[0].length }
}

function bareLinkAt(text: string, at: number, frames: readonly Frame[]): Found | null {
  if (/\w/.test(text[at - 1] ?? '')) return null
  const match = stick(/https?:\/\/[^\s<>]{1,2048}/y, text, at)
  if (match === null) return null
  let shown = match[0]
  for (const { delimiter } of frames) {
    const closes = delimiter === '' ? -1 : shown.indexOf(delimiter, 8)
    if (closes !== -1) shown = shown.slice(0, closes)
  }
  shown = shown.replace(/[.,:;"'!?\]]{1,8}$/, '')
  if (shown.endsWith(')') && !shown.includes('(')) shown = shown.slice(0, -1)
  const url = safeUrl(shown)
  return url === null ? null : { node: linkTo(url, shown), end: at + shown.length }
}

const labelLengthMax = 1000

/** `[label](address "title")`, with balanced brackets in the label and balanced parentheses in the address. */
function linkAt(text: string, at: number): Found | null {
  const labelEnd = balancedEnd(text, at, '[', ']', Math.min(text.length, at + labelLengthMax))
  if (labelEnd === -1 || text[labelEnd + 1] !== '(') return null
  const end = balancedEnd(text, labelEnd + 1, '(', ')', Math.min(text.length, labelEnd + 4096))
  if (end === -1) return null
  const target = /^<?(https?:\/\/[^\s<>]+)>?(?:\s+["'(][^\n]*["')])?\s*$/.exec(
    text.slice(labelEnd + 2, end).trim(),
  )
  const url = target === null ? null : safeUrl(target[1] ?? '')
  const label = text.slice(at + 1, labelEnd)
  if (url === null || label.trim() === '') return null
  return { node: { kind: 'link', url, children: parseInline(label, true) }, end: end + 1 }
}

function balancedEnd(text: string, at: number, open: string, close: string, limit: number): number {
  let depth = 0
  for (let index = at; index < limit; index += 1) {
    const char = text[index]
    if (char === '\\') index += 1
    else if (char === open) depth += 1
    else if (char === close) {
      depth -= 1
      if (depth === 0) return index
    }
  }
  return -1
}

/** Only web addresses become links: a `javascript:` address must stay text. */
export function safeUrl(address: string): string | null {
  if (!URL.canParse(address)) return null
  const { protocol, href } = new URL(address)
  return protocol === 'https:' || protocol === 'http:' ? href : null
}

function linkTo(url: string, shown: string): Inline {
  return { kind: 'link', url, children: [{ kind: 'text', text: shown }] }
}

// --- emphasis: a stack of what is open

function delimiterAt(text: string, at: number, frames: readonly Frame[]): string | null {
  const char = text[at]
  if (char === '~' || char === '|') return text[at + 1] === char ? char + char : null
  if (char !== '*' && char !== '_') return null
  const isDouble = text[at + 1] === char
  if (!isDouble) return char
  // In a run of three the inner pair closes first: `**a *b***` and `***b* a**`.
  const isTriple = text[at + 2] === char
  return isTriple && topOf(frames).delimiter === char ? char : char + char
}

function meetDelimiter(text: string, at: number, delimiter: string, frames: Frame[]): void {
  const openIndex = frames.findIndex((frame) => frame.delimiter === delimiter)
  const style = styleOf[delimiter]
  if (openIndex === -1) {
    if (canOpen(text, at, delimiter)) frames.push({ delimiter, children: [] })
    else addText(topOf(frames), delimiter)
    return
  }
  if (style === undefined || !canClose(text, at, delimiter) || isEmptySince(frames, openIndex)) {
    addText(topOf(frames), delimiter)
    return
  }
  while (frames.length - 1 > openIndex) unwindTop(frames)
  const closed = frames.pop()
  if (closed !== undefined) topOf(frames).children.push({ kind: 'styled', style, children: closed.children })
}

function canOpen(text: string, at: number, delimiter: string): boolean {
  const next = text[at + delimiter.length] ?? ''
  if (next === '') return false
  if (delimiter === '_') return !/\w/.test(text[at - 1] ?? '') && !/\s/.test(next)
  if (delimiter === '*') return !/\s/.test(next)
  return true
}

function canClose(text: string, at: number, delimiter: string): boolean {
  if (delimiter === '_') return !/\w/.test(text[at + 1] ?? '')
  if (delimiter === '*') return !/\s/.test(text[at - 1] ?? '')
  return true
}

function isEmptySince(frames: readonly Frame[], index: number): boolean {
  return index === frames.length - 1 && topOf(frames).children.length === 0
}

/** What was opened and never closed turns back into the characters that were typed. */
function unwindTop(frames: Frame[]): void {
  const frame = frames.pop()
  if (frame === undefined) return
  const below = topOf(frames)
  addText(below, frame.delimiter)
  for (const child of frame.children) {
    if (child.kind === 'text') addText(below, child.text)
    else below.children.push(child)
  }
}

function topOf(frames: readonly Frame[]): Frame {
  return frames.at(-1) ?? { delimiter: '', children: [] }
}

function addText(frame: Frame, text: string): void {
  const last = frame.children.at(-1)
  if (last?.kind === 'text')
    frame.children[frame.children.length - 1] = { kind: 'text', text: last.text + text }
  else frame.children.push({ kind: 'text', text })
}

function nextSpecial(text: string, from: number): number {
  const special = /[\\`<[@h*_~|]/g
  special.lastIndex = from
  return special.exec(text)?.index ?? text.length
}

function stick(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}
