// Sentences as data: English stands beside the code that says it, as ICU messages typed by their arguments.

import type { GetICUArgs } from '@schummar/icu-type-parser'
import { type Markup, type MessageArguments, sentence, type Value } from './markup.ts'

type ArgumentTypes = { ICUArgument: Value; ICUNumberArgument: number; ICUDateArgument: never }

type Sentence<Text extends string> =
  GetICUArgs<Text, ArgumentTypes> extends infer Args
    ? keyof Args extends never
      ? () => Markup
      : (args: Readonly<Args>) => Markup
    : never

const english = new Map<string, string>()

/**
 * Declares sentences: `messages('done', { left: '{n, plural, one {# topic} other {# topics}} left in **{title}**.' })` gives
 * a function for each name, which takes its arguments and gives markup. Texts are ICU messages (unicode-org.github.io/icu)
 * and Discord's Markdown; `</next>` stands for a command, which a tap opens. A sentence is whole: what surrounds a number
 * or a name belongs into it, since other languages have another order.
 *
 * `scope` begins the keys by which other languages name them (`done.left`). Throws when a key is declared twice.
 */
export function messages<const Texts extends Readonly<Record<string, string>>>(
  scope: string,
  texts: Texts,
): { readonly [Name in keyof Texts]: Sentence<Texts[Name]> } {
  const made = Object.entries(texts).map(([name, text]) => {
    const key = `${scope}.${name}`
    if (english.has(key)) throw new Error(`the message ${key} is declared twice`)
    english.set(key, text)
    return [name, (args: MessageArguments = {}) => sentence(key, args)] as const
  })
  return Object.fromEntries(made) as { readonly [Name in keyof Texts]: Sentence<Texts[Name]> }
}

/** All sentences that have been declared so far, by key: ICU messages in English. */
export const englishTexts: ReadonlyMap<string, string> = english
