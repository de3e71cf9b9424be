// The figures of one process and several, on the file and on PostgreSQL.

import type { Copies } from './copies.ts'
import { exact, print, whole } from './table.ts'

/** The ratios are to the file; all processes share the cores of one machine, with the server and the stand-in beside them. */
export function printCopies({ cells, why }: Copies): void {
  console.log('\nAnswers to /done over HTTP, and claims of what is due, by where the data is')
  const [file] = cells
  if (file === undefined) {
    console.log(`  Not measured. ${why ?? ''}`)
    return
  }
  print(
    ['processes', 'p50 ms', '÷ file', 'p50 ms, 16 at once', '÷ file', 'answers/s', 'CPU ms each', 'claims/s'],
    cells.map((cell) => [
      `${cell.store}, ${cell.processes}`,
      exact(cell.p50Ms),
      exact(cell.p50Ms / file.p50Ms),
      exact(cell.p50BusyMs),
      exact(cell.p50BusyMs / file.p50BusyMs),
      whole(cell.answersPerSecond),
      exact(cell.cpuMs),
      whole(cell.claimsPerSecond),
    ]),
  )
}
