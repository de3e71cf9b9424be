import { describe, expect, test } from 'vitest'
import { channelId } from '../../src/domain/ids.ts'
import { permission } from '../../src/interaction/caller.ts'
import type { ChosenChannel } from '../../src/interaction/options.ts'
import { textOf } from '../support/test-bot.ts'
import { labelsOf, scene } from './scene.ts'
import { chosenIn, menuIn, openView } from './setup-hub.ts'

/** Every permission but Administrator. */
const everything = ((1n << 50n) - 1n) & ~permission.administrator
const channel = (id: string, botPermissions = everything): ChosenChannel => ({
  id: channelId(id),
  name: 'weekly',
  kind: 'text',
  botPermissions,
})

describe('the overview of /setup', () => {
  test('leads to each subject and back, in the same message', async () => {
    const { olga } = await scene()
    const overview = await olga.ask('setup')
    const menu = menuIn(overview, 'What do you want to change?')
    if (menu.kind !== 'select') throw new Error('not a menu of options')
    for (const { value } of menu.options) {
      const view = await olga.pressId(menu.customId, [value])
      expect(view.visibility).toBe('update')
      expect(textOf(await olga.press(view, 'Back'))).toBe(textOf(overview))
    }
    expect(textOf(await olga.pressId(menu.customId, ['no-such-view']))).toBe(textOf(overview))
  })

  test('opens nothing for who may not manage the server, and changes nothing for them', async () => {
    const { mara, olga } = await scene()
    const view = await openView(olga, 'digest')
    const { customId } = menuIn(view, 'Digest channel')
    for (const said of [
      await openView(olga, 'digest').then(() => mara.pressId('1|setup.open', ['digest'])),
      await mara.chooseChannel(customId, channel('300')),
    ])
      expect(textOf(said)).toContain('Only people who can manage this server')
    expect(textOf(await olga.ask('setup'))).toContain('**Weekly digest**: off')
  })
})

