import { describe, expect, test } from 'vitest'
import { textOf } from '../support/test-bot.ts'
import { enrolled, labelsOf, scene } from './scene.ts'

/** Ada has a daily reminder at six in the evening, in UTC. */
async function reminded(options: Readonly<Record<string, unknown>> = {}) {
  const opened = await enrolled()
  return { ...opened, said: await opened.ada.ask('remind set', { hour: '18:00', ...options }) }
}

const saturdayEvening = Temporal.Instant.from('2026-11-21T18:00Z').epochMilliseconds / 1_000
const sundayEvening = saturdayEvening + 24 * 3_600

describe('/remind', () => {
  test('without anything shows that there is nothing yet, privately', async () => {
    const { ada } = await scene()
    const said = await ada.ask('remind set')
    expect(said.visibility).toBe('private')
    expect(textOf(said)).toContain('You have no reminders yet. Choose a time')
  })

  test('with an hour sets a daily reminder and a summary on Sunday, by direct message', async () => {
    const { ada, said } = await reminded()
    expect(said.visibility).toBe('private')
    expect(textOf(said)).toContain(
      `**Daily** at **18:00**, by direct message. Next: <t:${saturdayEvening}:F>`,
    )
    expect(textOf(said)).toContain(
      `**Weekly summary**, Sunday at **18:00**, by direct message. Next: <t:${sundayEvening}:F>`,
    )
    expect(textOf(said)).toContain('Time zone: UTC (the server’s)')
    expect(labelsOf(said)).toEqual(['Stop all'])
    expect(textOf(await ada.ask('remind set'))).toBe(textOf(said))
  })

  test('sends at that hour', async () => {
    const { bot, ada } = await reminded()
    await bot.turnTo('2026-11-21T18:00Z')
    expect(bot.sent).toMatchObject([
      { target: { kind: 'direct', userId: ada.userId }, at: '2026-11-21T18:00:00Z' },
    ])
    expect(textOf(bot.sent[0]?.reply)).toContain('Today on Small roadmap')
  })

  test('takes midnight for an hour', async () => {
    const { ada } = await enrolled()
    expect(textOf(await ada.ask('remind set', { hour: '00:00' }))).toContain('at **00:00**')
  })

  test('changes one thing and leaves the others', async () => {
    const { ada } = await reminded({ summary: '5' })
    const text = textOf(await ada.ask('remind set', { zone: 'Pacific/Auckland' }))
    expect(text).toContain('**Daily** at **18:00**')
    expect(text).toContain('**Weekly summary**, Friday at **18:00**')
    expect(text).toContain('Time zone: Pacific/Auckland.')
    expect(textOf(await ada.ask('remind set', { hour: '07:00' }))).toContain('at **07:00**')
  })

  test('leaves the weekly summary off when asked to, and on again', async () => {
    const { ada, said } = await reminded({ summary: 'off' })
    expect(textOf(said)).toContain('No weekly summary')
    expect(textOf(await ada.ask('remind set', { hour: '07:00' }))).toContain('No weekly summary')
    expect(textOf(await ada.ask('remind set', { summary: '1' }))).toContain('**Weekly summary**, Monday')
  })

  test('into the channel needs one that the server has set', async () => {
    const { ada, olga } = await reminded()
    const refused = await ada.ask('remind set', { where: 'channel' })
    expect(refused.visibility).toBe('private')
    expect(textOf(refused)).toContain('This server has no reminder channel yet')
    await olga.ask('setup', { 'reminder-channel': { id: '301', name: 'reminders', kind: 'text' } })
    expect(textOf(await ada.ask('remind set', { where: 'channel' }))).toContain(
      '**Daily** at **18:00**, in the reminder channel',
    )
  })

  test.each([['Middle/Earth'], ['<@1>'], ['']])('refuses the zone %s', async (zone) => {
    const { ada } = await reminded()
    const said = await ada.ask('remind set', { zone })
    expect(said.visibility).toBe('private')
    expect(textOf(said)).toMatch(/I don’t know this time zone|\*\*zone\*\*/)
    expect(textOf(await ada.ask('remind set'))).toContain('Time zone: UTC')
  })

  test.each([
    ['hour', 24],
    ['hour', 'x'.repeat(201)],
    ['summary', '8'],
    ['where', 'carrier pigeon'],
    ['pause', 'x'.repeat(41)],
  ])('names %s as what cannot be used: %s', async (option, value) => {
    const { ada } = await enrolled()
    expect(textOf(await ada.ask('remind set', { [option]: value }))).toContain(`**${option}**`)
  })

  test('needs an hour to begin with', async () => {
    const { ada } = await enrolled()
    expect(textOf(await ada.ask('remind set', { summary: '1' }))).toContain(
      'There’s no reminder to change yet',
    )
  })

  test.each([
    ['8pm', '20:00'],
    ['noon', '12:00'],
    ['20h30', '20:30'],
    ['20 Uhr', '20:00'],
    ['half past seven in the evening', '19:30'],
  ])('takes the hour %s that was typed and not picked', async (hour, time) => {
    const { ada } = await enrolled()
    expect(textOf(await ada.ask('remind set', { hour }))).toContain(`**Daily** at **${time}**`)
  })

  test.each([
    ['7:30', 'That could be **07:30 (7:30 am)** or **19:30 (7:30 pm)**'],
    ['later', 'can’t read this as a time of day'],
  ])('changes nothing for the hour %s', async (hour, phrase) => {
    const { ada } = await enrolled()
    const said = textOf(await ada.ask('remind set', { hour, zone: 'Asia/Tokyo' }))
    expect(said).toContain(phrase)
    expect(said).toMatch(/nothing (has )?changed/i)
    expect(textOf(await ada.ask('remind set'))).toContain('You have no reminders')
  })

  test('takes one of two times by a press, with the zone that was named', async () => {
    const { ada } = await enrolled()
    const asked = await ada.ask('remind set', { hour: '7:30', zone: 'Asia/Tokyo' })
    expect(labelsOf(asked)).toEqual(['07:30 (7:30 am)', '19:30 (7:30 pm)'])
    const said = textOf(await ada.press(asked, '19:30 (7:30 pm)'))
    expect(said).toContain('**Daily** at **19:30**')
    expect(said).toContain('Time zone: Asia/Tokyo')
    const more = await ada.ask('remind set', { hour: '7:30', summary: 'off' })
    expect(labelsOf(more)).toEqual([])
    expect(textOf(more)).toContain('add am or pm; nothing changed')
  })

  test('comes at the half hour that was picked', async () => {
    const { bot, ada } = await enrolled()
    const [morning, evening] = await ada.type('remind set', 'hour', '6:30')
    expect([morning?.name, evening?.name]).toEqual(['06:30 (6:30 am)', '18:30 (6:30 pm)'])
    await ada.ask('remind set', { hour: evening?.value, summary: 'off' })
    await bot.turnTo('2026-11-22T00:00Z')
    expect(bot.sent.map(({ at }) => at)).toEqual(['2026-11-21T18:30:00Z'])
  })

  test('every time that is offered is taken as it was shown', async () => {
    const { ada } = await enrolled()
    for (const { name, value } of await ada.type('remind set', 'hour', '1'))
      expect(textOf(await ada.ask('remind set', { hour: value }))).toContain(`at **${name.slice(0, 5)}**`)
  })

  test.each([
    ['berlin', 'Europe/Berlin'],
    ['Delhi, India', 'Asia/Kolkata'],
    ['東京', 'Asia/Tokyo'],
  ])('takes the zone %s that was typed and not picked', async (typed, zone) => {
    const { ada } = await reminded()
    expect(textOf(await ada.ask('remind set', { zone: typed }))).toContain(`Time zone: ${zone}.`)
  })

  test('names the zones that may be meant, and changes nothing', async () => {
    const { ada } = await reminded()
    const said = textOf(await ada.ask('remind set', { zone: 'Georgia' }))
    expect(said).toContain('That could be more than one time zone')
    expect(said).toContain('Asia/Tbilisi (now 16:00, UTC+04:00), for Georgia')
    expect(said).toContain('for Georgia, United States')
    expect(textOf(await ada.ask('remind set'))).toContain('Time zone: UTC')
  })

  test('asks for a zone that the words only begin, and changes nothing', async () => {
    const { ada } = await reminded()
    const said = textOf(await ada.ask('remind set', { zone: 'idk' }))
    expect(said).toContain('Did you mean this time zone?')
    expect(said).toContain('Africa/Cairo')
    expect(textOf(await ada.ask('remind set'))).toContain('Time zone: UTC')
  })

  test('suggests zones by city and by the time it is there', async () => {
    const { ada } = await scene()
    const [choice] = await ada.type('remind set', 'zone', 'auckl')
    expect(choice).toEqual({
      name: expect.stringMatching(/^Pacific\/Auckland \(now 01:00, UTC\+13:?0?0?\)$/),
      value: 'Pacific/Auckland',
    })
    expect((await ada.type('remind set', 'zone', '')).length).toBeLessThanOrEqual(25)
  })

  test('is not for direct messages', async () => {
    const { adaInDirectMessages } = await scene()
    expect(textOf(await adaInDirectMessages.ask('remind set', { hour: '18:00' }))).toContain(
      'inside a server',
    )
  })

  test('is set for each server alone', async () => {
    const { adaElsewhere } = await reminded()
    expect(textOf(await adaElsewhere.ask('remind set'))).toContain('You have no reminders')
  })
})

