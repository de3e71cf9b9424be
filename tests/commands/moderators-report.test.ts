// What moderators are told in their channel on Monday, and what learners hand in for it.
import { describe, expect, test } from 'vitest'
import { channelId, guildId } from '../../src/domain/ids.ts'
import { textOf } from '../support/test-bot.ts'
import { labelsOf, scene } from './scene.ts'

/** A cohort of four weeks from Monday, 2 November; the moderators' channel is 777. */
async function cohort() {
  const opened = await scene({ now: '2026-11-02T12:00Z' })
  const { bot, ada, ben, mara } = opened
  const cem = bot.as({ name: 'Cem' })
  for (const person of [ada, ben, cem]) await person.ask('roadmap start', { roadmap: 'small' })
  const asked = await mara.ask('cohort create', {
    name: 'Autumn',
    roadmap: 'small',
    start: 'today',
    weeks: 4,
  })
  const [create] = labelsOf(asked)
  await mara.press(asked, create ?? '')
  for (const person of [ada, ben, cem]) await person.ask('cohort join', { cohort: 'Autumn' })
  await bot.app.guildSettings.set({
    guildId: guildId('100'),
    reportChannelId: channelId('777'),
    now: bot.now(),
  })
  const reports = () =>
    bot.sent.filter(({ target }) => target.kind === 'channel' && target.channelId === '777')
  return { ...opened, cem, reports }
}

describe('the moderators’ report', () => {
  test('comes on Mondays at eight, with who fell quiet and who is ahead', async () => {
    const { bot, ada, ben, cem, reports } = await cohort()
    for (const topic of ['variables', 'loops', 'routing']) await ada.ask('done', { topic })
    await ben.ask('done', { topic: 'variables' })
    await bot.turnTo('2026-11-08T12:00Z')
    await cem.ask('done', { topic: 'loops' })
    await bot.turnTo('2026-11-14T12:00Z')
    await cem.ask('done', { topic: 'variables' })
    await bot.turnTo('2026-11-16T09:00Z')
    expect(reports().map(({ at }) => at)).toEqual(['2026-11-09T08:00:00Z', '2026-11-16T08:00:00Z'])
    const [first = '', second = ''] = reports().map(({ reply }) => textOf(reply))
    expect(first).toContain('### Cohort Autumn\n**A week ahead or more:** Ada')
    expect(first).not.toMatch(/Ben|Cem/)
    expect(second).toContain('### Cohort Autumn\n**Fell quiet:** Ada · Ben')
    expect(second).not.toContain('Cem')
    // All of them are in the cohort, so there is nothing left to tell of everybody.
    expect(first + second).not.toContain('Everyone on')
  })

  test('says nothing when there is nothing to tell, and comes no more without a channel', async () => {
    const { bot, reports } = await cohort()
    await bot.app.guildSettings.set({ guildId: guildId('100'), reportChannelId: null, now: bot.now() })
    await bot.turnTo('2026-11-20T09:00Z')
    expect(reports()).toEqual([])
  })

  test('names nobody who keeps to themselves', async () => {
    const { bot, ben, reports } = await cohort()
    await ben.ask('done', { topic: 'variables' })
    await ben.ask('privacy visibility', { who: 'private' })
    await bot.turnTo('2026-11-16T09:00Z')
    expect(reports().length).toBeGreaterThan(0)
    for (const { reply } of reports()) expect(textOf(reply)).not.toContain('Ben')
  })

  test('goes by the zone of the server, and is set going again from /setup', async () => {
    const { bot, ada, olga, reports } = await cohort()
    for (const topic of ['variables', 'loops', 'routing']) await ada.ask('done', { topic })
    await bot.app.guildSettings.set({ guildId: guildId('100'), zone: 'Asia/Tokyo', now: bot.now() })
    bot.results.push({ kind: 'forbidden', missing: ['send-messages'] })
    await bot.turnTo('2026-11-09T00:00Z')
    expect(reports().map(({ at }) => at)).toEqual(['2026-11-08T23:00:00Z'])
    const setup = await olga.ask('setup')
    const mended = await olga.press(setup, 'Fix it')
    expect(textOf(mended)).toContain('✓ The moderators’ report is on again.')
    await bot.turnTo('2026-11-16T00:00Z')
    expect(reports()).toHaveLength(2)
  })
})

describe('handing in a project', () => {
  test('is offered to who is in a cohort, and read by its moderators, while the note of /done stays private', async () => {
    const { bot, ada, reports } = await cohort()
    const said = await ada.ask('done', { topic: 'blog', note: 'only for me' })
    expect(labelsOf(said)[0]).toBe('Hand in')
    const { modal } = await ada.press(said, 'Hand in')
    const handed = await ada.fill(modal, {
      link: 'https://example.org/blog',
      note: 'My *first* site\nwith tests',
    })
    expect(textOf(handed)).toContain('is handed in to **Autumn**')
    await bot.turnTo('2026-11-09T09:00Z')
    const text = textOf(reports()[0]?.reply)
    expect(text).toContain(
      '- **Ada** · [Blog](<https://example.org/blog>)\n> My \\*first\\* site\n> with tests',
    )
    expect(text).not.toContain('only for me')
  })

  test('once more takes the place of what was handed in, and undoing takes it back', async () => {
    const { bot, ada, reports } = await cohort()
    const said = await ada.ask('done', { topic: 'blog' })
    const { modal } = await ada.press(said, 'Hand in')
    await ada.fill(modal, { link: 'https://example.org/one', note: '' })
    const again = await ada.press(said, 'Hand in')
    expect(JSON.stringify(again.modal)).toContain('https://example.org/one')
    await ada.fill(again.modal, { link: 'https://example.org/two', note: '' })
    expect(textOf(await ada.fill(modal, { link: '', note: ' ' }))).toContain('neither a link nor a note')
    expect(textOf(await ada.fill(modal, { link: 'not a link', note: '' }))).toContain('link')
    bot.setNow('2026-11-09T08:00Z')
    await bot.beat()
    expect(textOf(reports()[0]?.reply)).toContain('example.org/two')
    expect(textOf(reports()[0]?.reply)).not.toContain('example.org/one')
    const asked = await ada.ask('undo', { topic: 'blog' })
    await ada.press(asked, labelsOf(asked)[0] ?? '')
    expect((await ada.press(said, 'Hand in')).modal).toBeUndefined()
  })

  test('is offered neither for topics nor outside a cohort', async () => {
    const { bot, ada, cem } = await cohort()
    expect(labelsOf(await ada.ask('done', { topic: 'variables' }))).not.toContain('Hand in')
    await cem.ask('cohort leave', { cohort: 'Autumn' })
    const said = await cem.ask('done', { topic: 'blog' })
    expect(labelsOf(said)).not.toContain('Hand in')
    expect(textOf(await bot.as({ name: 'Ben' }).ask('help'))).not.toContain('Hand in')
  })
})
