// Org, the outlines of Emacs, as Markdown, line for line; and the tables of Org, which people also put into Markdown.

import { cutText } from '../../text/cutting.ts'
import type { Warning } from '../document.ts'

type Converted = { readonly text: string; readonly warnings: readonly Warning[] }

const keyword = /^[ \t]*#\+(?<name>[a-z_-]{1,40}):?(?:[ \t]+(?<value>.*))?$/iu
const star = /^(?<stars>\*{1,20})[ \t]+(?<title>\S.*)$/u
const heading = /^#{1,6}[ \t]/mu
const drawer = /^[ \t]*:[\w-]{1,40}:[ \t]*$/u
const planning = /^[ \t]*(?:CLOSED|DEADLINE|SCHEDULED|CLOCK):/u
const states = ['TODO', 'NEXT', 'DOING', 'STARTED', 'WAITING', 'HOLD', 'SOMEDAY']
const doneStates = ['DONE', 'CANCELLED', 'CANCELED']
const stamp = /[<[]\d{4}-\d{2}-\d{2}[^>\]\n]{0,40}[>\]]/gu
const cookie = /\s\[(?:\d{0,4}\/\d{0,4}|\d{0,3}%)\]/gu
const address = /https?:\/\/[^\s"'<>)\]]+/gu
const addressLengthMax = 2_000
const headingDepthMax = 6

/** True for a text in Org: settings in front or drawers, or stars of two depths where no heading of Markdown stands. */
function isOrg(text: string, fileName: string): boolean {
  const hasStars = /^\*{1,20}[ \t]+\S/mu.test(text)
  if (/^[ \t]*#\+(?:title|startup|options|todo|seq_todo|author|begin_\w+|filetags|property):?/imu.test(text))
    return true
  if (heading.test(text) || !hasStars) return false
  if (/^[ \t]*:PROPERTIES:[ \t]*$/mu.test(text) || /\.org$/iu.test(fileName)) return true
  return /^\*{2,20}[ \t]+\S/mu.test(text) && /^\*[ \t]+\S/mu.test(text)
}

/** Gives Markdown with as many lines, each where it was, and names the links of what is no part of the outline. */
export function withoutOrg(text: string, fileName: string): Converted {
  if (!isOrg(text, fileName)) return { text: withPlainRules(withNestedStars(text)), warnings: [] }
  const lines = text.split('\n')
  const words = stateWords(lines)
  const hasTitle = lines.some((line) => /^[ \t]*#\+title:?[ \t]+\S/iu.test(line))
  const warnings: Warning[] = []
  const leaveOut = (line: string, at: number): string => {
    for (const [url] of line.matchAll(address))
      warnings.push({
        kind: 'link-left-out',
        line: at + 1,
        url: cutText(url, addressLengthMax),
        from: 'block-left-out',
      })
    return ''
  }
  let block: 'text' | 'code' | 'drawer' = 'text'
  const converted = lines.map((line, at) => {
    const { name = '', value = '' } = keyword.exec(line)?.groups ?? {}
    if (block === 'code') {
      if (!/^end_/iu.test(name)) return line
      block = 'text'
      return '```'
    }
    if (block === 'drawer') {
      if (/^[ \t]*:END:[ \t]*$/iu.test(line)) block = 'text'
      return leaveOut(line, at)
    }
    if (/^begin_(?:src|example|export)$/iu.test(name)) {
      block = 'code'
      return `\`\`\`${value.split(' ')[0] ?? ''}`
    }
    if (/^title$/iu.test(name) && value !== '') return `# ${inline(value)}`
    if (name !== '' || planning.test(line) || /^[ \t]*#(?:[ \t]|$)/u.test(line)) return leaveOut(line, at)
    if (drawer.test(line)) {
      block = 'drawer'
      return ''
    }
    return convertedLine(line, words, hasTitle)
  })
  return { text: withPlainRules(converted.join('\n')), warnings }
}

function convertedLine(line: string, words: StateWords, hasTitle: boolean): string {
  const { stars, title = '' } = star.exec(line)?.groups ?? {}
  if (stars !== undefined) {
    const depth = Math.min(headingDepthMax, stars.length + (hasTitle ? 1 : 0))
    return `${'#'.repeat(depth)} ${headingWords(title, words)}`
  }
  // In Org a box with a dash is one of which a part is done.
  const item = line
    .replace(/^([ \t]+)\*(?=[ \t])/u, '$1-')
    .replace(/^([ \t]*(?:[-+]|\d{1,4}[.)])[ \t]+)\[-\]/u, '$1[ ]')
    .replace(/^([ \t]*[-+][ \t]+)(\S.{0,200}?)[ \t]+::(?=[ \t]|$)/u, '$1**$2**:')
  return inline(item)
}

type StateWords = { readonly open: readonly string[]; readonly done: readonly string[] }

/** "#+TODO: LEARN REVIEW | KNOWN": what stands behind the bar is done. */
function stateWords(lines: readonly string[]): StateWords {
  const given = lines.flatMap((line) => {
    const { name = '', value = '' } = keyword.exec(line)?.groups ?? {}
    return /^(?:seq_|typ_)?todo$/iu.test(name) ? [value.replace(/\([^)]{0,20}\)/gu, '')] : []
  })
  const split = given.map((value) => {
    const parts = value.split('|').map((part) => part.split(/\s+/u).filter((word) => word !== ''))
    return parts.length > 1 ? parts : [(parts[0] ?? []).slice(0, -1), (parts[0] ?? []).slice(-1)]
  })
  return {
    open: [...states, ...split.flatMap(([open = []]) => open)],
    done: [...doneStates, ...split.flatMap(([, done = []]) => done)],
  }
}

function headingWords(title: string, { open, done }: StateWords): string {
  const plain = title.replace(/[ \t]+:[\p{L}\p{N}_@#%:]{1,100}:[ \t]*$/u, '')
  const [first = ''] = plain.split(/\s/u, 1)
  const isState = open.includes(first) || done.includes(first)
  const rest = (isState ? plain.slice(first.length) : plain).replace(/^\s*\[#\w\]/u, '').trim()
  return `${done.includes(first) ? '[x] ' : ''}${inline(rest)}`
}

/** Times and counts go; code and bold words are marked as in Markdown. */
function inline(text: string): string {
  return text
    .replace(stamp, '')
    .replace(cookie, '')
    .replace(/(?<=^|[\s(])[=~](?=\S)([^=~\n]{1,200})(?<=\S)[=~](?=$|[\s).,;:!?])/gu, '`$1`')
    .replace(/(?<=[\s(])\*(?=\S)([^*\n]{1,200})(?<=\S)\*(?=$|[\s).,;:!?])/gu, '**$1**')
}

/** "** b" below "* a" is how wikis write lists in lists. */
function withNestedStars(text: string): string {
  return text.replace(/^(\*{2,6})(?=[ \t]+[^\s*])/gmu, (stars) => `${'  '.repeat(stars.length - 1)}*`)
}

const orgRule = /^[ \t]*\|-[-+]*\|?[ \t]*$/u
const tableLine = /^[ \t]*\|.*\|[ \t]*$/u

/** "|---+---|" is a rule of Org. The first one below a row is that of its head; others only part rows. */
function withPlainRules(text: string): string {
  if (!/^[ \t]*\|-{1,300}\+/mu.test(text)) return text
  const lines = text.split('\n')
  const kept: string[] = []
  let rows = 0
  let hasRule = false
  for (const line of lines) {
    if (!tableLine.test(line)) {
      rows = 0
      hasRule = false
      kept.push(line)
    } else if (orgRule.test(line)) {
      const isHead: boolean = rows === 1 && !hasRule
      hasRule ||= isHead
      kept.push(isHead ? line.replaceAll('+', '|') : rows === 0 ? '' : '||')
    } else {
      rows += 1
      kept.push(line)
    }
  }
  return kept.join('\n')
}
