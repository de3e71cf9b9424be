// Taking back topics by name, whatever came after them.

import { expect, test } from 'vitest'
import { queriesOf } from '../support/queries-of.ts'
import { textOf } from '../support/test-bot.ts'
import { enrolled, labelsOf } from './scene.ts'

test('a topic that was logged long ago goes once one is sure, and nothing else does', async () => {
  const { bot, ada } = await enrolled()
  await ada.ask('done', { topic: 'variables' })
  bot.setNow('2026-12-21T12:00Z')
  await ada.ask('done', { topic: 'loops' })
  const asked = await ada.ask('undo', { topic: 'variables' })
  expect(asked.visibility).toBe('private')
  expect(textOf(asked)).toContain('### Undo this?\n**Variables** · logged')
  expect(textOf(await ada.ask('progress'))).toContain('2 of 5')
  const said = await ada.press(asked, 'Undo it')
  expect(said.visibility).toBe('update')
  expect(textOf(said)).toContain('Undone\n**Variables**')
  expect(textOf(await ada.ask('progress'))).toContain('1 of 5')
  expect(textOf(await ada.ask('why', { what: 'topic', topic: 'variables' }))).toContain('isn’t finished yet')
  expect(textOf(await ada.press(asked, 'Undo it'))).toContain('already undone')
  // What was logged last is what /undo alone takes back.
  expect(textOf(await ada.ask('undo'))).toContain('**Loops**')
  expect(textOf(await ada.ask('undo'))).toContain('nothing to undo')
})

test('a whole section goes at once, with its announcement, and can be begun anew', async () => {
  const { bot, ada } = await enrolled()
  await ada.ask('done', { topic: 'variables' })
  expect((await ada.ask('done', { topic: 'loops' })).announcements).toHaveLength(1)
  await ada.ask('done', { topic: 'routing' })
  bot.setNow(bot.now().add({ hours: 1 }))
  const asked = await ada.ask('undo', { topic: 'Basics' })
  expect(textOf(asked)).toContain('### Undo these 2 topics?\n**Variables** · **Loops** · logged')
  expect(textOf(asked)).toContain(
    'Their reviews go with them, and a day with nothing else no longer counts as studied. Nothing has changed yet.',
  )
  expect(textOf(await ada.press(asked, 'Undo 2 topics'))).toContain('**Variables** · **Loops**')
  expect(bot.removed).toHaveLength(1)
  const sections = queriesOf(bot.database).selectFrom('phase_completions').select(['node_id', 'is_reopened'])
  expect(await sections.execute()).toEqual([{ node_id: 'basics', is_reopened: 1 }])
  expect(textOf(await ada.ask('next'))).toContain('**Variables**')
  expect(textOf(await ada.ask('done', { topic: 'basics' }))).toContain('✓')
})

test('half of what one command logged can go, and that command’s Undo takes the rest', async () => {
  const { ada } = await enrolled()
  const both = await ada.ask('done', { topic: 'flask' })
  await ada.press(await ada.ask('undo', { topic: 'routing' }), 'Undo it')
  expect(textOf(await ada.press(both, 'Undo'))).toContain('**Templates**')
  expect(textOf(await ada.ask('undo'))).toContain('nothing to undo')
})

test('what is open, unknown or nearly known is told so, and nothing changes', async () => {
  const { ada } = await enrolled()
  await ada.ask('done', { topic: 'variables' })
  expect(textOf(await ada.ask('undo', { topic: 'loops' }))).toContain('Nothing of **Loops** is logged')
  expect(textOf(await ada.ask('undo', { topic: 'xyz' }))).toContain('There’s no topic “xyz”')
  const near = await ada.ask('undo', { topic: 'variabels' })
  expect(textOf(near)).toContain('Did you mean one of these?')
  expect(labelsOf(near)).toContain('Variables')
  expect(textOf(await ada.press(near, 'Variables'))).toContain('### Undo this?\n**Variables**')
  expect(textOf(await ada.ask('progress'))).toContain('1 of 5')
})

test('nobody takes back what somebody else logged', async () => {
  const { ada, ben } = await enrolled()
  await ben.ask('roadmap start', { roadmap: 'small' })
  await ada.ask('done', { topic: 'variables' })
  const asked = await ada.ask('undo', { topic: 'variables' })
  expect(textOf(await ben.press(asked, 'Undo it'))).toContain('belongs to someone else')
  expect(textOf(await ada.ask('progress'))).toContain('1 of 5')
})

test('what has been begun is suggested', async () => {
  const { ada } = await enrolled()
  await ada.ask('done', { topic: 'variables' })
  const names = async (typed: string) =>
    (await ada.type('undo', 'topic', typed)).map(({ name }) => name.split(' — ')[0])
  expect(await names('')).toEqual(['Variables'])
  expect(await names('basi')).toEqual(['Variables'])
  expect(await names('web')).toEqual([])
})
