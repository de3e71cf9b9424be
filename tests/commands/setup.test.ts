import { describe, expect, test } from 'vitest'
import { permission } from '../../src/interaction/caller.ts'
import { textOf } from '../support/test-bot.ts'
import { scene } from './scene.ts'

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
    expect(textOf(said)).toContain('**Zone**: UTC')
  })

  test('is for those who manage the server', async () => {
    const { ada, mara, olga } = await scene()
    for (const person of [ada, mara]) {
      const said = await person.ask('setup', { 'digest-channel': channel('300') })
      expect(textOf(said)).toContain('That is for those who look after this server')
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
    expect(text).toContain('**Zone**: Europe/Berlin')
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
    expect(textOf(said)).toContain('I cannot post in <#300>: there I lack **Send Messages**')
    const after = textOf(await olga.ask('setup'))
    expect(after).toContain('**Weekly digest**: off')
    expect(after).toContain('**Zone**: UTC')
  })

  test('needs no list of permissions from an administrator, nor from a Discord that sends none', async () => {
    const { olga } = await scene()
    expect(
      textOf(await olga.ask('setup', { 'digest-channel': channel('300', permission.administrator) })),
    ).toContain('in <#300>')
    expect(textOf(await olga.ask('setup', { 'digest-channel': channel('302') }))).toContain('in <#302>')
  })

  test.each([
    ['zone', 'Middle/Earth', 'I do not know this time zone'],
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
    [{ kind: 'gone' }, 'does not exist any more'],
    [{ kind: 'forbidden', missing: [] }, 'I may not post in <#300>'],
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
    '⚠ The channel is gone. Choose another **digest-channel**',
  )
  expect(textOf(await olga.ask('setup', { 'digest-channel': channel('302') }))).not.toContain('⚠')
})

describe('a digest that is moved', () => {
  const seconds = (instant: string) => Temporal.Instant.from(instant).epochMilliseconds / 1_000

  test('to another weekday each day comes once in seven days, and the answer says when', async () => {
    const { bot, olga } = await scene()
    await olga.ask('setup', { 'digest-channel': channel('300'), weekday: 7, hour: '18:00' })
    await bot.turnTo('2026-11-22T18:00Z')
    let said = ''
    for (const weekday of [1, 2, 3, 4, 5, 6]) {
      said = textOf(await olga.ask('setup', { weekday, hour: '20:00' }))
      await bot.turnTo(`2026-11-${22 + weekday}T21:00Z`)
    }
    expect(bot.sent).toHaveLength(1)
    expect(said).toContain(`Next: <t:${seconds('2026-12-05T20:00Z')}:F>`)
    expect(said).toContain('There is one a week, and the last was that of Sun, 22 Nov 2026')
    await bot.turnTo('2026-12-05T20:00Z')
    expect(bot.sent.map(({ at }) => at)).toEqual(['2026-11-22T18:00:00Z', '2026-12-05T20:00:00Z'])
  })

  test('to an hour of today that is over does not lose the week', async () => {
    const { bot, olga } = await scene()
    await olga.ask('setup', { 'digest-channel': channel('300'), weekday: 7, hour: '18:00' })
    await bot.turnTo('2026-11-29T10:00Z')
    const said = textOf(await olga.ask('setup', { hour: '09:00' }))
    expect(said).toContain(`Next: <t:${seconds('2026-11-29T18:00Z')}:F>`)
    expect(said).toContain('That one was planned before')
    await bot.turnTo('2026-12-06T10:00Z')
    expect(bot.sent.map(({ at }) => at)).toEqual([
      '2026-11-22T18:00:00Z',
      '2026-11-29T18:00:00Z',
      '2026-12-06T09:00:00Z',
    ])
  })
})
