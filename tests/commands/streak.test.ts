import { describe, expect, test } from 'vitest'
import { textOf } from '../support/test-bot.ts'
import { enrolled, labelsOf, scene } from './scene.ts'

/** Ada studied on Tuesday, Wednesday and Friday, and it is Saturday, 21 November. */
async function studying() {
  const opened = await enrolled({ now: '2026-11-17T12:00Z' })
  const { bot, ada } = opened
  await ada.ask('done', { topic: 'variables' })
  bot.setNow('2026-11-18T12:00Z')
  await ada.ask('done', { topic: 'loops' })
  bot.setNow('2026-11-20T12:00Z')
  await ada.ask('done', { topic: 'routing' })
  bot.setNow('2026-11-21T12:00Z')
  return opened
}

describe('/streak', () => {
  test('says how long it is, which days a freeze kept, and how many are left', async () => {
    const { ada } = await studying()
    const said = await ada.ask('streak')
    expect(said.visibility).toBe('private')
    const text = textOf(said)
    expect(text).toContain('**3 days** of study in a row. Anything you log or review today adds to it.')
    expect(text).toContain('A freeze kept your streak on Thursday.')
    expect(text).toContain('1 freeze left this month, of 2.')
    expect(labelsOf(said)).toEqual(['Don’t show streaks', 'Why?'])
  })

  test('marks the weeks since one began, in which days of study have names', async () => {
    const { ada } = await studying()
    const text = textOf(await ada.ask('streak'))
    const rows = text.slice(text.indexOf('```') + 4, text.lastIndexOf('\n```')).split('\n')
    expect(rows).toEqual(['   Tu We  * Fr      '])
    expect(text).toContain('Studied on 3 of these 5 days.')
    expect(text).toContain('-# * freeze')
    expect(text).not.toContain('no entry')
  })

  test('marks four weeks at most', async () => {
    const { bot, ada } = await studying()
    const rowsAt = async (now: string) => {
      bot.setNow(now)
      const text = textOf(await ada.ask('streak'))
      return text.split('\n').filter((line) => /^( {2}| -| \*|Mo)( |$)/.test(line)).length
    }
    expect(await rowsAt('2026-12-12T12:00Z')).toBe(4)
    expect(await rowsAt('2026-12-14T12:00Z')).toBe(0)
  })

  test('of somebody new says how one begins, without marks', async () => {
    const { ada } = await scene()
    const text = textOf(await ada.ask('streak'))
    expect(text).toContain('One topic or one review starts one.')
    expect(text).not.toContain('```')
    expect(text).toContain('2 freezes left this month')
  })

  test('says how yesterday can still count', async () => {
    const { bot, ada } = await studying()
    bot.setNow('2026-11-22T12:00Z')
    expect(textOf(await ada.ask('streak'))).toContain(
      'still counts today, and your streak of 3 days goes on.',
    )
    await ada.ask('done', { topic: 'templates', date: 'yesterday' })
    const text = textOf(await ada.ask('streak'))
    expect(text).toContain('**4 days** of study in a row')
    expect(text).not.toContain('still counts today')
  })

  test('says what was excused and why', async () => {
    const { bot, ada } = await studying()
    await bot.app.beats.beat({ at: Temporal.Instant.from('2026-11-19T08:00Z'), sinceLastMs: undefined })
    await bot.app.beats.beat({ at: Temporal.Instant.from('2026-11-19T16:00Z'), sinceLastMs: undefined })
    const text = textOf(await ada.ask('streak'))
    expect(text).toContain('Excused, because I was down, or Discord was: Thu, 19 Nov 2026.')
    expect(text).not.toContain('A freeze kept')
    expect(text).toContain('2 freezes left this month')
  })

  test('names the longest one where that is over', async () => {
    const { bot, ada } = await studying()
    bot.setNow('2026-12-20T12:00Z')
    const text = textOf(await ada.ask('streak'))
    expect(text).toContain('Longest so far: 3 days.')
    expect(text).not.toMatch(/missed|lost|broke/i)
  })

  test('says that it waits while everything is paused', async () => {
    const { ada } = await studying()
    await ada.ask('roadmap pause')
    expect(textOf(await ada.ask('streak'))).toContain('Your streak waits while everything is paused.')
  })
})

describe('turned off', () => {
  test('there is none anywhere, until it is turned on again', async () => {
    const { bot, ada } = await studying()
    await ada.ask('remind set', { hour: '18:00' })
    expect(textOf(await ada.ask('progress'))).toContain('**3 days** of study in a row')
    const off = await ada.press(await ada.ask('streak'), 'Don’t show streaks')
    expect(off.visibility).toBe('update')
    expect(labelsOf(off)).toEqual(['Show my streak'])
    expect(textOf(await ada.ask('streak'))).toContain('Streaks are off')
    expect(textOf(await ada.ask('progress'))).not.toMatch(/in a row|freeze|```/)
    await bot.turnTo('2026-11-22T18:00Z')
    expect(bot.sent.map(({ reply }) => textOf(reply))).toHaveLength(2)
    for (const { reply } of bot.sent) expect(textOf(reply)).not.toMatch(/in a row|freeze|```/)
    await ada.press(off, 'Show my streak')
    expect(textOf(await ada.ask('progress'))).toContain('days** of study in a row')
  })

  test('a press that is delivered twice changes nothing more', async () => {
    const { ada } = await studying()
    const said = await ada.ask('streak')
    const first = await ada.press(said, 'Don’t show streaks', '900000000000000001')
    const again = await ada.press(said, 'Don’t show streaks', '900000000000000001')
    expect(textOf(again)).toBe(textOf(first))
  })

  test('is each one’s own choice', async () => {
    const { ada, ben } = await studying()
    const said = await ada.ask('streak')
    await ben.press(said, 'Don’t show streaks')
    expect(textOf(await ada.ask('streak'))).toContain('3 days')
    expect(textOf(await ben.ask('streak'))).toContain('Streaks are off')
  })
})

describe('elsewhere', () => {
  test('the daily reminder has the line, and the weekly summary the marks of two weeks', async () => {
    const { bot, ada } = await studying()
    await ada.ask('remind set', { hour: '18:00', summary: '7' })
    await bot.turnTo('2026-11-22T18:00Z')
    const [daily = '', weekly = ''] = bot.sent.map(({ reply }) => textOf(reply))
    expect(daily).toContain('**3 days** of study in a row.')
    expect(daily).not.toContain('```')
    expect(weekly).toContain('   Tu We  * Fr  *   ')
    expect(weekly).toContain('Freezes kept your streak on these days: Thursday, Saturday.')
  })

  test('a reminder in a channel says nothing of it', async () => {
    const { bot, ada, olga } = await studying()
    await olga.ask('setup', { 'reminder-channel': { id: '301', name: 'reminders', kind: 'text' } })
    await ada.ask('remind set', { hour: '18:00', where: 'channel', summary: '7' })
    await bot.turnTo('2026-11-22T18:00Z')
    expect(bot.sent).toHaveLength(2)
    for (const { reply } of bot.sent) expect(textOf(reply)).not.toMatch(/in a row|freeze|```/)
  })

  test('somebody who begins sees nothing of it in /progress', async () => {
    const { ada } = await enrolled()
    expect(textOf(await ada.ask('progress'))).not.toMatch(/in a row|freeze|```/)
  })
})
