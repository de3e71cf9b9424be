// The review settings offer days that fit one's own memory: shown first, taken on a tap, given up on another.
import { expect, test } from 'vitest'
import { logAnswers, longRoadmap } from '../support/simulated-learner.ts'
import { textOf } from '../support/test-bot.ts'
import { labelsOf, scene } from './scene.ts'

async function studied(answers = 450) {
  const opened = await scene({ now: '2026-01-05T08:00Z', roadmaps: [longRoadmap()] })
  const { bot, ada } = opened
  await ada.ask('roadmap start', { roadmap: 'long' })
  const last = await logAnswers(bot, ada.member, { topics: 120, answers })
  bot.setNow(`${last.toString()}T18:00Z`)
  const settings = () => ada.ask('review', { daily: 20 })
  return { ...opened, settings }
}

test('what would change is shown privately, and taken and given up by a tap', async () => {
  const { ada, settings } = await studied()
  const opened = await settings()
  expect(labelsOf(opened)).toEqual(['Go on reviewing', 'Fit to my memory'])
  const offer = await ada.press(opened, 'Fit to my memory')
  expect(offer).toMatchObject({ visibility: 'private', deferred: true })
  expect(textOf(offer)).toContain('Your 450 answers show how fast you forget')
  expect(textOf(offer)).toMatch(/you remembered \*\*\d+ %\*\*\. Your own days would have expected \d+ %/)
  expect(textOf(offer)).toMatch(
    /You’d review more often.*\n\*\*Reviews a day:\*\* about [\d.]+ now, about [\d.]+ then\./,
  )
  expect(textOf(offer)).toMatch(/\*\*For example\*\*\n(- Topic \d+: .+ → .+\n?){3}/)
  expect(textOf(offer)).toContain('Nothing changes until you tap **Use it**')
  expect(textOf(offer)).toMatch(/Log loss on those answers: 0\.\d{3} → 0\.\d{3}\./)
  expect(labelsOf(offer)).toEqual(['Use it', 'Leave it'])

  const used = await ada.press(offer, 'Use it')
  expect(used.visibility).toBe('update')
  expect(textOf(used)).toContain('Your reviews fit your memory now')
  expect(textOf(used)).toContain('Their days fit your own memory since')
  expect(labelsOf(used)).toEqual(['Go on reviewing', 'Fit to my memory', 'Back to the usual'])
  expect(textOf(await ada.press(offer, 'Use it'))).toContain('Your reviews fit your memory now')
  expect(textOf(await ada.press(used, 'Fit to my memory'))).toContain('already fit your memory well')

  const usual = await ada.press(used, 'Back to the usual')
  expect(textOf(usual)).toContain('use the usual days again')
  expect(labelsOf(usual)).toEqual(['Go on reviewing', 'Fit to my memory'])
  expect(textOf(await ada.press(offer, 'Use it'))).toContain('no longer open')
})

test('what was left is gone, and the settings stand as before', async () => {
  const { ada, settings } = await studied()
  const offer = await ada.press(await settings(), 'Fit to my memory')
  const left = await ada.press(offer, 'Leave it')
  expect(textOf(left)).toContain('Nothing was changed.')
  expect(textOf(left)).not.toContain('own memory since')
  expect(textOf(await ada.press(offer, 'Use it'))).toContain('no longer open')
})

test('with fewer than 400 answers nothing is said of it, and an old button says what is missing', async () => {
  const { ada, settings } = await studied(399)
  expect(labelsOf(await settings())).toEqual(['Go on reviewing'])
  expect(textOf(await ada.pressId('1|review.fit|1'))).toContain(
    'once you’ve given 400 answers. So far there are 399.',
  )
})

test('nobody fits or changes the reviews of somebody else', async () => {
  const { ada, ben, settings } = await studied()
  const opened = await settings()
  expect(textOf(await ben.press(opened, 'Fit to my memory'))).toContain('belongs to someone else')
  const offer = await ada.press(opened, 'Fit to my memory')
  expect(textOf(await ben.press(offer, 'Use it'))).toContain('belongs to someone else')
  expect(textOf(await ben.press(offer, 'Leave it'))).toContain('belongs to someone else')
  expect(textOf(await ada.press(offer, 'Use it'))).toContain('fit your memory now')
})
