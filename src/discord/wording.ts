// Turns text as data into text: the one place that knows languages.

import { IntlMessageFormat } from 'intl-messageformat'
import { withoutCode } from '../domain/text/code.ts'
import { groupOf } from '../interaction/command.ts'
import {
  escapeMarkdown,
  type Label,
  type Markup,
  markdownWithCode,
  type Piece,
  piecesOf,
} from '../interaction/markup.ts'
import { englishTexts } from '../interaction/message.ts'

/** The sentences of one language by key, as ICU messages. What is missing is said in English. */
export type LanguageTexts = ReadonlyMap<string, string>

/** How English is written here: days before months, a week that begins on Monday. */
const englishLocale = 'en-GB'

export type Voice = {
  /** The text as Discord's Markdown, foreign text escaped. */
  readonly markdown: (text: Markup) => string
  /** The text for places where Discord shows no Markdown: buttons, menus, forms, suggestions. */
  readonly plain: (label: Label) => string
}

export type Wording = {
  /** What speaks the language of a locale as Discord names them (`pt-BR`); the nearest that there is, else English. */
  readonly in: (locale: string | undefined) => Voice
  /** A text in each language that has it, by locale; undefined where none has. English is not among them. */
  readonly everywhere: (key: string) => Readonly<Record<string, string>> | undefined
  /** From now on commands in texts are links that open them; `ids` are Discord's, by the first word of a command. */
  readonly knowCommands: (ids: ReadonlyMap<string, string>) => void
}

/** Makes the wording in English and the languages given, by their locales. */
export function createWording(languages: ReadonlyMap<string, LanguageTexts> = new Map()): Wording {
  let commandIds: ReadonlyMap<string, string> = new Map()
  const voices = new Map<string, Voice>()

  function nearest(locale: string): string | undefined {
    const [language = ''] = locale.split('-')
    return [locale, language].find((name) => languages.has(name))
  }

  return Object.freeze({
    in(locale) {
      const name = nearest(locale ?? '') ?? englishLocale
      const known = voices.get(name)
      if (known !== undefined) return known
      const voice = createVoice(name, languages.get(name) ?? new Map(), commandIds)
      voices.set(name, voice)
      return voice
    },
    everywhere(key) {
      const found = [...languages].flatMap(([locale, texts]) => {
        const text = texts.get(key)
        return text === undefined ? [] : [[locale, text] as const]
      })
      return found.length === 0 ? undefined : Object.fromEntries(found)
    },
    knowCommands(ids) {
      commandIds = ids
      voices.clear()
    },
  } satisfies Wording)
}

type Mode = 'markdown' | 'plain'

function createVoice(locale: string, texts: LanguageTexts, commandIds: ReadonlyMap<string, string>): Voice {
  // Parsing a message takes some twenty times as long as filling it in. The messages of a program are bounded.
  const formats = new Map<string, IntlMessageFormat>()
  const sayDay = createDayVoice(locale)
  const mentions = { markdown: mentionIn(commandIds), plain: (name: string) => `/${name}` }

  function formatOf(key: string, mode: Mode): IntlMessageFormat {
    const id = `${mode} ${key}`
    const known = formats.get(id)
    if (known !== undefined) return known
    const own = texts.get(key)
    const text = own ?? englishTexts.get(key)
    if (text === undefined) throw new Error(`there is no message ${key}`)
    const spoken = own === undefined ? englishLocale : locale
    // Discord's <@id> and <t:…> are no tags.
    const format = new IntlMessageFormat(withCommands(text, mentions[mode]), spoken, undefined, {
      ignoreTag: true,
    })
    formats.set(id, format)
    return format
  }

  function sayPiece(piece: Piece, mode: Mode): string {
    switch (piece.kind) {
      case 'markdown':
        return piece.markdown
      case 'foreign':
        return mode === 'markdown' ? escapeMarkdown(piece.text) : piece.text
      case 'with-code':
        return mode === 'markdown' ? markdownWithCode(piece.text) : withoutCode(piece.text)
      case 'day':
        return sayDay(piece)
      case 'command':
        return mentions[mode](piece.name)
      case 'described': {
        const text = texts.get(piece.key) ?? piece.english
        return mode === 'markdown' ? escapeMarkdown(text) : text
      }
      case 'message': {
        const args = Object.entries(piece.args).map(([name, value]) => [
          name,
          typeof value === 'number' ? value : say(piecesOf(value), mode),
        ])
        return String(formatOf(piece.key, mode).format(Object.fromEntries(args)))
      }
    }
  }

  const say = (pieces: readonly Piece[], mode: Mode): string =>
    pieces.map((piece) => sayPiece(piece, mode)).join('')

  return Object.freeze({
    markdown: ({ pieces }: Markup) => say(pieces, 'markdown'),
    plain: (label: Label) => (typeof label === 'string' ? label : say(label.pieces, 'plain')),
  })
}

const commandInText = /<\/([a-z][a-z -]*)>/g

const withCommands = (text: string, mentioned: (name: string) => string): string =>
  text.replace(commandInText, (_all, name: string) => mentioned(name))

/** A command as a link to it, or in bold as long as Discord has not said its id. */
function mentionIn(ids: ReadonlyMap<string, string>): (name: string) => string {
  return (name) => {
    const id = ids.get(groupOf(name))
    return id === undefined ? `**/${name}**` : `</${name}:${id}>`
  }
}

const dayForms = {
  month: { month: 'short' },
  short: { day: 'numeric', month: 'short' },
  shortInYear: { day: 'numeric', month: 'short', year: 'numeric' },
  full: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

/** Says days in a language. A formatter takes as long to make as a hundred days to say, so each is made once. */
function createDayVoice(locale: string) {
  const made = new Map<keyof typeof dayForms, Intl.DateTimeFormat>()
  let relative: Intl.RelativeTimeFormat | undefined

  function say(day: Temporal.PlainDate, form: keyof typeof dayForms): string {
    const format = made.get(form) ?? new Intl.DateTimeFormat(locale, dayForms[form])
    made.set(form, format)
    return format.format(day)
  }

  /** Days beside today have names: `numeric: auto` gives "yesterday" for one day ago. */
  return ({ day, today, isShort, isMonth }: Extract<Piece, { kind: 'day' }>): string => {
    if (isMonth === true) return say(day, 'month')
    const days = today?.until(day).days
    if (days !== undefined && Math.abs(days) <= 1) {
      relative ??= new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
      return relative.format(days, 'day')
    }
    if (isShort !== true) return say(day, 'full')
    return say(day, day.year === today?.year ? 'short' : 'shortInYear')
  }
}