describe('a pause', () => {
  test('lasts until the day, which has reminders again', async () => {
    const { bot, ada } = await reminded({ summary: 'off' })
    expect(textOf(await ada.ask('remind set', { pause: 'monday' }))).toContain(
      'Paused until **Mon, 23 Nov 2026**',
    )
    await bot.turnTo('2026-11-23T19:00Z')
    expect(bot.sent.map(({ at }) => at)).toEqual(['2026-11-23T18:00:00Z'])
  })

  test('may come along with other changes', async () => {
    const { ada } = await reminded()
    const text = textOf(await ada.ask('remind set', { hour: '07:00', pause: 'in 2 weeks' }))
    expect(text).toContain('at **07:00**')
    expect(text).toContain('Paused until **Sat, 5 Dec 2026**')
  })

  test.each([
    ['whenever', 'I can’t read this as a date'],
    ['2026-11-01', 'is in the past'],
    ['2099-01-01', 'more than 1 year ahead'],
  ])('until %s is refused', async (pause, phrase) => {
    const { ada } = await reminded()
    expect(textOf(await ada.ask('remind set', { pause }))).toContain(phrase)
    expect(textOf(await ada.ask('remind set'))).not.toContain('Paused')
  })

  test('of nothing says so', async () => {
    const { ada } = await enrolled()
    expect(textOf(await ada.ask('remind set', { pause: 'monday' }))).toContain('nothing to pause')
  })
})

