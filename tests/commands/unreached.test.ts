// Somebody whom direct messages do not reach is told once, below the next private answer.
import { expect, test } from 'vitest'
import { channelId } from '../../src/domain/ids.ts'
import { queriesOf } from '../support/queries-of.ts'
import { buttonsOf, textOf } from '../support/test-bot.ts'
import { enrolled, labelsOf } from './scene.ts'

const told = 'Discord didn’t let me send you a direct message'

async function refused({ hasChannel = false } = {}) {
  const opened = await enrolled()
  const { bot, ada } = opened
  if (hasChannel)
    await bot.app.guildSettings.set({
      guildId: ada.member.guildId,
      reminderChannelId: channelId('600'),
      now: bot.now(),
    })
  await ada.ask('remind set', { hour: '18:00' })
  const list = await ada.ask('next')
  bot.results.push({ kind: 'dm-closed' })
  await bot.turnTo('2026-11-21T18:00Z')
  return { ...opened, list }
}

test('it is said once, below whatever is answered, and to nobody else', async () => {
  const { bot, ada, ben } = await refused()
  expect(textOf(await ben.ask('help'))).not.toContain(told)
  const said = await ada.ask('help')
  expect(textOf(said)).toContain(told)
  expect(labelsOf(said).slice(-1)).toEqual(['Try again'])
  expect(textOf(await ada.ask('help'))).not.toContain(told)
  await bot.turnTo('2026-11-25T18:00Z')
  expect(textOf(await ada.ask('help'))).not.toContain(told)
})

test('a message that a press changes does not hold it; the next answer does', async () => {
  const { ada, list } = await refused()
  const ticked = await ada.press(list, 'Done')
  expect(ticked.visibility).toBe('update')
  expect(textOf(ticked)).not.toContain(told)
  expect(textOf(await ada.ask('help'))).toContain(told)
})

test('one press tries again, and the next reminder comes', async () => {
  const { bot, ada } = await refused()
  const said = await ada.ask('help')
  expect(textOf(await ada.press(said, 'Try again'))).toContain('**Daily** at **18:00**, by direct message.')
  await bot.turnTo('2026-11-22T18:00Z')
  expect(bot.sent.map(({ target }) => target.kind)).toEqual(['direct', 'direct'])
})

test('the channel is offered where there is one, and used only after the press', async () => {
  const { bot, ada } = await refused({ hasChannel: true })
  await bot.turnTo('2026-11-23T17:00Z')
  expect(bot.sent.filter(({ target }) => target.kind === 'channel')).toEqual([])
  const said = await ada.ask('help')
  expect(labelsOf(said).slice(-2)).toEqual(['Try again', 'Use the reminder channel'])
  await ada.press(said, 'Use the reminder channel')
  await bot.turnTo('2026-11-23T18:00Z')
  expect(bot.sent.at(-1)?.target).toEqual({ kind: 'channel', channelId: '600' })
})

test('refused again after another try, it is said again', async () => {
  const { bot, ada } = await refused()
  await ada.press(await ada.ask('help'), 'Try again')
  bot.results.push({ kind: 'dm-closed' })
  await bot.turnTo('2026-11-22T18:00Z')
  expect(textOf(await ada.ask('help'))).toContain(told)
})

test('two copies tell it once', async () => {
  const { bot, ada } = await refused()
  expect(await bot.app.presence.seen(ada.member, bot.now())).toBe('unreached')
  const tellings = await Promise.all([1, 2].map(() => bot.app.presence.tell(ada.member, bot.now())))
  expect(tellings.filter((telling) => telling !== undefined)).toHaveLength(1)
})

test('nothing is said to who has just set them anew', async () => {
  const { ada } = await refused()
  expect(textOf(await ada.ask('remind set', { hour: '19:00' }))).not.toContain(told)
})

test('nothing is said of reminders that were stopped', async () => {
  const { ada, bot } = await refused()
  await bot.app.reminderSettings.turnOff(ada.member, bot.now())
  expect(textOf(await ada.ask('help'))).not.toContain(told)
  const { told_unreached_at: at } =
    (await queriesOf(bot.database).selectFrom('members').select('told_unreached_at').execute())[0] ?? {}
  expect(at).toBeNull()
  expect(buttonsOf(await ada.ask('help')).map(({ label }) => label)).not.toContain('Try again')
})
