import { describe, expect, test } from 'vitest'
import { permission } from '../../src/interaction/caller.ts'
import { type Said, textOf } from '../support/test-bot.ts'
import { enrolled, scene } from './scene.ts'
import { menuIn, openView } from './setup-hub.ts'

/** Every permission but Administrator. */
const everything = ((1n << 50n) - 1n) & ~permission.administrator
const channel = (id: string, botPermissions?: bigint, kind = 'text') => ({
  id,
  name: 'weekly',
  kind,
  ...(botPermissions === undefined ? {} : { botPermissions }),
})

describe('/setup', () => {
  test('without anything shows how the server is set up, privately', async () => {
    const { olga } = await scene()
    const said = await olga.ask('setup')
    expect(said.visibility).toBe('private')
    expect(textOf(said)).toContain('**Weekly digest**: off')
    expect(textOf(said)).toContain('**Reminder channel**: none')
    expect(textOf(said)).toContain('**Time zone**: UTC')
  })

  test('is for those who manage the server', async () => {
    const { ada, mara, olga } = await scene()
    for (const person of [ada, mara]) {
      const said = await person.ask('setup', { 'digest-channel': channel('300') })
      expect(textOf(said)).toContain('Only people who can manage this server can do that')
      expect(said.visibility).toBe('private')
    }
    expect(textOf(await olga.ask('setup'))).toContain('**Weekly digest**: off')
  })

  test('with a channel turns the digest on: Monday at nine unless told otherwise', async () => {
    const { olga } = await scene()
    const text = textOf(await olga.ask('setup', { 'digest-channel': channel('300', everything) }))
    const due = Temporal.Instant.from('2026-11-23T09:00Z').epochMilliseconds / 1_000
    expect(text).toContain(`**Weekly digest**: Monday at 09:00 in <#300>. Next: <t:${due}:F>, <t:${due}:R>.`)
  })

  test('keeps what is not mentioned', async () => {
    const { olga } = await scene()
    await olga.ask('setup', { 'digest-channel': channel('300'), weekday: 5, hour: '17:00' })
    await olga.ask('setup', { 'reminder-channel': channel('301') })
    const text = textOf(await olga.ask('setup', { zone: 'Europe/Berlin' }))
    expect(text).toContain('**Weekly digest**: Friday at 17:00 in <#300>')
    expect(text).toContain('**Reminder channel**: <#301>')
    expect(text).toContain('**Time zone**: Europe/Berlin')
  })

  test('turns the digest off, and on again where it was', async () => {
    const { bot, olga } = await scene()
    await olga.ask('setup', { 'digest-channel': channel('300') })
    expect(textOf(await olga.ask('setup', { 'no-digest': true }))).toContain('**Weekly digest**: off')
    await bot.turnTo('2026-11-30T12:00Z')
    expect(bot.sent).toEqual([])
    expect(textOf(await olga.ask('setup', { 'digest-channel': channel('300') }))).toContain('in <#300>')
  })

  test('changes nothing where the bot may not post, and names the permissions that it lacks', async () => {
    const { olga } = await scene()
    const said = await olga.ask('setup', {
      zone: 'Europe/Berlin',
      'digest-channel': channel('300', everything & ~permission.sendMessages),
    })
    expect(said.visibility).toBe('private')
    expect(textOf(said)).toContain('I can’t post in <#300>. I’m missing **Send Messages** there.')
    const after = textOf(await olga.ask('setup'))
    expect(after).toContain('**Weekly digest**: off')
    expect(after).toContain('**Time zone**: UTC')
  })

  test('needs no list of permissions from an administrator, nor from a Discord that sends none', async () => {
    const { olga } = await scene()
    expect(
      textOf(await olga.ask('setup', { 'digest-channel': channel('300', permission.administrator) })),
    ).toContain('in <#300>')
    expect(textOf(await olga.ask('setup', { 'digest-channel': channel('302') }))).toContain('in <#302>')
  })

  test.each([
    ['zone', 'Middle/Earth', 'I don’t know this time zone'],
    ['weekday', 8, '**weekday**'],
    ['hour', 24, '**hour**'],
    ['digest-channel', 'general', '**digest-channel**'],
  ])('refuses the %s %s', async (option, value, phrase) => {
    const { olga } = await scene()
    const said = await olga.ask('setup', { [option]: value })
    expect(textOf(said)).toContain(phrase)
    expect(said.visibility).toBe('private')
  })

  test.each([
    ['9:30 am', '09:30'],
    ['noon', '12:00'],
    ['18 Uhr', '18:00'],
  ])('takes the hour %s that was typed and not picked', async (hour, time) => {
    const { olga } = await scene()
    const said = await olga.ask('setup', { 'digest-channel': channel('300'), hour })
    expect(textOf(said)).toContain(`Monday at ${time} in`)
  })

  test('changes nothing for an hour with two readings', async () => {
    const { olga } = await scene()
    const said = textOf(await olga.ask('setup', { zone: 'Asia/Tokyo', hour: '9:30' }))
    expect(said).toContain('That could be **09:30 (9:30 am)** or **21:30 (9:30 pm)**')
    expect(textOf(await olga.ask('setup'))).toContain('UTC')
  })

  test('suggests zones', async () => {
    const { olga } = await scene()
    expect((await olga.type('setup', 'zone', 'berlin'))[0]).toMatchObject({ value: 'Europe/Berlin' })
  })

  test('is set for each server alone, and not in direct messages', async () => {
    const { bot, olga } = await scene()
    await olga.ask('setup', { 'digest-channel': channel('300') })
    const elsewhere = bot.as({ name: 'Olga', guild: '101', permissions: permission.manageGuild })
    expect(textOf(await elsewhere.ask('setup'))).toContain('**Weekly digest**: off')
    const direct = bot.as({ name: 'Olga', guild: '', permissions: permission.manageGuild })
    expect(textOf(await direct.ask('setup'))).toContain('inside a server')
  })
})

