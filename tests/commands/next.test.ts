import { describe, expect, test } from 'vitest'
import { textOf } from '../support/test-bot.ts'
import { enrolled, labelsOf, roadmapGone, scene } from './scene.ts'

const finish = async (
  ask: (command: string, values: { topic: string }) => Promise<unknown>,
): Promise<void> => {
  for (const topic of ['variables', 'loops', 'flask', 'blog', 'redis']) await ask('done', { topic })
}

describe('/next', () => {
  test('shows five topics privately, each with where it stands and a button', async () => {
    const { ada } = await enrolled()
    const said = await ada.ask('next')
    expect(said.visibility).toBe('private')
    expect(textOf(said)).toContain('## Next on Small roadmap')
    expect(textOf(said)).toContain('**Framework** *(choose one)*\n-# Web')
    expect(textOf(said)).toContain('**Blog** *(project)*')
    expect(labelsOf(said)).toEqual(['Done', 'Done', 'Done', 'Done', 'Progress'])
  })

  test('leads to the links of each topic by a menu, and of a single one by a button', async () => {
    const { ada } = await enrolled()
    const menus = (await ada.ask('next')).reply?.blocks.filter((block) => block.kind === 'select') ?? []
    const menu = menus.find(({ placeholder }) => placeholder === 'Links for…')
    expect(menu?.options.map(({ label }) => label)).toEqual(['Variables', 'Loops', 'Blog', 'Redis'])
    const links = await ada.pressId(menu?.customId ?? '', [menu?.options[1]?.value ?? ''])
    expect(links.visibility).toBe('private')
    expect(textOf(links)).toContain('### Resources\n**Loops**')
    await ada.ask('roadmap start', { roadmap: 'sql' })
    expect(labelsOf(await ada.ask('next'))).toEqual(['Done', 'Resources', 'Progress'])
  })

  test('ticks a topic off in the same message, and can take that back', async () => {
    const { ada } = await enrolled()
    const ticked = await ada.press(await ada.ask('next'), 'Done')
    expect(ticked.visibility).toBe('update')
    expect(textOf(ticked)).toContain('✓ Done: **Variables**')
    expect(textOf(ticked)).not.toContain('\n**Variables**')
    expect(textOf(await ada.press(ticked, 'Undo'))).toContain('Undone\n**Variables**')
  })

  test('pressed twice ticks off once', async () => {
    const { ada } = await enrolled()
    const said = await ada.ask('next')
    await ada.press(said, 'Done')
    const again = await ada.press(said, 'Done')
    expect(textOf(again)).not.toContain('✓ Done')
    expect(textOf(await ada.ask('progress'))).toContain('1 of 5')
  })

  test('cannot be ticked off by somebody else, whose press leaves the message alone', async () => {
    const { ada, ben } = await enrolled()
    const refused = await ben.press(await ada.ask('next'), 'Done')
    expect(textOf(refused)).toContain('belongs to someone else')
    expect(refused.visibility).toBe('private')
    expect(textOf(await ada.ask('progress'))).toContain('0 of 5')
  })

  test('offers what is due for review', async () => {
    const { bot, ada } = await enrolled()
    await ada.ask('done', { topic: 'variables' })
    expect(labelsOf(await ada.ask('next'))).not.toContain('Review 1')
    bot.setNow('2026-11-26T12:00Z')
    expect(labelsOf(await ada.ask('next'))).toContain('Review 1')
  })

  test('says so when everything is done, and how many topics to review', async () => {
    const { bot, ada } = await enrolled()
    await finish(ada.ask)
    expect(textOf(await ada.ask('next'))).toContain('You finished Small roadmap')
    expect(labelsOf(await ada.ask('next'))).toEqual(['See the roadmaps', 'Progress'])
    bot.setNow('2026-12-26T12:00Z')
    expect(textOf(await ada.ask('next'))).toContain('5 topics to review.')
  })

  test('counts a single topic in the singular', async () => {
    const { bot, ada } = await enrolled()
    await ada.ask('roadmap start', { roadmap: 'sql' })
    await ada.ask('done', { topic: 'joins' })
    bot.setNow('2026-12-26T12:00Z')
    expect(textOf(await ada.ask('next'))).toContain('1 topic to review.')
  })

  test('says that the roadmap is paused', async () => {
    const { ada } = await enrolled()
    await ada.ask('roadmap pause')
    expect(textOf(await ada.ask('next'))).toContain('0\u00a0% · paused')
  })

  test('says where to begin to somebody who is on no roadmap, in whichever server', async () => {
    const { ben, adaElsewhere } = await enrolled()
    for (const stranger of [ben, adaElsewhere]) {
      expect(textOf(await stranger.ask('next'))).toContain('You’re not on a roadmap here yet')
    }
  })

  test('keeps the marks of a roadmap that is gone, and its old buttons say so', async () => {
    const { ada, list } = await roadmapGone()
    expect(textOf(await ada.ask('next'))).toContain('is no longer available')
    expect(textOf(await ada.press(list, 'Done'))).toContain('is no longer available')
  })

  test('is not for direct messages, but its buttons are', async () => {
    const { ada, adaInDirectMessages } = await enrolled()
    expect(textOf(await adaInDirectMessages.ask('next'))).toContain('/next works inside a server')
    const said = await ada.ask('next')
    expect(textOf(await adaInDirectMessages.press(said, 'Done'))).toContain('✓ Done: **Variables**')
  })
})

test('a button for a topic that is no more shows the list', async () => {
  const { ada } = await enrolled()
  expect(textOf(await ada.pressId('1|next.done|1|nonsense'))).toContain('## Next on Small roadmap')
})

test('a stranger presses forged buttons in vain', async () => {
  const { ben } = await scene()
  expect(textOf(await ben.pressId('1|next.show|999999'))).toContain('belongs to someone else')
  expect(textOf(await ben.pressId('1|next.show|-1'))).toContain('belongs to someone else')
})
