// Code in a text: between backticks where a text has them, or as the parts of a title that are code.

/** One backtick on each side, neither next to another one: two together mean something else in Markdown. */
export const codeSpan = /(?<!`)`([^`]+)`(?!`)/gu

/** The text as it reads where nothing can be shown as code. */
export function withoutCode(text: string): string {
  return text.replace(codeSpan, '$1')
}

/** Where code stands in a title: from, and up to. */
export type CodePlace = readonly [from: number, to: number]

const wordCharacter = /[\p{L}\p{N}_]/u

/**
 * Finds the parts of a title that are code, each after the one before it, and as a whole word where it is one. A part
 * that the title does not hold, or that would touch another, is left out.
 */
export function codePlaces(title: string, code: readonly string[]): readonly CodePlace[] {
  const places: CodePlace[] = []
  let from = 0
  for (const part of code) {
    const at = placeOf(part, title, from)
    if (at === -1 || (at === from && places.length > 0)) continue
    places.push([at, at + part.length])
    from = at + part.length
  }
  return places
}

/** The title with backticks around its code. */
export function titleWithCode({
  title,
  code = [],
}: {
  readonly title: string
  readonly code?: readonly string[] | undefined
}): string {
  let marked = ''
  let from = 0
  for (const [start, end] of codePlaces(title, code)) {
    marked += `${title.slice(from, start)}\`${title.slice(start, end)}\``
    from = end
  }
  return marked + title.slice(from)
}

function placeOf(part: string, title: string, from: number): number {
  for (let at = title.indexOf(part, from); at !== -1; at = title.indexOf(part, at + 1))
    if (!isWithinWord(title, at, at + part.length)) return at
  return title.indexOf(part, from)
}

function isWithinWord(title: string, start: number, end: number): boolean {
  const goesOn = (one: number) =>
    wordCharacter.test(title[one - 1] ?? '') && wordCharacter.test(title[one] ?? '')
  return goesOn(start) || goesOn(end)
}
