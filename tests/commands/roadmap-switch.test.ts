import { expect, test } from 'vitest'
import { textOf } from '../support/test-bot.ts'
import { enrolled, labelsOf, roadmapGone, scene } from './scene.ts'

test('/roadmap switch makes another roadmap the current one, privately', async () => {
  const { ada } = await enrolled()
  await ada.ask('roadmap start', { roadmap: 'sql' })
  const said = await ada.ask('roadmap switch', { roadmap: 'Small roadmap' })
  expect(said.visibility).toBe('private')
  expect(textOf(said)).toContain('**Small roadmap** is your current roadmap now.')
  expect(labelsOf(said)).toEqual(['Next topics'])
  expect(textOf(await ada.press(said, 'Next topics'))).toContain('Next on Small roadmap')
})

test('/roadmap switch to the current one says so', async () => {
  const { ada } = await enrolled()
  expect(textOf(await ada.ask('roadmap switch', { roadmap: 'small' }))).toContain(
    '**Small roadmap** is already your current roadmap',
  )
})

test.each([['sql'], ['cobol']])('/roadmap switch refuses %s, which one is not on', async (roadmap) => {
  const { ada } = await enrolled()
  const said = await ada.ask('roadmap switch', { roadmap })
  expect(textOf(said)).toContain(`You’re not on a roadmap called “${roadmap}”`)
  expect(said.visibility).toBe('private')
})

test('/roadmap switch refuses a roadmap that one has left, or that is gone', async () => {
  const { ada } = await enrolled()
  await ada.ask('roadmap leave')
  expect(textOf(await ada.ask('roadmap switch', { roadmap: 'small' }))).toContain('You’re not on a roadmap')
  const gone = await roadmapGone()
  expect(textOf(await gone.ada.ask('roadmap switch', { roadmap: 'small' }))).toContain(
    'You’re not on a roadmap',
  )
})

test('/roadmap switch suggests the roadmaps that one is on', async () => {
  const { ada, ben } = await enrolled()
  expect(await ada.type('roadmap switch', 'roadmap', 'sma')).toMatchObject([{ value: 'small' }])
  expect(await ben.type('roadmap switch', 'roadmap', '')).toEqual([])
})

test('/roadmap switch is not for direct messages', async () => {
  const { adaInDirectMessages } = await scene()
  expect(textOf(await adaInDirectMessages.ask('roadmap switch', { roadmap: 'small' }))).toContain(
    'inside a server',
  )
})
