// Text as data: what a message says, without the language it is said in. Everything that goes into it is foreign, and
// escaped when it is shown, unless it is markup itself.

import { codeSpan } from '../domain/text/code.ts'
import { asSeen, isVisible } from '../domain/text/invisible.ts'

const made: unique symbol = Symbol('markup')

/** Text that is safe to send, as pieces in their order. Only this file makes it, so foreign text cannot slip in unescaped. */
export type Markup = { readonly pieces: readonly Piece[]; readonly [made]: true }

export type Piece =
  /** Discord's Markdown, ready. */
  | { readonly kind: 'markdown'; readonly markdown: string }
  /** Somebody's text: a title, a name. */
  | { readonly kind: 'foreign'; readonly text: string }
  /** The same with code between backticks. */
  | { readonly kind: 'with-code'; readonly text: string }
  /** A sentence of `messages()`, by its key. */
  | { readonly kind: 'message'; readonly key: string; readonly args: MessageArguments }
  /** A command by its name, which a tap opens. */
  | { readonly kind: 'command'; readonly name: string }
  /** A text that is no message, such as the description of a command: by its key where a language has it, else as it is. */
  | { readonly kind: 'described'; readonly key: string; readonly english: string }
  /** A civil day as people say it; seen from `today`, where that is given, the days beside it have names. */
  | {
      readonly kind: 'day'
      readonly day: Temporal.PlainDate
      readonly today?: Temporal.PlainDate | undefined
      /** Without weekday and, within the year, without the year: what a button has room for. */
      readonly isShort?: true
      /** Of the day no more than its month is said: `Nov`. */
      readonly isMonth?: true
    }

export type MessageArguments = Readonly<Record<string, Value>>

export type Value = Markup | string | number | readonly Markup[]

/** What a button, a menu or a form is called: foreign text as it is, or a sentence. Discord shows no Markdown there. */
export type Label = string | Markup

/** Builds markup: md`**${title}** is done`. Strings are escaped, markup goes in as it is, lists are joined by lines. */
export function md(parts: TemplateStringsArray, ...values: readonly Value[]): Markup {
  const pieces: Piece[] = [{ kind: 'markdown', markdown: parts[0] ?? '' }]
  values.forEach((value, position) => {
    pieces.push(...piecesOf(value), { kind: 'markdown', markdown: parts[position + 1] ?? '' })
  })
  return markup(pieces)
}

/** Joins pieces of markup, by line breaks unless told otherwise. */
export function joined(all: readonly Markup[], separator = '\n'): Markup {
  return markup(
    all.flatMap(({ pieces }, position): readonly Piece[] =>
      position === 0 ? pieces : [{ kind: 'markdown', markdown: separator }, ...pieces],
    ),
  )
}

export const nothing: Markup = markup([])

