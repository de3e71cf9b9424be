// Reminders set, changed, put off and stopped by a press, where somebody meets them.
import { describe, expect, test } from 'vitest'
import { buttonsOf, textOf } from '../support/test-bot.ts'
import { enrolled, labelsOf, scene } from './scene.ts'

type Scene = Awaited<ReturnType<typeof enrolled>>

function hourMenu(said: { readonly reply?: Scene['bot']['sent'][number]['reply'] | undefined }) {
  const menu = said.reply?.blocks.find((block) => block.kind === 'select')
  if (menu?.kind !== 'select') throw new Error('there is no menu')
  return menu
}

const at = (menu: ReturnType<typeof hourMenu>, label: string): readonly string[] => [
  menu.options.find((option) => option.label.startsWith(label))?.value ?? '',
]

/** The menu “Remind me later” in a reminder: its id, and what it offers. */
function laterMenu(reply: Scene['bot']['sent'][number]['reply']) {
  const menu = hourMenu({ reply })
  expect(menu.placeholder).toBe('Remind me later')
  return { id: menu.customId, labels: menu.options.map(({ label }) => label) }
}

/** Ada’s reminder of Saturday evening, as it came. */
async function reminded() {
  const opened = await enrolled()
  await opened.ada.ask('remind set', { hour: '18:00' })
  await opened.bot.turnTo('2026-11-21T18:00Z')
  const [sent] = opened.bot.sent
  if (sent === undefined) throw new Error('no reminder came')
  return { ...opened, sent }
}

const idOf = (reply: Parameters<typeof buttonsOf>[0], label: string): string => {
  const found = buttonsOf(reply).find((button) => button.label === label)
  if (found === undefined || !('customId' in found)) throw new Error(`there is no button ${label}`)
  return found.customId
}

describe('after /roadmap start', () => {
  test('a menu offers a daily reminder, and one choice sets it', async () => {
    const { ada } = await scene()
    const menu = hourMenu(await ada.ask('roadmap start', { roadmap: 'small' }))
    expect(menu.placeholder).toBe('Remind me every day at…')
    const said = await ada.pressId(menu.customId, at(menu, '18:00'))
    expect(said.visibility).toBe('private')
    expect(textOf(said)).toContain('**Daily** at **18:00**, by direct message.')
    expect(textOf(said)).toContain('Time zone: UTC (the server’s)')
  })

  test('nobody is asked who has set one, nor who has stopped it', async () => {
    const { ada } = await enrolled()
    await ada.ask('remind set', { hour: '18:00' })
    const on = await ada.ask('roadmap start', { roadmap: 'sql' })
    expect(() => hourMenu(on)).toThrow('there is no menu')
    await ada.ask('remind set', { off: true })
    const off = await ada.ask('roadmap start', { roadmap: 'small' })
    expect(() => hourMenu(off)).toThrow('there is no menu')
  })
})

