// What somebody sees and presses in /plan, on a Saturday at noon.
import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { buttonsOf, textOf } from '../support/test-bot.ts'
import { enrolled, labelsOf, roadmapGone, scene } from './scene.ts'

const planned = { hours: '2', days: 'sat sun' }

describe('/plan', () => {
  test('without hours says when a forecast comes, and invites to say how many', async () => {
    const { ada } = await enrolled()
    const said = await ada.ask('plan')
    expect(said.visibility).toBe('private')
    expect(textOf(said)).toContain('A forecast of your finish** comes once you’ve been here for a week')
    expect(textOf(said)).toContain('How many hours a week')
    expect(labelsOf(said)).toEqual(['Next topics', 'Why?'])
  })

  test('lays the topics over the days, section by section', async () => {
    const { ada } = await enrolled()
    const text = textOf(await ada.ask('plan', planned))
    expect(text).toContain('**2 hours a week** · Saturday · Sunday')
    expect(text).toMatch(/- Today.*: Variables\n- Tomorrow.*: Loops/i)
    expect(text).toContain('Basics: until Sun, 22 Nov 2026')
    // The one-of as its longer alternative, two hours, then three for the project: five weekend days from the 28th on.
    expect(text).toContain('Web: until Sat, 12 Dec 2026')
  })

  test('moves on by itself when something is logged', async () => {
    const { bot, ada } = await enrolled()
    await ada.ask('plan', planned)
    await ada.ask('done', { topic: 'variables' })
    expect(textOf(await ada.ask('plan'))).toMatch(/The next days\*\*\n- Tomorrow.*: Loops/i)
    bot.setNow('2026-11-25T12:00Z')
    const later = textOf(await ada.ask('plan'))
    expect(later).toContain('- Sat, 28 Nov 2026: Loops')
    expect(later).toContain('1 topic in the last seven days, about 1 of the 2 hours you planned')
  })

  test('takes hours and days in many words, each on its own', async () => {
    const { ada } = await enrolled()
    await ada.ask('plan', { hours: '3,5 hours', days: 'Mon–Wed and samstag' })
    const text = textOf(await ada.ask('plan', { hours: '4' }))
    expect(text).toContain('**4 hours a week** · Monday · Tuesday · Wednesday · Saturday')
    expect(textOf(await ada.ask('plan', { days: 'every day' }))).toContain('**4 hours a week** · every day')
  })

  test.each([
    [{ hours: 'many' }, 'can’t read this as hours'],
    [{ hours: '61' }, 'from half an hour to 60 hours'],
    [{ hours: '0.4' }, 'from half an hour to 60 hours'],
    [{ days: 'mon someday' }, 'which days “someday” means'],
  ])('refuses %j and changes nothing', async (options, why) => {
    const { ada } = await enrolled()
    await ada.ask('plan', planned)
    const said = await ada.ask('plan', options)
    expect(textOf(said)).toContain(why)
    expect(textOf(await ada.ask('plan'))).toContain('**2 hours a week** · Saturday · Sunday')
  })

  test('has nothing to plan for who is on no roadmap, on one that is gone or paused, or has finished', async () => {
    expect(textOf(await (await scene()).ada.ask('plan'))).toContain('You’re not on a roadmap here yet')
    expect(textOf(await (await roadmapGone()).ada.ask('plan'))).toContain('is no longer available')
    const { ada } = await enrolled()
    await ada.ask('roadmap pause')
    const paused = await ada.ask('plan', planned)
    expect(textOf(paused)).toContain('**Small roadmap** is paused')
    expect(labelsOf(paused)).toEqual(['Resume'])
    await ada.press(paused, 'Resume')
    for (const topic of ['variables', 'loops', 'flask', 'blog']) await ada.ask('done', { topic })
    expect(textOf(await ada.ask('plan'))).toContain('There’s nothing left to plan')
  })
})

describe('the menus of /plan', () => {
  const menuOf = (said: { readonly reply: unknown }, action: string): string =>
    new RegExp(`1\\|${action.replace('.', '\\.')}\\|\\d+`).exec(JSON.stringify(said.reply))?.[0] ?? ''

  test('change hours and days in the same message', async () => {
    const { ada } = await enrolled()
    const said = await ada.ask('plan')
    const hours = await ada.pressId(menuOf(said, 'plan.hours'), ['360'])
    expect(hours.visibility).toBe('update')
    expect(textOf(hours)).toContain('**6 hours a week** · every day')
    const days = await ada.pressId(menuOf(said, 'plan.days'), ['5', '1'])
    expect(textOf(days)).toContain('**6 hours a week** · Monday · Friday')
  })

  test('belong to whoever asked, and take nothing that was made up', async () => {
    const { ada, ben } = await enrolled()
    const said = await ada.ask('plan', planned)
    const id = menuOf(said, 'plan.hours')
    expect(textOf(await ben.pressId(id, ['360']))).toContain('belongs to someone else')
    expect(textOf(await ada.pressId(id, ['Infinity']))).toContain('from half an hour to 60 hours')
    await ada.pressId(menuOf(said, 'plan.days'), ['9'])
    expect(textOf(await ada.ask('plan'))).toContain('**2 hours a week** · Saturday · Sunday')
  })
})

