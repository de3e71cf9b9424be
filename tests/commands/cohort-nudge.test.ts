import { describe, expect, test } from 'vitest'
import { channelId, guildId } from '../../src/domain/ids.ts'
import { type Said, textOf } from '../support/test-bot.ts'
import { labelsOf, scene } from './scene.ts'

/** Ada and Ben have been quiet for eight days, Ada with reminders, Ben without; Cem studied today, Dan keeps to himself. */
async function quiet() {
  const opened = await scene({ now: '2026-11-10T12:00Z' })
  const { bot, ada, ben, mara } = opened
  const [cem, dan] = [bot.as({ name: 'Cem' }), bot.as({ name: 'Dan' })]
  for (const person of [ada, ben, cem, dan]) await person.ask('roadmap start', { roadmap: 'small' })
  await ada.ask('remind set', { hour: '18:00' })
  await dan.ask('privacy visibility', { who: 'private' })
  bot.setNow('2026-11-18T13:00Z')
  await cem.ask('done', { topic: 'loops' })
  const adaAlone = bot.as({ name: 'Ada', guild: '' })
  const noteOf = async () => {
    await bot.beat()
    const note = bot.sent.find(({ reply }) => textOf(reply).includes('A note from the moderators'))
    if (note === undefined) throw new Error('no note was sent')
    return note
  }
  return { ...opened, cem, dan, mara, adaAlone, noteOf }
}

const lineWith = (said: Said, words: string) =>
  textOf(said)
    .split('\n')
    .find((line) => line.includes(words))

describe('/cohort nudge', () => {
  test('shows moderators whom a note would reach, whom not and why, and how it reads', async () => {
    const { mara } = await quiet()
    const said = await mara.ask('cohort nudge')
    expect(said.visibility).toBe('private')
    expect(lineWith(said, 'the note:')).toBe('**1 learner gets the note:** **Ada**')
    expect(lineWith(said, 'allowed notes')).toBe('-# Haven’t allowed notes: Ben')
    expect(textOf(said)).toContain(
      '> You haven’t logged or reviewed anything on **Small roadmap** for a while.',
    )
    expect(textOf(said)).not.toMatch(/Cem|Dan/)
    expect(labelsOf(said)).toEqual(['Send it', 'Send it with your words…', 'Look again'])
  })

  test('sends it once, and says who has had one', async () => {
    const { bot, mara } = await quiet()
    const said = await mara.ask('cohort nudge')
    const sent = await mara.press(said, 'Send it')
    expect(textOf(sent)).toContain('on its way to 1 learner.')
    expect(lineWith(sent, 'within the last 7 days')).toBe('-# Had one within the last 7 days: Ada')
    expect(textOf(await mara.press(said, 'Send it'))).toContain('Nobody was left to write to')
    await bot.beat()
    expect(bot.sent.filter(({ reply }) => textOf(reply).includes('A note from'))).toHaveLength(1)
  })

  test('takes words of the moderators along', async () => {
    const { mara, noteOf } = await quiet()
    const { modal } = await mara.press(await mara.ask('cohort nudge'), 'Send it with your words…')
    expect(textOf(await mara.fill(modal, { words: 'We meet on Friday' }))).toContain('on its way')
    expect(textOf((await noteOf()).reply)).toContain('> We meet on Friday')
  })

  test('is for moderators, at each press', async () => {
    const { ben, mara } = await quiet()
    expect(textOf(await ben.ask('cohort nudge'))).toContain('Only moderators can do that.')
    const said = await mara.ask('cohort nudge')
    expect(textOf(await ben.press(said, 'Send it'))).toContain('Only moderators can do that.')
  })

  test('says so when nobody needs one', async () => {
    const { bot, ada, ben, mara } = await quiet()
    for (const person of [ada, ben]) await person.ask('done', { topic: 'variables' })
    expect(textOf(await mara.ask('cohort nudge'))).toContain('Nobody is quiet or at risk right now.')
    expect(bot.sent).toEqual([])
  })
})

describe('the note', () => {
  async function noted() {
    const opened = await quiet()
    await opened.mara.press(await opened.mara.ask('cohort nudge'), 'Send it')
    const note = await opened.noteOf()
    return { ...opened, note: { reply: note.reply } as unknown as Said }
  }

  test('offers answers that moderators see, in direct messages', async () => {
    const { ada, adaAlone, mara, note } = await noted()
    expect(labelsOf(note)).toEqual([
      'I’m fine',
      'I’m stuck',
      'Pause it for me',
      'Next topics',
      'No more notes',
    ])
    expect(textOf(await adaAlone.press(note, 'I’m fine'))).toContain('Good to hear.')
    expect(textOf(await mara.ask('cohort nudge'))).toMatch(/- \*\*Ada\*\*: I’m fine · <t:/)
    expect(textOf(await ada.ask('today'))).toContain('Small roadmap')
  })

  test('asks what somebody is stuck on, and tells the moderators’ channel once', async () => {
    const { bot, adaAlone, mara, note } = await noted()
    await bot.app.guildSettings.set({
      guildId: guildId('100'),
      reportChannelId: channelId('777'),
      now: bot.now(),
    })
    const { modal } = await adaAlone.press(note, 'I’m stuck')
    expect(textOf(await adaAlone.fill(modal, { words: 'Loops\nand @everyone' }))).toContain(
      'Thanks for saying so.',
    )
    await adaAlone.fill(modal, { words: 'Loops' })
    const told = bot.sent.filter(({ target }) => target.kind === 'channel' && target.channelId === '777')
    expect(new Set(told.map(({ nonce }) => nonce)).size).toBe(1)
    expect(textOf(told[0]?.reply)).toContain(
      '**Ada** is stuck on **Small roadmap**.\n> Loops\n> and \\@everyone',
    )
    expect(textOf(await mara.ask('cohort nudge'))).toMatch(/I’m stuck · <t:\d+:R>\n> Loops/)
  })

  test('pauses the roadmap, which Resume takes up again', async () => {
    const { ada, adaAlone, mara, note } = await noted()
    const said = await adaAlone.press(note, 'Pause it for me')
    expect(labelsOf(said)).toEqual(['Resume'])
    expect(textOf(await mara.ask('cohort stats'))).toContain('1 paused')
    expect(textOf(await adaAlone.press(note, 'I’m fine'))).toContain('nothing left to answer')
    await ada.press(said, 'Resume')
    expect(textOf(await mara.ask('cohort stats'))).not.toContain('1 paused')
  })

  test('is answered by its reader alone', async () => {
    const { bot, mara, note } = await noted()
    const benAlone = bot.as({ name: 'Ben', guild: '' })
    expect(textOf(await benAlone.press(note, 'I’m fine'))).toContain('nothing left to answer')
    expect(textOf(await mara.ask('cohort nudge'))).toContain('no answer yet')
  })

  test('stops for good at a press', async () => {
    const { bot, adaAlone, mara, note } = await noted()
    expect(textOf(await adaAlone.press(note, 'No more notes'))).toContain('No more notes')
    bot.setNow('2026-11-27T13:00Z')
    expect(lineWith(await mara.ask('cohort nudge'), 'allowed notes')).toContain('Ada')
  })
})
