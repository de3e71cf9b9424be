// How the counts of a cohort explain themselves to moderators.

import { expect, test } from 'vitest'
import { textOf } from '../support/test-bot.ts'
import { enrolled, labelsOf } from './scene.ts'

/** Ada is quiet, Ben paused, Cleo finished, Dan has done one of five. */
async function four() {
  const opened = await enrolled()
  const { bot, ben } = opened
  const [cleo, dan] = [bot.as({ name: 'Cleo' }), bot.as({ name: 'Dan' })]
  for (const person of [ben, cleo, dan]) await person.ask('roadmap start', { roadmap: 'small' })
  await ben.ask('roadmap pause')
  for (const topic of ['variables', 'loops', 'fastapi', 'blog']) await cleo.ask('done', { topic })
  bot.setNow('2026-11-29T12:00Z')
  await dan.ask('done', { topic: 'loops' })
  return { ...opened, cleo, dan }
}

test('who is counted as what, since when, and where the median comes from', async () => {
  const { mara } = await four()
  const stats = await mara.ask('cohort stats')
  expect(textOf(stats)).toContain(
    '4 learners · 1 active · 1 quiet · 1 paused · 1 finished · Median: 10\u00a0%',
  )
  const why = await mara.press(stats, 'Why?')
  expect(why.visibility).toBe('private')
  const text = textOf(why)
  expect(text).toContain('### How the numbers of Small roadmap come about\n- 4 learners are on it')
  const since = Temporal.Instant.from('2026-11-22T12:00Z').epochMilliseconds / 1000
  expect(text).toContain(`- 1 active: logged or reviewed something, or started, since <t:${since}:F>`)
  expect(text).toContain('- 1 quiet: nothing since then\n- 1 paused')
  expect(text).toContain('- 1 finished all topics that count')
  expect(text).toContain('the two learners in the middle have 0 and 1 of 5')
  expect(text).not.toMatch(/Ada|Ben|Cleo|Dan|keeps? their progress/)
})

test('the one in the middle where their number is odd', async () => {
  const { bot, mara } = await four()
  await bot.as({ name: 'Eli' }).ask('roadmap start', { roadmap: 'small' })
  const stats = await mara.ask('cohort stats')
  expect(textOf(stats)).toContain('Median: 0\u00a0%')
  expect(textOf(await mara.press(stats, 'Why?'))).toContain('the learner in the middle has 0 of 5')
})

test('who is not named is counted, and left out of numbers that would tell of them', async () => {
  const { bot, dan, mara } = await four()
  await bot.as({ name: 'Eli' }).ask('roadmap start', { roadmap: 'small' })
  await dan.ask('privacy visibility', { who: 'private' })
  const stats = await mara.ask('cohort stats')
  expect(textOf(stats)).toContain(
    '5 learners · 1 active · 1 quiet · 1 paused · 1 finished · Median: 0\u00a0%',
  )
  const text = textOf(await mara.press(stats, 'Why?'))
  expect(text).toContain('- 1 of them keeps their progress to themselves: counted, but not named')
  expect(text).toContain('- All numbers below are of the other 4: those of fewer than 5')
  expect(text).toContain('- 1 active')
  expect(text).toContain('the two learners in the middle have 0 and 0 of 5')
})

test('is for moderators, of one roadmap at a time, and says when nobody is left on it', async () => {
  const { ada, ben, cleo, dan, mara } = await four()
  const stats = await mara.ask('cohort stats')
  expect(textOf(await dan.press(stats, 'Why?'))).toMatch(/moderator/i)
  await dan.ask('roadmap start', { roadmap: 'sql' })
  expect(labelsOf(await mara.ask('cohort stats'))).not.toContain('Why?')
  expect(textOf(await mara.press(await mara.ask('cohort stats', { roadmap: 'sql' }), 'Why?'))).toContain(
    '- 1 learner is on it',
  )
  for (const person of [ada, ben, cleo]) await person.ask('roadmap leave')
  await dan.ask('roadmap switch', { roadmap: 'small' })
  await dan.ask('roadmap leave')
  expect(textOf(await mara.press(stats, 'Why?'))).toContain('No one here is on that roadmap anymore')
})
