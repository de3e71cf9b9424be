// Tables of what people type, with what is right: tests/data/typed. The command line prints them as well.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '../../data/typed')

/** The lines of a table: what is typed, and what it means; nothing for "-". */
export function typedTable(name: string): readonly (readonly [string, readonly string[]])[] {
  return readFileSync(join(folder, `${name}.tsv`), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [typed = '', expected = ''] = line.split('\t')
      return [typed, expected === '-' ? [] : expected.split(' ')]
    })
}
