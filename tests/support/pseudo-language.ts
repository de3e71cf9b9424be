// A language that nobody speaks: English 40 % longer, with accents, between marks that turn the direction of writing. What
// is not meant for translation, or does not fit once it is longer, shows at once.

import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser'
import { printAST } from '@formatjs/icu-messageformat-parser/printer.js'
import { createWording } from '../../src/discord/wording.ts'

const accents: Readonly<Record<string, string>> = {
  ...{ a: 'á', c: 'ç', e: 'é', i: 'í', n: 'ñ', o: 'ó', s: 'š', u: 'ú', y: 'ý', z: 'ž' },
  ...{ A: 'Á', C: 'Ç', E: 'É', I: 'Í', N: 'Ñ', O: 'Ó', S: 'Š', U: 'Ú', Y: 'Ý', Z: 'Ž' },
}
/** Texts in other languages take up to that many times the room of English. */
const growth = 1.4
const rightToLeft = '\u200F'

// Commands and what Discord reads as Markdown stay as they are.
const untouched = /(<\/[a-z -]+>|[*_#\->\n`|~]+)/

function grown(text: string): string {
  const parts = text.split(untouched).map((part, position) => {
    if (position % 2 === 1) return part
    const accented = [...part].map((sign) => accents[sign] ?? sign).join('')
    const letters = part.trim()
    if (letters === '') return accented
    const more = 'ẋ'.repeat(Math.ceil(letters.length * (growth - 1)))
    return accented.replace(
      letters.length === 0 ? '' : accented.trim(),
      (word) => `${rightToLeft}${word}${more}`,
    )
  })
  return parts.join('')
}

function changed(elements: readonly MessageFormatElement[]): MessageFormatElement[] {
  return elements.map((element) => {
    if (element.type === TYPE.literal) return { type: TYPE.literal, value: grown(element.value) }
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return element
    const options = Object.fromEntries(
      Object.entries(element.options).map(([name, option]) => [
        name,
        { ...option, value: changed(option.value) },
      ]),
    )
    return { ...element, options } as MessageFormatElement
  })
}

/** A sentence in the language. */
export function inPseudo(text: string): string {
  return printAST(changed(parse(text, { ignoreTag: true })))
}

/** A wording whose language `xx` says all that has been declared so far in the pseudo-language. */
export function pseudoWording(texts: ReadonlyMap<string, string>) {
  return createWording(new Map([['xx', new Map([...texts].map(([key, text]) => [key, inPseudo(text)]))]]))
}