describe('turning reminders off', () => {
  test('stops them at once, by option or by button', async () => {
    const { bot, ada, said } = await reminded()
    expect(textOf(await ada.ask('remind set', { off: true }))).toContain('All your reminders are off')
    const again = await ada.ask('remind set', { off: true })
    expect(textOf(again)).toContain('You have no reminders. Nothing changed.')
    expect(again.reply?.blocks.map(({ kind }) => kind)).toEqual(['text', 'select'])
    await ada.ask('remind set', { hour: '18:00' })
    expect(textOf(await ada.press(said, 'Stop all'))).toContain('All your reminders are off')
    await bot.turnTo('2026-11-29T12:00Z')
    expect(bot.sent).toEqual([])
  })

  test('by somebody else’s button stops only one’s own', async () => {
    const { ada, ben, said } = await reminded()
    await ben.press(said, 'Stop all')
    expect(textOf(await ada.ask('remind set'))).toContain('**Daily** at **18:00**')
  })
})

describe('what went wrong with a reminder', () => {
  test.each([
    ['dm-closed', 'Discord refused the last direct message'],
    ['gone', 'The reminder channel is gone'],
  ] as const)('%s is told at the next look', async (kind, phrase) => {
    const { bot, ada } = await reminded()
    bot.results.push({ kind })
    await bot.turnTo('2026-11-21T18:00Z')
    expect(textOf(await ada.ask('remind set'))).toContain(`⚠ ${phrase}`)
  })

  test('is forgotten once the reminder is set again', async () => {
    const { bot, ada } = await reminded()
    bot.results.push({ kind: 'dm-closed' })
    await bot.turnTo('2026-11-21T18:00Z')
    expect(textOf(await ada.ask('remind set', { hour: '18:00' }))).not.toContain(
      'Daily** at **18:00**, by direct message.\n⚠',
    )
    expect(textOf(await ada.ask('remind set'))).toContain('Next: <t:')
  })
})

test('a pause that cannot be read changes nothing else that was asked for with it', async () => {
  const { ada } = await enrolled()
  await ada.ask('remind set', { hour: '08:00' })
  const refused = await ada.ask('remind set', { hour: '18:00', pause: 'whenever' })
  expect(textOf(refused)).toContain('Nothing changed')
  expect(textOf(await ada.ask('remind set'))).toContain('at **08:00**')
})

test('a first reminder can begin paused', async () => {
  const { ada } = await enrolled()
  const said = await ada.ask('remind set', { hour: '18:00', pause: '2026-11-25' })
  expect(textOf(said)).toContain('Paused until **Wed, 25 Nov 2026**')
})

