// /roadmap setup: what everyone is asked who joins, in one message.

import { describe, expect, test } from 'vitest'
import { textOf } from '../support/test-bot.ts'
import { type enrolled, labelsOf, scene } from './scene.ts'

type Said = Awaited<ReturnType<Awaited<ReturnType<typeof enrolled>>['ada']['ask']>>

/** The menu with this placeholder. */
function menuOf(said: Said, placeholder: string) {
  const menus = said.reply?.blocks.flatMap((block) => (block.kind === 'select' ? [block] : [])) ?? []
  const menu = menus.find((one) => one.placeholder === placeholder)
  if (menu === undefined) throw new Error(`no menu ${placeholder}`)
  const value = (label: string) => menu.options.find((one) => one.label.startsWith(label))?.value ?? ''
  return { customId: menu.customId, value, labels: menu.options.map(({ label }) => label) }
}

async function joining() {
  const opened = await scene()
  const started = await opened.ada.ask('roadmap start', { roadmap: 'small' })
  const said = await opened.ada.press(started, 'Set up my days')
  return { ...opened, started, said }
}

const known = 'I know these sections already'

describe('whoever joins', () => {
  test('is asked all in one message, may skip all of it, and ends at their day', async () => {
    const { ada, ben, said } = await joining()
    expect(said.visibility).toBe('update')
    expect(textOf(said)).toContain('skip the rest')
    expect(textOf(said)).toMatch(/Is this your time zone\?\*\* \S+, where it’s \d\d:\d\d/)
    expect(labelsOf(said)).toEqual(['That’s right', 'Today'])
    expect(textOf(await ada.press(said, 'Today'))).toContain('## Today on Small roadmap')
    expect(textOf(await ben.press(said, 'That’s right'))).toContain('belongs to someone else')
  })

  test('logs what is known already: it counts, asks for nothing soon, and is no day of study', async () => {
    const { bot, ada, said } = await joining()
    const menu = menuOf(said, known)
    expect(menu.labels).toContain('Basics')
    const logged = await ada.pressId(menu.customId, [menu.value('Basics')])
    expect(textOf(logged)).toContain('✓ 2 topics logged as known.')
    expect(menuOf(logged, known).labels).not.toContain('Basics')
    const home = textOf(await ada.ask('today'))
    expect(home).toContain('2 of 5 done, all still fresh')
    expect(home).not.toMatch(/streak|in a row/)
    bot.setNow('2026-11-27T12:00Z')
    expect(textOf(await ada.ask('review'))).toContain('Nothing to review today.')
    bot.setNow('2026-12-20T12:00Z')
    expect(textOf(await ada.ask('review'))).toContain('1 of 2')
    expect(textOf(await ada.press(logged, 'Undo'))).toContain('Undo this?')
  })

  test('is told of what they knew as of nothing that they did', async () => {
    const { ada, mara, said } = await joining()
    const menu = menuOf(said, known)
    await ada.pressId(menu.customId, [menu.value('Basics')])
    const why = textOf(await ada.ask('why', { what: 'topic', topic: 'Loops' }))
    expect(why).toContain('You logged it as known today. That counts as a first answer, **Easy**.')
    expect(textOf(await ada.ask('why', { what: 'progress' }))).not.toContain('Logged last')
    expect(textOf(await ada.ask('done', { topic: 'Loops' }))).toContain(
      '**Loops** is already done. Nothing changed.',
    )
    expect(textOf(await mara.ask('cohort stats'))).toMatch(/Ada.*\(2\/5\).*nothing done yet/)
  })

  test('leaves open which alternative they know, and projects', async () => {
    const { ada, said } = await joining()
    const menu = menuOf(said, known)
    const logged = await ada.pressId(menu.customId, [menu.value('Web')])
    expect(textOf(logged)).toContain('There was nothing left to log in that.')
  })

  test('confirms the zone by a tap, and chooses the hour, the hours a week and the days', async () => {
    const { ada, said } = await joining()
    const zoned = await ada.press(said, 'That’s right')
    expect(textOf(zoned)).toContain('✓ **Your time zone:**')
    expect(labelsOf(zoned)).toEqual(['Today'])
    const hour = menuOf(zoned, 'Remind me every day at…')
    const reminded = await ada.pressId(hour.customId, [hour.value('18:00')])
    expect(textOf(reminded)).toContain('✓ **Daily reminder** at 18:00')
    const hours = menuOf(reminded, 'Hours a week')
    const planned = await ada.pressId(hours.customId, [hours.value('5 hours')])
    expect(textOf(planned)).toContain('✓ **Plan:** **5 hours a week**')
    const days = menuOf(planned, 'Days of the week')
    const both = await ada.pressId(days.customId, [days.value('Monday'), days.value('Saturday')])
    expect(textOf(both)).toContain('Monday · Saturday')
    expect(textOf(await ada.ask('today'))).toContain('Your next reminder comes')
  })

  test('confirms the zone that was guessed by choosing an hour below it', async () => {
    const { bot } = await scene()
    const lea = bot.as({ name: 'Lea', locale: 'de' })
    const said = await lea.press(await lea.ask('roadmap start', { roadmap: 'small' }), 'Set up my days')
    expect(textOf(said)).toContain('Is this your time zone?** Europe/Berlin')
    const hour = menuOf(said, 'Remind me every day at…')
    const reminded = textOf(await lea.pressId(hour.customId, [hour.value('18:00')]))
    expect(reminded).toContain('✓ **Your time zone:** Europe/Berlin')
    expect(reminded).toContain('✓ **Daily reminder** at 18:00')
    expect(textOf(await lea.ask('remind preview'))).toContain('Europe/Berlin')
  })

  test('sees what holds when they come back to it, and made-up choices change nothing', async () => {
    const { ada, said } = await joining()
    for (const placeholder of [known, 'Remind me every day at…', 'Hours a week'])
      await ada.pressId(menuOf(said, placeholder).customId, ['nonsense'])
    const again = await ada.ask('roadmap setup')
    expect(again.visibility).toBe('private')
    expect(textOf(again)).not.toContain('✓')
  })
})

test('it is for those on a roadmap', async () => {
  const { ada } = await scene()
  expect(textOf(await ada.ask('roadmap setup'))).toContain('You’re not on a roadmap here yet')
})