describe('a reminder in direct messages', () => {
  test('names its server and what can be done about it', async () => {
    const { sent } = await reminded()
    expect(textOf(sent.reply)).toContain('-# From Study hall')
    expect(buttonsOf(sent.reply).map(({ label }) => label)).toEqual([
      'Done',
      'Resources',
      'Plan',
      'Progress',
      'Change the time',
      'Stop',
    ])
  })

  test('shows what is left where Done was pressed, and can still be changed and stopped', async () => {
    const { adaInDirectMessages, sent } = await reminded()
    const said = await adaInDirectMessages.pressId(idOf(sent.reply, 'Done'))
    expect(said.visibility).toBe('update')
    expect(textOf(said)).toContain('✓ Done: **Variables**')
    expect(textOf(said)).toContain('**Loops**')
    expect(labelsOf(said).slice(-2)).toEqual(['Change the time', 'Stop'])
  })

  test('comes once more when it is asked to, as often as that is', async () => {
    const { bot, adaInDirectMessages, sent } = await reminded()
    const { id, labels } = laterMenu(sent.reply)
    expect(labels).toEqual(['In 15 minutes', 'In an hour', 'This evening at 20:00', 'Tomorrow'])
    const said = await adaInDirectMessages.pressId(id, ['hour'])
    expect(textOf(said)).toMatch(/^I’ll remind you <t:\d+:R>, at <t:\d+:t>\.$/)
    expect(textOf(await adaInDirectMessages.pressId(id, ['minutes']))).toContain(
      'takes the place of the one at',
    )
    await bot.turnTo('2026-11-21T18:14Z')
    expect(bot.sent).toHaveLength(1)
    await bot.turnTo('2026-11-21T18:15Z')
    const again = bot.sent[1]
    if (again === undefined) throw new Error('it did not come again')
    await adaInDirectMessages.pressId(laterMenu(again.reply).id, ['minutes'])
    await bot.turnTo('2026-11-21T18:30Z')
    await bot.turnTo('2026-11-22T17:00Z')
    expect(bot.sent.map(({ at }) => at.slice(11, 16))).toEqual(['18:00', '18:15', '18:30'])
  })

  test('is over for today where tomorrow is chosen, which says when it comes', async () => {
    const { bot, adaInDirectMessages, sent } = await reminded()
    const { id } = laterMenu(sent.reply)
    await adaInDirectMessages.pressId(id, ['hour'])
    expect(textOf(await adaInDirectMessages.pressId(id, ['tomorrow']))).toContain(
      `No more today. Your next reminder comes <t:${Date.parse('2026-11-22T18:00Z') / 1000}:F>`,
    )
    await bot.turnTo('2026-11-22T17:59Z')
    expect(bot.sent).toHaveLength(1)
  })

  test('asks again where the evening that was chosen is here', async () => {
    const { bot, adaInDirectMessages, sent } = await reminded()
    bot.setNow('2026-11-21T20:30Z')
    const said = await adaInDirectMessages.pressId(laterMenu(sent.reply).id, ['evening'])
    expect(textOf(said)).toContain('It’s evening already')
    expect(hourMenu(said).options.map(({ label }) => label)).toEqual([
      'In 15 minutes',
      'In an hour',
      'Tomorrow',
    ])
  })

  test('that was put off stays away once reminders are stopped', async () => {
    const { bot, adaInDirectMessages, sent } = await reminded()
    await adaInDirectMessages.pressId(laterMenu(sent.reply).id, ['hour'])
    expect(textOf(await adaInDirectMessages.pressId(idOf(sent.reply, 'Stop')))).toContain(
      'Your reminders from this server are off.',
    )
    await bot.turnTo('2026-11-21T20:00Z')
    expect(bot.sent).toHaveLength(1)
  })

  test('of yesterday says what holds now, and offers to come again', async () => {
    const { bot, adaInDirectMessages, sent } = await reminded()
    bot.setNow('2026-11-22T09:00Z')
    const said = await adaInDirectMessages.pressId(laterMenu(sent.reply).id, ['minutes'])
    expect(textOf(said)).toMatch(/^That reminder is from yesterday\. Your next one comes <t:/)
    await adaInDirectMessages.pressId(hourMenu(said).customId, ['minutes'])
    await bot.turnTo('2026-11-22T09:15Z')
    expect(bot.sent).toHaveLength(2)
  })

  test('gets another time from a menu', async () => {
    const { adaInDirectMessages, sent } = await reminded()
    const menu = hourMenu(await adaInDirectMessages.pressId(idOf(sent.reply, 'Change the time')))
    const said = await adaInDirectMessages.pressId(menu.customId, at(menu, '07:00'))
    expect(textOf(said)).toContain('**Daily** at **07:00**')
  })

  test('is put off for nobody but who presses', async () => {
    const { bot, ben, sent } = await reminded()
    expect(textOf(await ben.pressId(laterMenu(sent.reply).id, ['hour']))).toContain(
      'nothing to remind you of',
    )
    await bot.turnTo('2026-11-21T20:00Z')
    expect(bot.sent).toHaveLength(1)
  })
})

test('on Sunday the summary comes with the reminder in one message', async () => {
  const { bot } = await reminded()
  await bot.turnTo('2026-11-22T18:00Z')
  expect(bot.sent).toHaveLength(2)
  const text = textOf(bot.sent[1]?.reply)
  expect(text).toContain('### Your week on Small roadmap')
  expect(text).toContain('**Today**')
  await bot.turnTo('2026-11-29T18:00Z')
  expect(bot.sent.filter(({ reply }) => textOf(reply).includes('Your week'))).toHaveLength(2)
})
