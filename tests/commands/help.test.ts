import { expect, test } from 'vitest'
import { permission } from '../../src/interaction/caller.ts'
import { textOf } from '../support/test-bot.ts'
import { scene } from './scene.ts'

test('/help shows a learner how to begin and what there is for them, privately', async () => {
  const { ada } = await scene()
  const said = await ada.ask('help')
  expect(said.visibility).toBe('private')
  expect(textOf(said)).toContain('Begin with **/roadmap start**')
  expect(textOf(said)).toContain('- **/done** Log a topic you finished')
  expect(textOf(said)).not.toContain('/setup')
  expect(textOf(said)).not.toContain('/cohort stats')
})

test('/help shows moderators and managers what there is for them as well', async () => {
  const { mara, olga } = await scene()
  expect(textOf(await mara.ask('help'))).toContain(
    '**For those who look after this server**\n- **/cohort links**',
  )
  expect(textOf(await mara.ask('help'))).not.toContain('/setup')
  expect(textOf(await olga.ask('help'))).toContain('- **/setup**')
})

test('/help shows administrators everything', async () => {
  const { bot } = await scene()
  const said = await bot.as({ name: 'Root', permissions: permission.administrator }).ask('help')
  for (const name of ['/setup', '/cohort stats', '/digest post', '/done'])
    expect(textOf(said)).toContain(name)
})

test('/help is not for direct messages', async () => {
  const { adaInDirectMessages } = await scene()
  expect(textOf(await adaInDirectMessages.ask('help'))).toContain('inside a server')
})
