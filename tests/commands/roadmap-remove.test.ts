import { expect, test } from 'vitest'
import { documentOf } from '../support/own-roadmaps.ts'
import { textOf } from '../support/test-bot.ts'
import { scene } from './scene.ts'

async function withRust() {
  const opened = await scene()
  const { bot, mara } = opened
  const file = bot.attach('rust.md', documentOf('Rust', { Basics: ['Ownership'] }))
  await mara.press(await mara.ask('roadmap import', { file }), 'Import')
  return opened
}

test('/roadmap remove takes an own roadmap off the list, and says who goes on with it', async () => {
  const { ada, ben, mara } = await withRust()
  const started = await ada.ask('roadmap start', { roadmap: 'Rust' })
  const said = await mara.ask('roadmap remove', { roadmap: 'rust' })
  expect(said.visibility).toBe('private')
  expect(textOf(said)).toContain('**Rust** is off the list. 1 learner is still on it and can carry on.')
  expect(textOf(await ben.ask('roadmap list'))).not.toContain('Rust')
  expect(textOf(await ben.press(started.announcements[0] ?? started, 'I’m in too'))).toContain(
    'That roadmap is no longer here.',
  )
  expect(textOf(await ada.ask('done', { topic: 'Ownership' }))).toContain('Ownership')
  expect(textOf(await ada.ask('progress'))).toContain('1 of 1')
})

test('/roadmap remove of what ships or is not there changes nothing', async () => {
  const { ada, mara } = await withRust()
  for (const roadmap of ['small', 'Go'])
    expect(textOf(await mara.ask('roadmap remove', { roadmap }))).toContain(
      `This server hasn’t imported a roadmap called “${roadmap}”`,
    )
  expect(textOf(await ada.ask('roadmap list'))).toContain('Small roadmap')
})

test('/roadmap remove is for moderators, and suggests only what it can remove', async () => {
  const { ada, mara } = await withRust()
  expect(textOf(await ada.ask('roadmap remove', { roadmap: 'Rust' }))).toBe(
    'Only moderators can do that. **/help** shows what’s there for you.',
  )
  expect(await mara.type('roadmap remove', 'roadmap', '')).toEqual([{ name: 'Rust', value: '100.1' }])
})