describe('the calendar file', () => {
  async function eventsOf(ada: Awaited<ReturnType<typeof enrolled>>['ada']) {
    const said = await ada.press(await ada.ask('plan'), 'Calendar file')
    const [file] = said.reply?.files ?? []
    if (file === undefined || !('data' in file)) throw new Error('no file came')
    const calendar = new ICAL.Component(ICAL.parse(new TextDecoder().decode(file.data)))
    const events = calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event))
    return { said, name: file.name, events }
  }

  test('has whole days for who has no reminder', async () => {
    const { ada } = await enrolled()
    await ada.ask('plan', planned)
    const { said, name, events } = await eventsOf(ada)
    expect(said.visibility).toBe('private')
    expect(name).toBe('study-plan.ics')
    expect(events.map(({ summary, startDate }) => [summary, String(startDate)])).toEqual([
      ['Variables', '2026-11-21'],
      ['Loops', '2026-11-22'],
      ['Framework', '2026-11-28'],
      ['Framework', '2026-11-29'],
      ['Blog', '2026-12-05'],
      ['Blog', '2026-12-06'],
      ['Blog', '2026-12-12'],
    ])
  })

  test('has the hour of the reminder, in the zone of the member', async () => {
    const { ada } = await enrolled()
    await ada.ask('remind set', { hour: '18:00', zone: 'Europe/Berlin' })
    await ada.ask('plan', planned)
    const { events } = await eventsOf(ada)
    expect(events.slice(0, 2).map(({ startDate, endDate }) => `${startDate} ${endDate}`)).toEqual([
      '2026-11-21T17:00:00Z 2026-11-21T18:00:00Z',
      '2026-11-22T17:00:00Z 2026-11-22T18:00:00Z',
    ])
  })

  test('is for nobody else', async () => {
    const { ada, ben } = await enrolled()
    const said = await ada.ask('plan', planned)
    const button = buttonsOf(said).find(({ label }) => label === 'Calendar file')
    const id = button !== undefined && 'customId' in button ? button.customId : ''
    const answer = await ben.pressId(id)
    expect(textOf(answer)).toContain('belongs to someone else')
    expect(answer.reply?.files).toBeUndefined()
  })
})

describe('a suggestion', () => {
  /** Three weeks in which Ada logs a topic a week, of the six hours a week that she plans. */
  async function behind() {
    const opened = await enrolled({ now: '2026-11-02T12:00Z' })
    const { bot, ada } = opened
    await ada.ask('plan', { hours: '6', days: 'every day' })
    bot.setNow('2026-11-05T12:00Z')
    await ada.ask('done', { topic: 'variables' })
    bot.setNow('2026-11-12T12:00Z')
    await ada.ask('done', { topic: 'loops' })
    bot.setNow('2026-11-19T12:00Z')
    await ada.ask('done', { topic: 'routing' })
    bot.setNow('2026-11-23T12:00Z')
    return opened
  }

  test('of fewer hours is taken by a press', async () => {
    const { ada } = await behind()
    const said = await ada.ask('plan')
    expect(textOf(said)).toContain('1 hour a week instead of 6 would fit what you do')
    expect(textOf(said)).toContain('At your own pace')
    const taken = await ada.press(said, 'Plan 1 hour a week')
    expect(textOf(taken)).toContain('**1 hour a week** · every day')
    expect(textOf(taken)).not.toContain('suggestion')
    // The same press delivered once more changes nothing.
    expect(textOf(await ada.press(said, 'Plan 1 hour a week'))).toBe(textOf(taken))
  })

  test('stays the same one for a week, and once left none comes for four', async () => {
    const { bot, ada } = await behind()
    await ada.ask('plan')
    bot.setNow('2026-11-25T12:00Z')
    const again = await ada.ask('plan')
    expect(textOf(again)).toContain('1 hour a week instead of 6')
    expect(textOf(await ada.press(again, 'Keep 6 hours'))).toContain('Your plan stays as it is')
    bot.setNow('2026-12-20T12:00Z')
    expect(textOf(await ada.ask('plan'))).not.toContain('suggestion')
  })
})
