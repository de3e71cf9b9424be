import { expect, test } from 'vitest'
import { textOf } from '../support/test-bot.ts'
import { enrolled, labelsOf, scene } from './scene.ts'

test('/privacy shows whether the digest names you, privately, and changes it at a press', async () => {
  const { ada } = await enrolled()
  const said = await ada.ask('privacy')
  expect(said.visibility).toBe('private')
  expect(textOf(said)).toContain('may name you')
  const hidden = await ada.press(said, 'Don’t name me')
  expect(hidden.visibility).toBe('update')
  expect(textOf(hidden)).toContain('doesn’t name you')
  expect(textOf(await ada.ask('privacy'))).toContain('doesn’t name you')
  expect(textOf(await ada.press(hidden, 'You may name me'))).toContain('may name you')
})

test('/privacy digest:hide keeps the name out of the digest, in this server alone', async () => {
  const { bot, ada, adaElsewhere, mara } = await enrolled()
  await ada.ask('done', { topic: 'basics' })
  bot.setNow('2026-11-21T12:00:01Z')
  expect(textOf(await mara.ask('digest preview'))).toContain('Ada')
  expect(textOf(await ada.ask('privacy', { digest: 'hide' }))).toContain('doesn’t name you')
  const preview = textOf(await mara.ask('digest preview'))
  expect(preview).not.toContain('Ada')
  expect(preview).toContain('1 learner finished 2 topics and 1 section this week.')
  expect(textOf(await adaElsewhere.ask('privacy'))).toContain('may name you')
  await ada.ask('privacy', { digest: 'show' })
  expect(textOf(await mara.ask('digest preview'))).toContain('Ada')
})

test('/privacy can be used before anything else', async () => {
  const { bot, ben, mara } = await scene()
  await ben.ask('privacy', { digest: 'hide' })
  await ben.ask('roadmap start', { roadmap: 'small' })
  bot.setNow('2026-11-21T12:00:01Z')
  expect(textOf(await mara.ask('digest preview'))).toContain('1 learner is new.')
})

test('/privacy is not for direct messages', async () => {
  const { ada, adaInDirectMessages } = await scene()
  expect(textOf(await adaInDirectMessages.ask('privacy'))).toContain('inside a server')
  const said = await ada.ask('privacy')
  expect(labelsOf(said)).toEqual(['Don’t name me'])
  expect(textOf(await adaInDirectMessages.press(said, 'Don’t name me'))).toContain('in a server')
})
