import { describe, expect, test } from 'vitest'
import { textOf } from '../support/test-bot.ts'
import { labelsOf, scene } from './scene.ts'

const names = ['Ada', 'Ben', 'Cem', 'Dan', 'Eva', 'Fay', 'Gil']

/** Seven take part on a Wednesday. The first finished four topics, the next three, and so on; the rest did nothing. */
async function taking(now = '2026-11-18T12:00:00Z') {
  const { bot } = await scene({ now })
  const people = names.map((name) => bot.as({ name }))
  const topics = ['variables', 'loops', 'routing', 'templates']
  for (const [place, person] of people.entries()) {
    await person.ask('roadmap start', { roadmap: 'small' })
    for (const topic of topics.slice(0, Math.max(0, 4 - place))) await person.ask('done', { topic })
    await person.press(await person.ask('leaderboard'), 'Take part')
  }
  const [ada, ben, cem, dan, , , gil] = people
  if (!ada || !ben || !cem || !dan || !gil) throw new Error('seven names were given')
  return { bot, ada, ben, cem, dan, gil }
}

const rowsOf = (text: string): readonly string[] => text.split('\n').filter((line) => line.startsWith('- '))

describe('/leaderboard', () => {
  test('asks whether somebody wants one, and tells nothing before', async () => {
    const { ada } = await scene()
    const said = await ada.ask('leaderboard')
    expect(said.visibility).toBe('private')
    expect(textOf(said)).toContain('only those who take part see it')
    expect(textOf(said)).not.toContain('take part so far')
    expect(labelsOf(said)).toEqual(['Take part', 'Take part without my name'])
  })

  test('begins once five take part', async () => {
    const { bot } = await scene()
    const people = names.slice(0, 5).map((name) => bot.as({ name }))
    const said: string[] = []
    for (const person of people) {
      await person.press(await person.ask('leaderboard'), 'Take part')
      said.push(textOf(await person.ask('leaderboard')))
    }
    expect(said[0]).toContain('so far it’s only you.')
    expect(said[3]).toContain('so far 4 do.')
    expect(rowsOf(said[3] ?? '')).toEqual([])
    expect(rowsOf(said[4] ?? '')).toHaveLength(5)
  })

  test('explains the points of each day', async () => {
    const { bot, dan, ada } = await taking('2026-11-17T12:00:00Z')
    bot.setNow('2026-11-18T12:00:00Z')
    for (const topic of ['loops', 'routing']) await dan.ask('done', { topic })
    const said = await dan.press(await dan.ask('leaderboard'), 'Why?')
    expect(rowsOf(textOf(said))).toEqual([
      '- Tue, 17 Nov 2026: 1 topic and 0 reviews: **10**',
      '- Wed, 18 Nov 2026: 2 topics and 0 reviews: **20**',
    ])
    expect(textOf(said)).toContain('Together **30**.')
    expect(textOf(await dan.ask('leaderboard'))).toContain('- **You · 30**')
    const stopped = await ada.press(await ada.ask('leaderboard'), 'Stop taking part')
    expect(labelsOf(stopped)).not.toContain('Why?')
    expect(textOf(await ada.ask('why', { what: 'leaderboard' }))).toContain('You don’t take part')
  })

  test('shows those closest by what they did this week, and neither the first nor the last', async () => {
    const { dan } = await taking()
    const text = textOf(await dan.ask('leaderboard'))
    expect(rowsOf(text)).toEqual(['- Ben · 30', '- Cem · 20', '- **You · 10**', '- Eva · 0', '- Fay · 0'])
    expect(text).toContain('Yours: 1 topic and 0 reviews.')
    expect(text).toContain('Since Mon, 16 Nov 2026.')
  })

  test('counts reviews, no more than sixty points a day, and begins anew on Monday', async () => {
    const { bot, ada, ben } = await taking()
    bot.setNow('2026-11-22T12:00:00Z')
    await ben.press(await ben.ask('review'), 'Good · 6 Dec')
    expect(textOf(await ben.ask('leaderboard'))).toContain('- **You · 31**')
    bot.setNow('2026-11-23T03:00:00Z')
    expect(textOf(await ada.ask('leaderboard'))).toContain('- **You · 40**')
    bot.setNow('2026-11-23T05:00:00Z')
    expect(textOf(await ada.ask('leaderboard'))).toContain('You have nothing this week yet.')
  })

  test('counts what was known before for nothing, and what is undone no more', async () => {
    const { bot, gil } = await taking()
    await gil.ask('done', { topic: 'variables' })
    expect(textOf(await gil.ask('leaderboard'))).toContain('- **You · 10**')
    await gil.ask('undo')
    expect(textOf(await gil.ask('leaderboard'))).toContain('- **You · 0**')
    bot.setNow('2026-11-18T13:00:00Z')
    await gil.ask('done', { topic: 'loops', date: 'last month' })
    expect(textOf(await gil.ask('leaderboard'))).toContain('- **You · 0**')
  })

  test('names nobody who takes part without a name', async () => {
    const { cem, dan } = await taking()
    const hidden = await cem.press(await cem.ask('leaderboard'), 'Hide my name')
    expect(textOf(hidden)).toContain('they see you without your name')
    expect(rowsOf(textOf(await dan.ask('leaderboard')))).toContain('- Somebody · 20')
    expect(textOf(await dan.ask('leaderboard'))).not.toContain('Cem')
    await cem.press(hidden, 'Show my name')
    expect(rowsOf(textOf(await dan.ask('leaderboard')))).toContain('- Cem · 20')
  })

  test('names nobody whose name is not everyone’s to read, whatever they chose here', async () => {
    const { cem, dan } = await taking()
    await cem.ask('privacy visibility', { who: 'moderators' })
    expect(rowsOf(textOf(await dan.ask('leaderboard')))).toContain('- Somebody · 20')
    const said = await cem.ask('leaderboard')
    expect(labelsOf(said)).toEqual(['Stop taking part', 'Why?'])
    expect(textOf(said)).toContain('they see you without your name')
    await cem.press(said, 'Stop taking part')
    expect(labelsOf(await cem.ask('leaderboard'))).toEqual(['Take part without my name'])
  })

  test('shows nobody who stopped taking part', async () => {
    const { cem, dan } = await taking()
    await cem.press(await cem.ask('leaderboard'), 'Stop taking part')
    expect(rowsOf(textOf(await dan.ask('leaderboard'))).join()).not.toContain('Cem')
  })

  test('is of one server', async () => {
    const { bot } = await taking()
    const elsewhere = bot.as({ name: 'Ada', guild: '101' })
    expect(labelsOf(await elsewhere.ask('leaderboard'))).toEqual(['Take part', 'Take part without my name'])
  })
})
