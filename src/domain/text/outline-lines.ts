// A roadmap that somebody types, one topic a line, as the Markdown list that they mean.

const heading = /^\s*(#{1,6})\s+(.*)$/u
const item = /^(\s*)(?:[-*+•–]|\d{1,3}[.)])\s+(.*)$/u
const tabWidth = 4

/**
 * Lines that begin with `#` begin phases; what stands further in belongs to the line above it, with a mark before it or without, and so
 * does what has a mark below a line that has none.
 */
export function outlineOfLines(title: string, lines: string): string {
  const all = lines.split(/\r\n|\r|\n/u).filter((line) => line.trim() !== '')
  const highest = Math.min(...all.map((line) => heading.exec(line)?.[1]?.length ?? Number.POSITIVE_INFINITY))
  const written = [`# ${title}`, '']
  // How far in the items stand that the next one can belong to.
  let widths: number[] = []
  for (const line of all) {
    const [, marks, words] = heading.exec(line) ?? []
    if (marks !== undefined && words !== undefined) {
      widths = []
      // Below the title, whatever sign the first phase has.
      written.push('', `${'#'.repeat(Math.min(marks.length - highest + 2, 6))} ${words}`, '')
      continue
    }
    const marked = item.exec(line)
    const [, indent = '', text = ''] = marked ?? /^(\s*)(.*)$/u.exec(line) ?? []
    const width = indent.replaceAll('\t', ' '.repeat(tabWidth)).length + (marked ? 1 : 0)
    widths = [...widths.filter((one) => one < width), width]
    written.push(`${'  '.repeat(widths.length - 1)}- ${text.trim()}`)
  }
  return `${written.join('\n')}\n`
}