describe('a test of /setup', () => {
  test('posts to each channel that is set, once', async () => {
    const { bot, olga } = await scene()
    const said = await olga.ask('setup', {
      'digest-channel': channel('300'),
      'reminder-channel': channel('301'),
      test: true,
    })
    expect(textOf(said)).toContain('✓ Test posted in <#300>.\n✓ Test posted in <#301>.')
    expect(bot.sent.map(({ target }) => target)).toEqual([
      { kind: 'channel', channelId: '300' },
      { kind: 'channel', channelId: '301' },
    ])
    expect(new Set(bot.sent.map(({ nonce }) => nonce)).size).toBe(2)
    for (const { nonce } of bot.sent) expect(nonce.length).toBeLessThanOrEqual(25)
    await olga.ask('setup', { 'reminder-channel': channel('300'), test: true })
    expect(bot.sent).toHaveLength(3)
  })

  test.each([
    [{ kind: 'gone' }, 'was deleted'],
    [{ kind: 'forbidden', missing: [] }, 'I can’t post in <#300>'],
    [{ kind: 'no-answer' }, 'Try again in a minute'],
    [{ kind: 'rate-limited', retryAfterMs: 1 }, 'Try again in a minute'],
  ] as const)('tells how Discord took it: %o', async (result, phrase) => {
    const { bot, olga } = await scene()
    bot.results.push(result)
    expect(textOf(await olga.ask('setup', { 'digest-channel': channel('300'), test: true }))).toContain(
      phrase,
    )
  })
})

test('/setup tells why the last digest did not come', async () => {
  const { bot, olga } = await scene()
  await olga.ask('setup', { 'digest-channel': channel('300') })
  bot.results.push({ kind: 'gone' })
  await bot.turnTo('2026-11-23T09:00Z')
  expect(textOf(await olga.ask('setup'))).toContain(
    '⚠ The channel was deleted. Choose another **digest-channel**',
  )
  expect(textOf(await olga.ask('setup', { 'digest-channel': channel('302') }))).not.toContain('⚠')
})

