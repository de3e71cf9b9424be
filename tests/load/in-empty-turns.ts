// How long work holds the event loop, in empty turns of the same moment.

import { emptyTurnMs, longestStandMs } from './support.ts'

/** What holds the loop does so each time; what other programs and the collector of garbage take comes and goes. */
const rounds = 3

/**
 * The longest stand of the work divided by an empty turn, each the least of some rounds. One round more comes first,
 * which compiles the code.
 */
export async function standInEmptyTurns(work: (round: number) => Promise<unknown>): Promise<number> {
  await work(0)
  const stands: number[] = []
  const empties: number[] = []
  for (let round = 1; round <= rounds; round += 1) {
    empties.push(await emptyTurnMs())
    stands.push(await longestStandMs(() => work(round)))
  }
  return Math.min(...stands) / Math.min(...empties)
}
