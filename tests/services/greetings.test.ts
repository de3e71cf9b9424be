import { expect, test } from 'vitest'
import { guildId } from '../../src/domain/ids.ts'
import { saveBeat } from '../../src/store/beats.ts'
import { scene } from '../commands/scene.ts'

const here = guildId('100')
const now = Temporal.Instant.from('2026-11-21T12:00:00Z')
const hoursAgo = (hours: number) => now.subtract({ hours })

test('of all who ask at once, one greets a server', async () => {
  const { bot } = await scene()
  const asked = Array.from({ length: 5 }, () => bot.app.greetings.take(here, hoursAgo(1), now))
  expect((await Promise.all(asked)).filter(Boolean)).toHaveLength(1)
  expect(await bot.app.greetings.take(here, now, now)).toBe(false)
})

test('a day after it took the bot in, a server is not greeted any more', async () => {
  const { bot } = await scene()
  expect(await bot.app.greetings.take(here, hoursAgo(25), now)).toBe(false)
  expect(await bot.app.greetings.take(here, hoursAgo(24), now)).toBe(true)
})

test('what reached nobody can be tried again', async () => {
  const { bot } = await scene()
  await bot.app.greetings.take(here, now, now)
  await bot.app.greetings.giveBack(here)
  expect(await bot.app.greetings.take(here, now, now)).toBe(true)
})

test('a server that the bot was in before there was a greeting is known, also one where nobody has used it', async () => {
  const { bot } = await scene()
  await bot.database.write(async (writing) => {
    const known = hoursAgo(2).epochMilliseconds
    await writing.insertInto('beat').values({ id: 1, beat_at: known, known_until: known }).execute()
  })
  expect(await bot.app.greetings.take(here, hoursAgo(2), now)).toBe(false)
  expect(await bot.app.greetings.take(here, hoursAgo(1), now)).toBe(true)
})

test('the next beat leaves it at that', async () => {
  const { bot } = await scene()
  await bot.database.write((writing) =>
    writing
      .insertInto('beat')
      .values({ id: 1, beat_at: 1, known_until: hoursAgo(2).epochMilliseconds })
      .execute(),
  )
  await bot.database.write((writing) => saveBeat(writing, now))
  expect(await bot.app.greetings.take(here, hoursAgo(3), now)).toBe(false)
})
