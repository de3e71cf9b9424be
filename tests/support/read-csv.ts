// A reader of CSV files by RFC 4180, which knows nothing of how ours are written.

/** The rows of a file, each by its cells. Throws where the file is not what the RFC says. */
export function readCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = []
  let at = 0
  while (at < text.length) {
    const row: string[] = []
    for (;;) {
      const { cell, next } = readCell(text, at)
      row.push(cell)
      at = next
      if (text[at] !== ',') break
      at += 1
    }
    if (text.slice(at, at + 2) !== '\r\n') throw new Error(`no end of line at ${at}`)
    at += 2
    rows.push(row)
  }
  return rows
}

function readCell(text: string, from: number): { readonly cell: string; readonly next: number } {
  if (text[from] !== '"') {
    const [cell = ''] = /^[^",\r\n]*/.exec(text.slice(from)) ?? []
    return { cell, next: from + cell.length }
  }
  let cell = ''
  let at = from + 1
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote === -1) throw new Error(`no closing quote after ${from}`)
    cell += text.slice(at, quote)
    if (text[quote + 1] !== '"') return { cell, next: quote + 1 }
    cell += '"'
    at = quote + 2
  }
}