test('a zone without a reminder is kept and said', async () => {
  const { ada } = await enrolled()
  const said = await ada.ask('remind set', { zone: 'Pacific/Auckland' })
  expect(textOf(said)).toContain('Your time zone is now **Pacific/Auckland**')
})

describe('a stop stays a stop', () => {
  /** Ada had a summary on Wednesday and stopped everything. */
  async function stopped() {
    const opened = await reminded({ summary: '3' })
    await opened.ada.ask('remind set', { off: true })
    return opened
  }

  test.each([
    [{ zone: 'America/New_York' }, 'at **18:00** (America/New\\_York), by direct message'],
    [{ where: 'channel' }, 'in the reminder channel, with a summary on **Wednesday**'],
    [{ summary: '5' }, 'with a summary on **Friday**'],
    [{ pause: 'monday', zone: 'Asia/Tokyo' }, 'with a summary on **Wednesday**'],
  ])('when only %j is changed, which is kept for later', async (change, phrase) => {
    const { bot, ada, olga } = await stopped()
    await olga.ask('setup', { 'reminder-channel': { id: '301', name: 'reminders', kind: 'text' } })
    const said = await ada.ask('remind set', change)
    expect(textOf(said)).toContain('Your reminders stay off.')
    expect(textOf(said)).toContain(phrase)
    expect(textOf(await ada.ask('remind set'))).toBe(textOf(said))
    await bot.turnTo('2026-12-01T12:00Z')
    expect(bot.sent).toEqual([])
  })

  test('until the button turns on what was stopped, at the former hour and weekday', async () => {
    const { bot, ada } = await stopped()
    const said = await ada.ask('remind set', { zone: 'Europe/Berlin' })
    const on = textOf(await ada.press(said, 'Turn on at 18:00'))
    expect(on).toContain('**Daily** at **18:00**, by direct message. Next:')
    expect(on).toContain('**Weekly summary**, Wednesday at **18:00**')
    await bot.turnTo('2026-11-21T20:00Z')
    expect(bot.sent.map(({ at }) => at)).toEqual(['2026-11-21T17:00:00Z'])
  })

  test('and a summary that is not wanted any more does not come back with the rest', async () => {
    const { ada } = await stopped()
    expect(textOf(await ada.ask('remind set', { summary: 'off' }))).not.toContain('with a summary')
    expect(textOf(await ada.ask('remind set', { hour: '07:00' }))).toContain('No weekly summary')
  })
})

describe('a pause of reminders', () => {
  test('ends by its button', async () => {
    const { bot, ada } = await reminded({ summary: 'off' })
    const said = await ada.ask('remind set', { pause: 'in 2 weeks' })
    expect(labelsOf(said)).toEqual(['End the pause', 'Stop all'])
    const ended = await ada.press(said, 'End the pause')
    expect(textOf(ended)).not.toContain('Paused')
    expect(textOf(ended)).toContain(`Next: <t:${saturdayEvening}:F>`)
    await bot.turnTo('2026-11-21T20:00Z')
    expect(bot.sent).toHaveLength(1)
  })

  test('until today is none', async () => {
    const { ada } = await reminded()
    await ada.ask('remind set', { pause: 'in 2 weeks' })
    expect(textOf(await ada.ask('remind set', { pause: 'today' }))).not.toContain('Paused')
  })
})

describe('what reminders wait for', () => {
  test('is a roadmap, where there is none', async () => {
    const { ada } = await scene()
    const said = await ada.ask('remind set', { hour: '18:00' })
    expect(textOf(said)).toContain('They begin once you’re on a roadmap.')
    expect(textOf(said)).not.toContain('Next:')
    await ada.ask('roadmap start', { roadmap: 'small' })
    expect(textOf(await ada.ask('remind set'))).toContain('Next:')
  })

  test('is the end of its pause, with a button for that', async () => {
    const { ada } = await reminded()
    await ada.ask('roadmap pause')
    const said = await ada.ask('remind set')
    expect(textOf(said)).toContain('**Small roadmap** is paused, so nothing comes until you resume it.')
    expect(textOf(said)).not.toContain('Next:')
    await ada.press(said, 'Resume')
    expect(textOf(await ada.ask('remind set'))).toContain('Next:')
  })

  test('is nothing while another roadmap goes on', async () => {
    const { ada } = await reminded()
    await ada.ask('roadmap pause')
    await ada.ask('roadmap start', { roadmap: 'sql' })
    expect(textOf(await ada.ask('remind set'))).toContain('Next:')
  })
})