describe('a digest that is moved', () => {
  const seconds = (instant: string) => Temporal.Instant.from(instant).epochMilliseconds / 1_000

  test('to another weekday each day comes once in seven days, and the answer says when', async () => {
    const { bot, olga } = await enrolled()
    await olga.ask('setup', { 'digest-channel': channel('300'), weekday: 7, hour: '18:00' })
    await bot.turnTo('2026-11-22T18:00Z')
    let said = ''
    for (const weekday of [1, 2, 3, 4, 5, 6]) {
      said = textOf(await olga.ask('setup', { weekday, hour: '20:00' }))
      await bot.turnTo(`2026-11-${22 + weekday}T21:00Z`)
    }
    expect(bot.sent).toHaveLength(1)
    expect(said).toContain(`Next: <t:${seconds('2026-12-05T20:00Z')}:F>`)
    expect(said).toContain('There’s one a week, and the last one was for Sun, 22 Nov 2026')
    await bot.turnTo('2026-12-05T20:00Z')
    expect(bot.sent.map(({ at }) => at)).toEqual(['2026-11-22T18:00:00Z', '2026-12-05T20:00:00Z'])
  })

  test('to an hour of today that is over does not lose the week', async () => {
    const { bot, olga } = await enrolled()
    await olga.ask('setup', { 'digest-channel': channel('300'), weekday: 7, hour: '18:00' })
    await bot.turnTo('2026-11-29T10:00Z')
    const said = textOf(await olga.ask('setup', { hour: '09:00' }))
    expect(said).toContain(`Next: <t:${seconds('2026-11-29T18:00Z')}:F>`)
    expect(said).toContain('That one was already planned')
    await bot.turnTo('2026-12-06T10:00Z')
    expect(bot.sent.map(({ at }) => at)).toEqual([
      '2026-11-22T18:00:00Z',
      '2026-11-29T18:00:00Z',
      '2026-12-06T09:00:00Z',
    ])
  })
})

describe('/setup says what is true now', () => {
  test('of each channel, below the setting that names it', async () => {
    const { bot, olga } = await scene()
    await olga.ask('setup', {
      'digest-channel': channel('300'),
      'reminder-channel': channel('301'),
      'announcement-channel': channel('302'),
    })
    bot.channels.set('300', { kind: 'gone' })
    bot.channels.set('301', { kind: 'forbidden', missing: ['send-messages', 'read-message-history'] })
    bot.channels.set('302', { kind: 'thread-closed' })
    const text = textOf(await olga.ask('setup'))
    expect(text).toContain('**Weekly digest**: Monday at 09:00.\n⚠ The channel was deleted.')
    expect(text).toContain(
      '⚠ I can’t post in <#301>. I’m missing **Send Messages, Read Message History** there.',
    )
    expect(text).toContain('⚠ I can’t post in <#302>. The thread is locked or archived.')
    expect(text).not.toContain('<#300>')
    bot.channels.clear()
    expect(textOf(await olga.ask('setup'))).not.toContain('⚠')
  })

  test('and where Discord does not say, that it did not', async () => {
    const { bot, olga } = await scene()
    bot.channels.set('300', { kind: 'unknown' })
    expect(textOf(await olga.ask('setup', { 'reminder-channel': channel('300') }))).toContain(
      'Discord didn’t tell me whether I can post in <#300>',
    )
  })

  test('of a digest that failed, once the right is back', async () => {
    const { bot, olga } = await scene()
    await olga.ask('setup', { 'digest-channel': channel('300') })
    bot.results.push({ kind: 'forbidden', missing: ['send-messages'] })
    await bot.turnTo('2026-11-23T09:00Z')
    expect(textOf(await olga.ask('setup'))).toContain('but I can post there now. The next one comes.')
  })
})

