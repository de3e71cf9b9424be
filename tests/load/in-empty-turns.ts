// How long work holds the event loop, in empty turns of the same moment.

import { emptyTurnMs, longestStandMs } from './support.ts'

/**
 * What holds the loop does so each time; what other programs and the collector of garbage take comes and goes. With five
 * times its work a machine takes it in most rounds, and they end with the first that it does not.
 */
const roundsMax = 12

/**
 * The longest stand of the work divided by an empty turn, each the least of some rounds, which end once it is below
 * `limit`. One round more comes first, which compiles the code.
 */
export async function standInEmptyTurns(
  work: (round: number) => Promise<unknown>,
  limit: number,
): Promise<number> {
  await work(0)
  const stands: number[] = []
  const empties: number[] = []
  const least = () => Math.min(...stands) / Math.min(...empties)
  do {
    empties.push(await emptyTurnMs())
    stands.push(await longestStandMs(() => work(stands.length + 1)))
  } while (least() >= limit && stands.length < roundsMax)
  return least()
}
