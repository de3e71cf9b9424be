// Why links come in the order in which they do.

import { expect, test } from 'vitest'
import { textOf } from '../support/test-bot.ts'
import { menuOf, readers } from './links.ts'
import { scene } from './scene.ts'

test('by what people here said of them, for the topic that comes next or another one', async () => {
  const { ada, cem, dora } = await readers()
  const shown = await ada.ask('resources show', { topic: 'variables' })
  const menu = menuOf(shown)
  for (const one of [ada, cem]) {
    const own = await one.ask('resources show', { topic: 'variables' })
    await one.pressId(menuOf(own).customId, [menuOf(own).value('two.org/')])
  }
  await dora.ask('resources report', { topic: 'variables', link: 'https://one.org/' })
  expect(menu.labels).toEqual(expect.arrayContaining(['Read one.org/', 'Read two.org/']))
  const why = await ada.ask('why', { what: 'links' })
  expect(why.visibility).toBe('private')
  const text = textOf(why)
  expect(text).toContain('- A link that 3 or more people here found dead comes last in its group')
  expect(text).toContain('**Variables**')
  expect(text).toContain(
    '- Read two.org/: helped 2 people\n- Read one.org/: nobody has said yet that it helped, 1 person found it dead',
  )
  expect(textOf(await ada.ask('why', { what: 'links', topic: 'redis' }))).toContain(
    '**Redis** has no links yet.',
  )
  expect(textOf(await ada.ask('why', { what: 'links', topic: 'xyz' }))).toContain('There’s no topic “xyz”')
})

test('the rule holds for who has no topic left, or no roadmap', async () => {
  const { ada, ben } = await scene()
  expect(textOf(await ben.ask('why', { what: 'links' }))).toContain(
    'In each group, links that helped more people here come first',
  )
  await ada.ask('roadmap start', { roadmap: 'small' })
  for (const topic of ['basics', 'fastapi', 'blog', 'redis']) await ada.ask('done', { topic })
  expect(textOf(await ada.ask('why', { what: 'links' }))).toContain(
    'In each group, links that helped more people here come first',
  )
})
