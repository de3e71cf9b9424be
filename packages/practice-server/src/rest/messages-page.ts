// Which messages of a channel a request asks for.
import { compareSnowflakes } from '../state/snowflake.ts'
import type { StoredMessage } from '../state/state.ts'

type Where = {
  readonly before?: string | undefined
  readonly after?: string | undefined
  readonly around?: string | undefined
}

/** At most `count` of the messages, newest first, as Discord lists them. */
export function pageOf(
  all: readonly StoredMessage[],
  count: number,
  { before, after, around }: Where,
): readonly StoredMessage[] {
  if (after !== undefined) {
    return all
      .filter((message) => compareSnowflakes(message.id, after) > 0)
      .slice(0, count)
      .reverse()
  }
  if (before !== undefined) {
    return all
      .filter((message) => compareSnowflakes(message.id, before) < 0)
      .slice(-count)
      .reverse()
  }
  if (around !== undefined) {
    const older = all.filter((message) => compareSnowflakes(message.id, around) < 0).length
    const start = Math.max(0, older - Math.floor(count / 2))
    return all.slice(start, start + count).reverse()
  }
  return all.slice(-count).reverse()
}