describe('/setup turns off', () => {
  const all = {
    'digest-channel': channel('300'),
    'reminder-channel': channel('301'),
    'announcement-channel': channel('302'),
  }

  test('each thing at a press, and announces in place again', async () => {
    const { bot, olga } = await scene()
    await olga.ask('setup', all)
    let said = await olga.press(await openView(olga, 'digest'), 'Turn digest off')
    expect(said.visibility).toBe('update')
    expect(textOf(said)).toContain('**Weekly digest**: off')
    said = await olga.press(await openView(olga, 'reminders'), 'No reminder channel')
    expect(textOf(said)).toContain('**Reminder channel**: none')
    expect(textOf(said)).toContain('get none until they choose direct messages')
    const announce = menuIn(await openView(olga, 'announcements'), 'Where to announce').customId
    said = await olga.pressId(announce, ['off'])
    expect(textOf(said)).toContain('(“started”, “finished”): off.')
    expect(await bot.app.guildSettings.announcementsOf(olga.member.guildId)).toEqual({ kind: 'off' })
    said = await olga.pressId(announce, ['here'])
    expect(textOf(said)).toContain('(“started”, “finished”): where it happens.')
  })

  test('each thing by option', async () => {
    const { bot, olga } = await scene()
    await olga.ask('setup', all)
    const announcing = () => bot.app.guildSettings.announcementsOf(olga.member.guildId)
    expect(await announcing()).toEqual({ kind: 'channel', channelId: '302' })
    const text = textOf(
      await olga.ask('setup', { 'no-digest': true, 'no-reminder-channel': true, announcements: 'off' }),
    )
    expect(text).toContain('**Weekly digest**: off')
    expect(text).toContain('**Reminder channel**: none')
    expect(await announcing()).toEqual({ kind: 'off' })
    await olga.ask('setup', { announcements: 'here' })
    expect(await announcing()).toEqual({ kind: 'here' })
  })

  test.each([
    [{ 'no-digest': true, 'digest-channel': channel('300') }, '**no-digest** at once'],
    [{ 'no-reminder-channel': true, 'reminder-channel': channel('300') }, '**no-reminder-channel** at once'],
    [{ announcements: 'off', 'announcement-channel': channel('300') }, '**announcements** at once'],
  ])('nothing when told to choose it as well: %o', async (options, phrase) => {
    const { olga } = await scene()
    const before = textOf(await olga.ask('setup', all))
    const said = await olga.ask('setup', options)
    expect(textOf(said)).toContain(phrase)
    expect(textOf(await olga.ask('setup'))).toBe(before)
  })

  test('nothing for somebody who may not, or whom only the command lets in', async () => {
    const { olga, mara } = await scene()
    await olga.ask('setup', all)
    expect(textOf(await mara.press(await openView(olga, 'digest'), 'Turn digest off'))).toContain(
      'Only people who can manage this server',
    )
    expect(textOf(await olga.ask('setup'))).toContain('in <#300>')
  })
})

describe('/setup chooses the language', () => {
  test('from those that there are, or the server’s own', async () => {
    const { bot, olga } = await scene()
    expect(await olga.type('setup', 'language', '')).toEqual([
      { name: 'English', value: 'en' },
      { name: 'The server’s own language', value: 'own' },
    ])
    expect((await olga.type('setup', 'language', 'eng'))[0]).toMatchObject({ value: 'en' })
    const ofGuild = () => bot.app.languages.ofGuild(olga.member.guildId)
    expect(textOf(await olga.ask('setup', { language: 'English' }))).toContain('**Language**: English.')
    expect(await ofGuild()).toBe('en')
    expect(textOf(await olga.ask('setup', { language: 'own' }))).toContain('the one this server uses')
    expect(await ofGuild()).toBeUndefined()
  })

  test('and refuses one that it does not speak', async () => {
    const { olga } = await scene()
    expect(textOf(await olga.ask('setup', { language: 'Klingon' }))).toContain('I don’t speak “Klingon” yet')
  })
})