/** A masked link. `url` must have come through a check already (http or https). */
export function link(title: string, url: string): Markup {
  // Brackets and spaces would end the link early, and Discord shows such a link as plain text.
  const safe = url.replace(
    /[()<> ]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return ready(`[${escapeMarkdown(title)}](<${safe}>)`)
}

export const mention = (userId: string): Markup => ready(`<@${userId}>`)
/** A role by its name; nobody is pinged by it. */
export const roleMention = (roleId: string): Markup => ready(`<@&${roleId}>`)
export const channelMention = (channelId: string): Markup => ready(`<#${channelId}>`)

/**
 * A moment that each reader sees in their own zone and language.
 * Styles are Discord's: R relative, f date and time, F with weekday, D date, t time.
 */
export function moment(at: Temporal.Instant, style: 'R' | 'f' | 'F' | 'D' | 't' = 'f'): Markup {
  return ready(`<t:${Math.floor(at.epochMilliseconds / 1000)}:${style}>`)
}

/** A civil day: `Sat, 21 Nov 2026` in the reader's language; today, yesterday and tomorrow by name where `today` is given. */
export function civilDay(day: Temporal.PlainDate, today?: Temporal.PlainDate): Markup {
  return markup([{ kind: 'day', day, today }])
}

/** The same on a button: `21 Nov`, with the year where it is another one than today's. */
export function shortDay(day: Temporal.PlainDate, today: Temporal.PlainDate): Markup {
  return markup([{ kind: 'day', day, today, isShort: true }])
}

/** The month of a day, as a calendar names it where room is short: `Nov`. */
export const monthOf = (day: Temporal.PlainDate): Markup => markup([{ kind: 'day', day, isMonth: true }])

/** A command that a tap opens; in messages it's written `</next>`. */
export const commandMention = (name: string): Markup => markup([{ kind: 'command', name }])

/** What a command is for, in the reader's language; as it is registered. */
export function commandDescription({
  name,
  description,
}: {
  readonly name: string
  readonly description: string
}): Markup {
  return markup([{ kind: 'described', key: descriptionKey(name), english: description }])
}

/** By which languages name the description of a command, or of `command.option`. */
export const descriptionKey = (name: string): string => `command.${name}`

/** By which languages name a command in a menu; what it is for has the key of a description. */
export const menuNameKey = (name: string): string => `menu.${name}`

/** A command in a menu as it stands there, in the reader's language. */
export const menuName = (name: string): Markup =>
  markup([{ kind: 'described', key: menuNameKey(name), english: name }])

/** A sentence by its key; `messages()` gives the functions that make them. */
export function sentence(key: string, args: MessageArguments): Markup {
  return markup([{ kind: 'message', key, args }])
}

/** About how many characters it takes; a sentence counts what goes into it and the usual length of one. */
export function roughLength({ pieces }: Markup): number {
  return pieces.reduce((sum, piece) => sum + roughLengthOf(piece), 0)
}

const sentenceLength = 40
const dayLength = 16
/** Discord reads `</next:1234567890123456789>`, and counts all of it. */
const commandIdLength = 23

function roughLengthOf(piece: Piece): number {
  switch (piece.kind) {
    case 'markdown':
      return piece.markdown.length
    case 'foreign':
    case 'with-code':
      return piece.text.length
    case 'day':
      return dayLength
    case 'command':
      return piece.name.length + commandIdLength
    case 'described':
      return piece.english.length
    case 'message':
      return Object.values(piece.args).reduce<number>(
        (sum, value) => sum + piecesOf(value).reduce((length, part) => length + roughLengthOf(part), 0),
        sentenceLength,
      )
  }
}

/** What stands for a text of which nothing shows; an empty name would leave bare asterisks, and an empty link none. */
const nothingToSee = '(blank)'

/** Foreign text as one line that reads as it was typed: no formatting, no mentions, no links, no hidden characters. */
export function escapeMarkdown(text: string): string {
  if (text.trim() !== '' && !isVisible(text)) return nothingToSee
  return escapedStart(escapedSigns(asSeen(text)))
}

/**
 * Text, foreign or not, with what stands between backticks shown as code, and all else as it was typed. Where Discord shows
 * no Markdown the backticks are left out.
 */
export function withCode(text: string): Markup {
  return markup([{ kind: 'with-code', text }])
}

/**
 * The same as Markdown. Nothing in it is read as Markdown or as a mention, and code cannot end before its backtick does; two
 * bars in it would end a spoiler around it, so such code is shown as plain text.
 */
export function markdownWithCode(text: string): string {
  if (text.trim() !== '' && !isVisible(text)) return nothingToSee
  const line = asSeen(text)
  let markdown = ''
  let from = 0
  for (const { 0: span, 1: code = '', index } of line.matchAll(codeSpan)) {
    if (code.includes('||') || !isVisible(code)) continue
    markdown += `${escapedSigns(line.slice(from, index))}\`${code.trim()}\``
    from = index + span.length
  }
  return escapedStart(markdown + escapedSigns(line.slice(from)))
}

function escapedSigns(text: string): string {
  return (
    text
      .replace(/[\\*_~`|[\]<>@]/g, '\\$&')
      // Discord makes a link of whatever looks like an address, unless it is broken up.
      .replace(/:(?=\/\/)/g, '\\:')
  )
}

/** Signs that mean something at the start of a line alone. */
function escapedStart(text: string): string {
  return text.replace(/^(#|-|\+)/, '\\$1').replace(/^(\d+)\./, '$1\\.')
}

/** The pieces of a value that goes into markup; a list stands on lines of its own. */
export function piecesOf(value: Value): readonly Piece[] {
  if (typeof value === 'string') return [{ kind: 'foreign', text: value }]
  if (typeof value === 'number') return [{ kind: 'markdown', markdown: String(value) }]
  return 'pieces' in value ? value.pieces : joined(value).pieces
}

const ready = (markdown: string): Markup => markup([{ kind: 'markdown', markdown }])

function markup(pieces: readonly Piece[]): Markup {
  return {
    pieces: pieces.filter((piece) => piece.kind !== 'markdown' || piece.markdown !== ''),
    [made]: true,
  }
}
