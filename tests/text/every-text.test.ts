// Every sentence of the bot: said without a mistake of form, naming commands that there are, in plain English.

import { join } from 'node:path'
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadCommands } from '../../src/interaction/loader.ts'
import { englishTexts } from '../../src/interaction/message.ts'

let names: ReadonlySet<string>
beforeAll(async () => {
  const commands = await loadCommands(join(import.meta.dirname, '../../src/commands'))
  await import('../../src/text/announcement.ts')
  names = new Set(commands.map(({ name }) => name))
})

const keysWhere = (isWrong: (text: string) => boolean): readonly string[] =>
  [...englishTexts].filter(([, text]) => isWrong(text)).map(([key]) => key)

function branchesOf(elements: readonly MessageFormatElement[]): readonly (readonly MessageFormatElement[])[] {
  return elements.flatMap((element) =>
    element.type === TYPE.plural || element.type === TYPE.select
      ? Object.values(element.options).flatMap(({ value }) => [value, ...branchesOf(value)])
      : [],
  )
}

/** In a branch for a number `#` is the number, and so would be the sign of small print or of a heading. */
function holdsEatenSign(text: string): boolean {
  return branchesOf(parse(text, { ignoreTag: true })).some((branch) =>
    branch.some((element, position) => {
      const before = branch[position - 1]
      if (element.type !== TYPE.pound || before === undefined) return false
      return before.type === TYPE.pound || (before.type === TYPE.literal && before.value.endsWith('-'))
    }),
  )
}

describe('every sentence', () => {
  test('is there', () => {
    expect(englishTexts.size).toBeGreaterThan(100)
  })

  test('names only commands that there are', () => {
    const named = (text: string) => [...text.matchAll(/<\/([^>]*)>/g)].map(([, name]) => name ?? '')
    expect(keysWhere((text) => named(text).some((name) => !names.has(name)))).toEqual([])
  })

  test('has typographic apostrophes, for ICU reads the others as signs of its own', () => {
    expect(keysWhere((text) => text.includes("'"))).toEqual([])
  })

  test('keeps the signs of headings and small print out of branches for numbers', () => {
    expect(holdsEatenSign('{n, plural, one {-# # topic} other {# topics}}')).toBe(true)
    expect(keysWhere(holdsEatenSign)).toEqual([])
  })

  test('has a form for one wherever it counts', () => {
    const lacksOne = (elements: readonly MessageFormatElement[]): boolean =>
      elements.some((element) => {
        if (element.type === TYPE.plural && !('one' in element.options || '=1' in element.options))
          return true
        if (element.type !== TYPE.plural && element.type !== TYPE.select) return false
        return Object.values(element.options).some(({ value }) => lacksOne(value))
      })
    expect(lacksOne(parse('{n, plural, other {# topics}}'))).toBe(true)
    expect(keysWhere((text) => lacksOne(parse(text, { ignoreTag: true })))).toEqual([])
  })

  test('reads as a colleague speaks', () => {
    const stiff =
      /\b(any more|anew|as to|stands|waits for no|takes? away|to your credit|in order to|is already over)\b/i
    expect(keysWhere((text) => stiff.test(text))).toEqual([])
  })
})
