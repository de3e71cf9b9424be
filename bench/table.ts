// Tables of figures for people.

/** The first column is words, the others are figures. */
export function print(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const table = [head, ...rows]
  const widths = head.map((_, column) => Math.max(...table.map((row) => (row[column] ?? '').length)))
  for (const row of table) {
    const cells = row.map((text, column) => {
      const width = widths[column] ?? 0
      return column === 0 ? text.padEnd(width) : text.padStart(width)
    })
    console.log(`  ${cells.join('  ')}`)
  }
}

export const whole = (value: number): string => Math.round(value).toLocaleString('en-GB')
export const exact = (value: number): string => value.toFixed(2)
