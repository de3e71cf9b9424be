// Plain text whose lines are indented below what they belong to, as a list of Markdown, line for line.

const tabWidth = 4
const lineLengthMax = 160
/** Of all lines: below that, something is indented by chance. */
const indentedShareMin = 0.25
const indentedMin = 2
/** What Markdown or HTML would read by itself. */
const marked =
  /^[ \t]*(?:#{1,6}[ \t]|[-*+•][ \t]|\d{1,4}[.)][ \t]|\||>|```|~~~|<\/?[a-z]|\[[^\]]*\]:|={3,}|-{3,})/iu
/** The lines that `tree` draws. */
const drawn = /^[│| \t\u00a0]{0,200}(?:├|└|╰|\|-- |`-- |\+-- )[─-]{0,20}[ \u00a0]{0,4}/u

/** The text as it is, unless its indentation says how it hangs together and nothing else does. */
export function withListsForIndents(text: string): string {
  const lines = text.split('\n')
  const filled = lines.filter((line) => line.trim() !== '')
  const isDrawn = filled.filter((line) => drawn.test(line)).length >= Math.max(indentedMin, filled.length / 2)
  if (!isDrawn && !hangsTogether(filled)) return text
  const depths = lines.map((line) => (isDrawn ? drawnDepth(line) : indentOf(line)))
  const title = titleAt(lines, depths)
  const open: number[] = []
  return lines
    .map((line, at) => {
      const words = (isDrawn ? line.replace(drawn, '') : line).trim()
      if (words === '') return ''
      if (at === title) return `# ${words}`
      const depth = depths[at] ?? 0
      while (open.length > 0 && (open.at(-1) ?? 0) >= depth) open.pop()
      open.push(depth)
      return `${'  '.repeat(open.length - 1)}- ${words}`
    })
    .join('\n')
}

function hangsTogether(filled: readonly string[]): boolean {
  const indented = filled.filter((line) => indentOf(line) > 0)
  return (
    indented.length >= Math.max(indentedMin, filled.length * indentedShareMin) &&
    indentOf(filled[0] ?? '') === 0 &&
    filled.every((line) => line.length <= lineLengthMax && !marked.test(line)) &&
    filled.filter((line) => /[.。]\s*$/u.test(line)).length <= filled.length / 5
  )
}

/** A first line of which nothing hangs is the title; so is one of which all the others hang, where several of them do. */
function titleAt(lines: readonly string[], depths: readonly number[]): number {
  const filled = lines.flatMap((line, at) => (line.trim() === '' ? [] : [at]))
  const [first = -1, second = -1] = filled
  const others = filled.slice(1).map((at) => depths[at] ?? 0)
  const stands = depths[first] === 0 && depths[second] === 0
  const carries = others.length > 1 && Math.min(...others) > 0 && Math.max(...others) > Math.min(...others)
  return stands || carries ? first : -1
}

function indentOf(line: string): number {
  let columns = 0
  for (const sign of line) {
    if (sign === '\t') columns += tabWidth
    else if (sign === ' ' || sign === '\u00a0' || sign === '\u3000') columns += 1
    else break
  }
  return columns
}

function drawnDepth(line: string): number {
  const match = drawn.exec(line)
  return match === null ? indentOf(line) : 1 + [...match[0].replace(/[─-]{0,20}[ \u00a0]{0,4}$/u, '')].length
}
