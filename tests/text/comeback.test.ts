// What /next, /review and the reminder say to who comes again after a time away.
import { describe, expect, test } from 'vitest'
import { enrolled, labelsOf } from '../commands/scene.ts'
import { learner, smallBot } from '../services/support.ts'
import { textOf } from '../support/test-bot.ts'

const both = 'A small start is enough today: 2 reviews and one short topic.'
const greeted = `Good to see you again. ${both}`

/** Ada finished two topics, and nine days went by. */
async function away() {
  const opened = await enrolled()
  await opened.ada.ask('done', { topic: 'variables' })
  await opened.ada.ask('done', { topic: 'loops' })
  opened.bot.setNow('2026-11-30T12:00Z')
  return opened
}

/** Whatever could count or name the time away. */
const counting = /missed|behind|overdue|late|away|gone|nine|\b9\b|days|week/i

describe('/next', () => {
  test('greets, and says that two reviews and one short topic are enough', async () => {
    const { ada } = await away()
    const said = await ada.ask('next')
    expect(textOf(said)).toContain(greeted)
    expect(textOf(said)).not.toMatch(counting)
    expect(labelsOf(said)).toEqual(['Done', 'Review 2', 'Resources', 'Progress'])
  })

  test('says it no more once something is done, and shows one topic after the other', async () => {
    const { ada } = await away()
    const ticked = await ada.press(await ada.ask('next'), 'Done')
    expect(textOf(ticked)).toContain('✓ Done')
    expect(textOf(ticked)).not.toMatch(/Good to see|small start/)
    expect(textOf(ticked)).toContain('**Framework** *(choose one)*')
    expect(textOf(ticked)).not.toContain('**Blog**')
  })

  test('does not greet on the second day, and says nothing on the fourth', async () => {
    const { bot, ada } = await away()
    await ada.ask('done', { topic: 'redis' })
    bot.setNow('2026-12-01T12:00Z')
    const second = textOf(await ada.ask('next'))
    expect(second).toContain('A small start is enough today: 2 reviews')
    expect(second).not.toContain('Good to see')
    const asked = await ada.ask('review')
    await ada.press(asked, labelsOf(asked).find((label) => label.startsWith('Good ·')) ?? '')
    bot.setNow('2026-12-02T12:00Z')
    expect(textOf(await ada.ask('next'))).toContain('A small start is enough today')
    await ada.ask('done', { topic: 'blog' })
    bot.setNow('2026-12-03T12:00Z')
    expect(textOf(await ada.ask('next'))).not.toMatch(/Good to see|small start/)
  })

  test('says nothing of it to who is new, or was there yesterday, or rests', async () => {
    const { bot, ada } = await enrolled()
    bot.setNow('2026-12-30T12:00Z')
    expect(textOf(await ada.ask('next'))).not.toMatch(/Good to see|small start/)
    await ada.ask('done', { topic: 'variables' })
    bot.setNow('2026-12-31T12:00Z')
    expect(textOf(await ada.ask('next'))).not.toMatch(/Good to see|small start/)
    await ada.ask('roadmap pause')
    bot.setNow('2027-01-31T12:00Z')
    expect(textOf(await ada.ask('next'))).not.toMatch(/Good to see|small start/)
  })

  test('promises no short topic where a project is all that is left', async () => {
    const { bot, ada } = await enrolled()
    for (const topic of ['variables', 'loops', 'flask', 'redis']) await ada.ask('done', { topic })
    bot.setNow('2026-12-30T12:00Z')
    const text = textOf(await ada.ask('next'))
    expect(text).toContain('Good to see you again. A small start is enough today: 3 reviews.')
    expect(text).toContain('**Blog** *(project)*')
  })
})

describe('/review', () => {
  test('greets above the first question, and not above the second', async () => {
    const { ada } = await away()
    const first = await ada.ask('review')
    expect(textOf(first)).toContain('Good to see you again. A small start is enough today: 2 reviews.')
    expect(textOf(first)).not.toMatch(counting)
    const second = await ada.press(first, labelsOf(first).find((label) => label.startsWith('Good ·')) ?? '')
    expect(textOf(second)).toContain('2 of 2')
    expect(textOf(second)).not.toMatch(/Good to see|small start/)
    expect(textOf(await ada.ask('review'))).not.toMatch(/Good to see|small start/)
  })

  test('says it once where the list that led there has said it', async () => {
    const { ada } = await away()
    const opened = await ada.press(await ada.ask('next'), 'Review 2')
    expect(textOf(opened)).toContain('1 of 2')
    expect(textOf(opened)).not.toMatch(/Good to see|small start/)
  })
})

describe('the daily reminder', () => {
  async function reminded(wish: { readonly summary: 'off' | 3 }) {
    const bot = await smallBot()
    const ada = learner(bot)
    await ada.start()
    await ada.done('variables')
    await ada.done('loops')
    await ada.remind({ hour: 18, ...wish })
    return { bot, ada }
  }

  test('says what is enough from the eighth day on, in place of the line on reviews, and counts nothing', async () => {
    const { bot } = await reminded({ summary: 'off' })
    await bot.turnTo('2026-11-09T18:00Z')
    expect(textOf(bot.sent.at(-1)?.reply)).not.toContain('small start')
    expect(textOf(bot.sent.at(-1)?.reply)).toContain('**2 reviews** are ready')
    await bot.turnTo('2026-11-11T18:00Z')
    const { reply } = bot.sent.at(-1) ?? {}
    expect(textOf(reply)).toContain(both)
    expect(textOf(reply)).not.toMatch(/Good to see|about a minute/)
    expect(textOf(reply)).not.toMatch(/missed|behind|overdue|away/i)
    expect(labelsOf(reply).slice(0, 3)).toEqual(['Done', 'Review 2', 'Resources'])
  })

  test('says it below a quiet week, which stays kind', async () => {
    const { bot } = await reminded({ summary: 3 })
    await bot.turnTo('2026-11-11T18:00Z')
    const text = textOf(bot.sent.at(-1)?.reply)
    expect(text).toContain('Nothing logged this week, and everything you did before is still there.')
    expect(text.indexOf(both)).toBeGreaterThan(text.indexOf('**Today**'))
  })

  test('is as always once something is done that day', async () => {
    const { bot, ada } = await reminded({ summary: 'off' })
    await bot.turnTo('2026-11-11T08:00Z')
    await ada.done('redis')
    await bot.turnTo('2026-11-11T18:00Z')
    expect(textOf(bot.sent.at(-1)?.reply)).not.toContain('small start')
  })
})