describe('the digest in /setup', () => {
  test('is set by three menus, each of which shows what holds', async () => {
    const { olga } = await scene()
    const off = await openView(olga, 'digest')
    expect(labelsOf(off)).toEqual(['Back'])
    expect(chosenIn(off, 'Digest channel')).toEqual([])
    let view = await olga.chooseChannel(menuIn(off, 'Digest channel').customId, channel('300'))
    expect(view.visibility).toBe('update')
    expect(textOf(view)).toContain('✓ The weekly digest goes to <#300>.')
    expect(chosenIn(view, 'Digest channel')).toEqual(['300'])
    expect(chosenIn(view, 'Digest day')).toEqual(['Monday'])
    expect(chosenIn(view, 'Digest time')).toEqual(['09:00 (9 am)'])
    view = await olga.pressId(menuIn(view, 'Digest day').customId, ['5'])
    expect(textOf(view)).toContain('✓ The digest day is Friday.')
    view = await olga.pressId(menuIn(view, 'Digest time').customId, ['17:00'])
    expect(textOf(view)).toContain('✓ The digest time is 17:00 (5 pm).')
    expect(textOf(view)).toContain('**Weekly digest**: Friday at 17:00 in <#300>')
    expect(chosenIn(view, 'Digest day')).toEqual(['Friday'])
  })

  test('takes an hour that is typed, shows it in the menu, and asks about one with two readings', async () => {
    const { olga } = await scene()
    await olga.ask('setup', { 'digest-channel': channel('300') })
    const { modal } = await olga.press(await openView(olga, 'digest'), 'Another time…')
    let view = await olga.fill(modal, { hour: '18:15' })
    expect(view.visibility).toBe('update')
    expect(chosenIn(view, 'Digest time')).toEqual(['18:15 (6:15 pm)'])
    view = await olga.pressId(menuIn(view, 'Digest time').customId, ['18:15'])
    expect(textOf(view)).toContain('Monday at 18:15')
    view = await olga.fill(modal, { hour: '9:30' })
    expect(textOf(view)).toContain('That could be **09:30 (9:30 am)** or **21:30 (9:30 pm)**')
    view = await olga.press(view, '21:30 (9:30 pm)')
    expect(textOf(view)).toContain('Monday at 21:30')
    expect(textOf(await olga.fill(modal, { hour: 'tea time' }))).toContain(
      'I can’t read this as a time of day',
    )
    expect(textOf(await olga.ask('setup'))).toContain('Monday at 21:30')
  })

  test('stays as it is where the bot may not post, which names the right', async () => {
    const { olga } = await scene()
    const view = await openView(olga, 'digest')
    const { customId } = menuIn(view, 'Digest channel')
    const said = await olga.chooseChannel(customId, channel('300', everything & ~permission.sendMessages))
    expect(textOf(said)).toContain(
      '⚠ I can’t post in <#300>, so nothing changed. I’m missing **Send Messages** there.',
    )
    expect(textOf(said)).toContain('**Weekly digest**: off')
    expect(chosenIn(said, 'Digest channel')).toEqual([])
  })

  test('is turned off by emptying the menu', async () => {
    const { olga } = await scene()
    await olga.ask('setup', { 'digest-channel': channel('300') })
    const { customId } = menuIn(await openView(olga, 'digest'), 'Digest channel')
    const said = await olga.chooseChannel(customId)
    expect(textOf(said)).toContain('✓ The weekly digest is off.')
    expect(textOf(said)).toContain('**Weekly digest**: off')
  })

  test('shows no channel that is gone as chosen', async () => {
    const { bot, olga } = await scene()
    await olga.ask('setup', { 'digest-channel': channel('300') })
    bot.channels.set('300', { kind: 'gone' })
    const view = await openView(olga, 'digest')
    expect(textOf(view)).toContain('⚠ The channel was deleted.')
    expect(chosenIn(view, 'Digest channel')).toEqual([])
  })

  test('is not changed by what no menu offers', async () => {
    const { olga } = await scene()
    await olga.ask('setup', { 'digest-channel': channel('300') })
    const view = await openView(olga, 'digest')
    await olga.pressId(menuIn(view, 'Digest day').customId, ['8'])
    await olga.pressId(menuIn(view, 'Digest time').customId, ['whenever'])
    expect(textOf(await olga.ask('setup'))).toContain('Monday at 09:00')
  })
})

