// Text that Discord will read as Markdown. Everything that goes into it is escaped, unless it is markup itself.

import { codeSpan } from '../domain/text/code.ts'
import { isVisible } from '../domain/text/invisible.ts'

const made: unique symbol = Symbol('markup')

/** Markdown that is safe to send. Only this file makes it, so foreign text cannot slip in unescaped. */
export type Markup = { readonly markdown: string; readonly [made]: true }

type Value = Markup | string | number | readonly Markup[]

/** Builds markup: md`**${title}** is done`. Strings are escaped, markup goes in as it is, lists are joined by lines. */
export function md(parts: TemplateStringsArray, ...values: readonly Value[]): Markup {
  let markdown = parts[0] ?? ''
  values.forEach((value, position) => {
    markdown += render(value) + (parts[position + 1] ?? '')
  })
  return markup(markdown)
}

/** Joins pieces of markup, by line breaks unless told otherwise. */
export function joined(pieces: readonly Markup[], separator = '\n'): Markup {
  return markup(pieces.map((piece) => piece.markdown).join(separator))
}

export const nothing: Markup = markup('')

/** A masked link. `url` must have come through a check already (http or https). */
export function link(title: string, url: string): Markup {
  // Brackets and spaces would end the link early, and Discord shows such a link as plain text.
  const safe = url.replace(
    /[()<> ]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return markup(`[${escapeMarkdown(title)}](<${safe}>)`)
}

export const mention = (userId: string): Markup => markup(`<@${userId}>`)
export const channelMention = (channelId: string): Markup => markup(`<#${channelId}>`)

/**
 * A moment that each reader sees in their own zone and language.
 * Styles are Discord's: R relative, f date and time, F with weekday, D date, t time.
 */
export function moment(at: Temporal.Instant, style: 'R' | 'f' | 'F' | 'D' | 't' = 'f'): Markup {
  return markup(`<t:${Math.floor(at.epochMilliseconds / 1000)}:${style}>`)
}

// Invisible characters can turn the text after them around (bidi overrides) or hide in a name. Those that join letters and
// pictures to one, or spell out a flag, are part of what is seen.
const invisible =
  /[\p{Cc}[[\p{Cf}&&\p{Default_Ignorable_Code_Point}]--[\u{200C}\u{200D}\u{E0020}-\u{E007F}]]]/gv
// More than four combining marks in a row is no script, it is text meant to run over its neighbours.
const stackedMarks = /(\p{M}{4})\p{M}+/gu

/** What stands for a text of which nothing shows; an empty name would leave bare asterisks, and an empty link none. */
const nothingToSee = '(blank)'

/** Foreign text as one line that reads as it was typed: no formatting, no mentions, no hidden characters. */
export function escapeMarkdown(text: string): string {
  if (text.trim() !== '' && !isVisible(text)) return nothingToSee
  return escapedStart(escapedSigns(onOneLine(text)))
}

/**
 * Text, foreign or not, with what stands between backticks shown as code, and all else as it was typed. Nothing in it is
 * read as Markdown or as a mention, and code cannot end before its backtick does; two bars in it would end a spoiler
 * around it, so such code is shown as plain text.
 */
export function withCode(text: string): Markup {
  if (text.trim() !== '' && !isVisible(text)) return markup(nothingToSee)
  const line = onOneLine(text)
  let markdown = ''
  let from = 0
  for (const { 0: span, 1: code = '', index } of line.matchAll(codeSpan)) {
    if (code.includes('||') || !isVisible(code)) continue
    markdown += `${escapedSigns(line.slice(from, index))}\`${code.trim()}\``
    from = index + span.length
  }
  return markup(escapedStart(markdown + escapedSigns(line.slice(from))))
}

function onOneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/\s+/gu, ' ')
    .replace(invisible, '')
    .replace(stackedMarks, '$1')
    .trim()
}

function escapedSigns(text: string): string {
  return text.replace(/[\\*_~`|[\]<>@]/g, '\\$&')
}

/** Signs that mean something at the start of a line alone. */
function escapedStart(text: string): string {
  return text.replace(/^(#|-|\+)/, '\\$1').replace(/^(\d+)\./, '$1\\.')
}

function render(value: Value): string {
  if (typeof value === 'string') return escapeMarkdown(value)
  if (typeof value === 'number') return String(value)
  if ('markdown' in value) return value.markdown
  return joined(value).markdown
}

function markup(markdown: string): Markup {
  return { markdown, [made]: true }
}
