// Killed at any moment, the program loses nothing that it acknowledged and says nothing twice. `npm run kills` is the long form.

import { expect, inject, test } from 'vitest'
import { runKills } from './kills.ts'

/** A start of the program each, and some more to settle: about fifteen seconds. */
const kills = 4

test('kill -9 under /done and reminders: nothing lost, nothing doubled', { timeout: 600_000 }, async () => {
  const lives: string[] = []
  const seed = inject('propertySeed')
  const { lost, doubled, counts } = await runKills({
    seed,
    kills,
    onLife: (_life, story) => lives.push(story),
  })
  const message = `PROPERTY_SEED=${seed}\n${lives.join('\n')}`
  expect({ lost, doubled }, message).toEqual({ lost: [], doubled: [] })
  expect(counts.sent, message).toBeGreaterThan(0)
})