describe('the roadmaps of /setup', () => {
  const menu = (said: Said, at: number) =>
    said.reply?.blocks.filter((block) => block.kind === 'select')[at]?.customId ?? ''

  test('are hidden and shown, shipped ones too, and learners who are on one keep it', async () => {
    const { ada, ben, olga } = await enrolled()
    await ada.ask('done', { topic: 'variables' })
    const panel = await openView(olga, 'roadmaps')
    expect(panel.visibility).toBe('update')
    const hidden = await olga.pressId(menu(panel, 0), ['sql'])
    expect(textOf(hidden)).toContain('Hidden. Whoever is on one stays on it:\n- Small roadmap')
    expect(textOf(await ben.ask('roadmap list'))).not.toContain('Small roadmap')
    expect(await ben.type('roadmap start', 'roadmap', '')).toMatchObject([{ value: 'sql' }])
    expect((await ben.ask('roadmap start', { roadmap: 'small' })).visibility).toBe('private')
    expect(textOf(await ben.ask('progress'))).not.toContain('Small roadmap')
    expect(textOf(await ada.ask('next'))).toContain('Next on Small roadmap')
    expect(textOf(await ada.ask('roadmap list'))).toContain('**Small roadmap**')
    expect(textOf(await ada.ask('roadmap list'))).toContain('-# You’ve done 1 of 5 · your current roadmap')
    expect(textOf(await olga.ask('setup'))).toContain('**Roadmaps**: 1 of 2 offered.')
    await olga.pressId(menu(hidden, 0), ['sql', 'small'])
    expect(textOf(await ben.ask('roadmap list'))).toContain('Small roadmap')
  })

  test('have an order, and the first is what newcomers see first', async () => {
    const { ben, olga } = await scene()
    const panel = await openView(olga, 'roadmaps')
    const sorted = await olga.pressId(menu(panel, 1), ['sql'])
    expect(textOf(sorted)).toContain('- SQL in a week\n- Small roadmap')
    expect((await ben.type('roadmap start', 'roadmap', '')).map(({ value }) => value)).toEqual([
      'sql',
      'small',
    ])
    expect(textOf(await ben.ask('roadmap list'))).toMatch(/SQL in a week[\s\S]*Small roadmap/)
    expect(textOf(await olga.press(sorted, 'Back'))).toContain('Newcomers see **SQL in a week** first')
  })

  test('are still found by moderators when they are hidden', async () => {
    const { mara, olga } = await enrolled()
    const panel = await openView(olga, 'roadmaps')
    await olga.pressId(menu(panel, 0), ['sql'])
    expect(textOf(await mara.ask('cohort stats', { roadmap: 'Small roadmap' }))).toContain('**Ada**')
  })

  test('are nobody else’s to choose, nor another server’s', async () => {
    const { bot, ada, mara, olga } = await scene()
    const panel = await openView(olga, 'roadmaps')
    await mara.pressId(menu(panel, 0), ['sql'])
    const elsewhere = bot.as({ name: 'Olga', guild: '101', permissions: permission.manageGuild })
    await elsewhere.pressId(menu(panel, 0), ['sql'])
    expect(textOf(await ada.ask('roadmap list'))).toContain('Small roadmap')
  })

  test('cannot all be hidden, not even by a made-up choice', async () => {
    const { ada, olga } = await scene()
    const panel = await openView(olga, 'roadmaps')
    await olga.pressId(menu(panel, 0), ['no-such-roadmap'])
    expect(textOf(await ada.ask('roadmap list'))).toContain('Small roadmap')
  })
})

test('/setup says that the digest rests while nothing happens', async () => {
  const { bot, ada, olga } = await scene()
  await olga.ask('setup', { 'digest-channel': channel('300') })
  await bot.turnTo('2027-01-20T12:00Z')
  expect(bot.sent).toHaveLength(2)
  expect(textOf(await olga.ask('setup'))).toContain('no digest is posted until somebody starts a roadmap')
  await ada.ask('roadmap start', { roadmap: 'small' })
  await bot.turnTo('2027-01-25T09:00Z')
  expect(bot.sent).toHaveLength(3)
  expect(textOf(await olga.ask('setup'))).not.toContain('no digest is posted')
})
