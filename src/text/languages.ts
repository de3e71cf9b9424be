// The languages that the bot speaks, as people choose them.

import type { Suggest } from '../interaction/command.ts'
import { messages } from '../interaction/message.ts'
import type { SelectOption } from '../interaction/reply.ts'

/** As Discord names them, or the language alone where all its countries share one. */
const spoken = ['en'] as const

/** Stands for the language that a server uses Discord in. */
export const serversOwn = 'own'

const texts = messages('languages', { own: 'The server’s own language' })

const namesIn = (locale: string) => new Intl.DisplayNames([locale], { type: 'language' })

/** A language by its own name, which its speakers look for: `English`, `español`. */
export const languageName = (locale: string): string => namesIn(locale).of(locale) ?? locale

/** What somebody chose or typed; undefined when the bot does not speak it. */
export function parseLanguage(typed: string): string | undefined {
  const word = typed.toLowerCase()
  return [serversOwn, ...spoken].find(
    (locale) => locale === word || (locale !== serversOwn && namesOf(locale).includes(word)),
  )
}

/** All that there are, and the server's own. */
export const suggestLanguages: Suggest = ({ typed }) => {
  const word = typed.toLowerCase()
  const found = spoken.filter((locale) => namesOf(locale).some((name) => name.includes(word)))
  return [
    ...found.map((locale) => ({ name: languageName(locale), value: locale })),
    { name: texts.own(), value: serversOwn },
  ]
}

/** The same for a menu: all that there are. */
export const languageChoices = (): readonly SelectOption[] => [
  ...spoken.map((locale) => ({ label: languageName(locale), value: locale })),
  { label: texts.own(), value: serversOwn },
]

/** How somebody may name it: by itself, and in English. */
const namesOf = (locale: string): readonly string[] =>
  [locale, languageName(locale), namesIn('en').of(locale) ?? locale].map((name) => name.toLowerCase())