describe('in /setup', () => {
  test('the channels for reminders and announcements are chosen and emptied', async () => {
    const { olga } = await scene()
    let view = await openView(olga, 'reminders')
    view = await olga.chooseChannel(menuIn(view, 'Reminder channel').customId, channel('301'))
    expect(textOf(view)).toContain('✓ Learners can have their reminders in <#301>.')
    expect(chosenIn(view, 'Reminder channel')).toEqual(['301'])
    view = await openView(olga, 'announcements')
    expect(chosenIn(view, 'Where to announce')).toEqual(['Where it happens'])
    view = await olga.chooseChannel(menuIn(view, 'Announcement channel').customId, channel('302'))
    expect(textOf(view)).toContain('✓ “Started” and “finished” are announced in <#302>.')
    expect(chosenIn(view, 'Where to announce')).toEqual(['In the channel below'])
    view = await olga.chooseChannel(menuIn(view, 'Announcement channel').customId)
    expect(textOf(view)).toContain('where it happens.')
  })

  test('the channel of the moderators is kept, with a warning where everyone can read it', async () => {
    const { bot, olga } = await scene()
    bot.channels.set('303', { kind: 'open', isForEveryone: true })
    let view = await openView(olga, 'reports')
    const { customId } = menuIn(view, 'Moderators’ channel')
    view = await olga.chooseChannel(customId, channel('303'))
    expect(textOf(view)).toContain('✓ What’s for moderators goes to <#303>.')
    expect(textOf(view)).toContain('⚠ Everyone here can read <#303>')
    expect(textOf(await olga.ask('setup'))).toContain('⚠ Everyone here can read <#303>')
    view = await olga.chooseChannel(customId, channel('304'))
    expect(textOf(view)).not.toContain('⚠')
    const kept = async () => (await bot.app.guildSettings.show(olga.member.guildId)).reportChannelId
    expect(await kept()).toBe('304')
    view = await olga.press(view, 'No moderators’ channel')
    expect(textOf(view)).toContain('**Moderators’ channel**: none.')
    expect(await kept()).toBeUndefined()
  })

  test('the time zone is chosen from a menu, or typed, and the likely ones are offered for what is unsure', async () => {
    const { olga } = await scene()
    let view = await openView(olga, 'place')
    expect(chosenIn(view, 'Time zone of the server')).toEqual([expect.stringMatching(/^(Etc\/)?UTC/)])
    view = await olga.pressId(menuIn(view, 'Time zone of the server').customId, ['Europe/Berlin'])
    expect(textOf(view)).toContain('✓ The time zone of the server is Europe/Berlin.')
    expect(chosenIn(view, 'Time zone of the server')).toEqual([expect.stringMatching(/^Europe\/Berlin/)])
    const { modal } = await olga.press(view, 'Another time zone…')
    view = await olga.fill(modal, { zone: 'Nairobi' })
    expect(textOf(view)).toContain('✓ The time zone of the server is Africa/Nairobi.')
    view = await olga.fill(modal, { zone: 'CST' })
    expect(textOf(view)).toContain('That could be more than one time zone.')
    const menu = menuIn(view, 'Time zone of the server')
    if (menu.kind !== 'select') throw new Error('not a menu of options')
    expect(menu.options.map(({ value }) => value)).toContain('America/Chicago')
    view = await olga.fill(modal, { zone: 'Middle/Earth' })
    expect(textOf(view)).toContain('I don’t know this time zone.')
    expect(textOf(await olga.ask('setup'))).toContain('**Time zone**: Africa/Nairobi')
  })

  test('the zone of the language in which somebody uses Discord is offered', async () => {
    const { bot } = await scene()
    const olga = bot.as({ name: 'Olga', permissions: permission.manageGuild, locale: 'ja' })
    const menu = menuIn(await openView(olga, 'place'), 'Time zone of the server')
    if (menu.kind !== 'select') throw new Error('not a menu of options')
    expect(menu.options[1]?.value).toBe('Asia/Tokyo')
    expect(menu.options.length).toBeLessThanOrEqual(25)
  })

  test('the language is chosen, or that of the server again', async () => {
    const { bot, olga } = await scene()
    const { customId } = menuIn(await openView(olga, 'place'), 'Language I speak here')
    expect(chosenIn(await olga.pressId(customId, ['en']), 'Language I speak here')).toEqual(['English'])
    expect(await bot.app.languages.ofGuild(olga.member.guildId)).toBe('en')
    await olga.pressId(customId, ['tlh'])
    expect(await bot.app.languages.ofGuild(olga.member.guildId)).toBe('en')
    expect(textOf(await olga.pressId(customId, ['own']))).toContain('✓ I speak the language this server uses')
    expect(await bot.app.languages.ofGuild(olga.member.guildId)).toBeUndefined()
  })

  test('the roadmap that comes first is shown, and none of them cannot be', async () => {
    const { olga } = await scene()
    let view = await openView(olga, 'roadmaps')
    expect(chosenIn(view, 'The one that newcomers see first')).toEqual(['Small roadmap'])
    view = await olga.pressId(menuIn(view, 'The one that newcomers see first').customId, ['sql'])
    expect(textOf(view)).toContain('✓ Newcomers see **SQL in a week** first.')
    expect(chosenIn(view, 'The one that newcomers see first')).toEqual(['SQL in a week'])
    view = await olga.pressId(menuIn(view, 'Choose all that are offered').customId, ['sql'])
    expect(textOf(view)).toContain('✓ 1 roadmap is offered.')
    view = await olga.pressId(menuIn(view, 'Choose all that are offered').customId, ['gone'])
    expect(textOf(view)).toContain('⚠ At least one roadmap has to be offered')
  })
})
