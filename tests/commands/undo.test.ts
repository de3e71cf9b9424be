import { describe, expect, test } from 'vitest'
import { textOf } from '../support/test-bot.ts'
import { enrolled, labelsOf, roadmapGone, scene } from './scene.ts'

describe('/undo', () => {
  test('takes back what was logged last, step by step', async () => {
    const { ada } = await enrolled()
    await ada.ask('done', { topic: 'variables' })
    await ada.ask('done', { topic: 'flask' })
    const said = await ada.ask('undo')
    expect(said.visibility).toBe('private')
    expect(textOf(said)).toContain('Undone\n**Routing** · **Templates**')
    expect(textOf(said)).toContain('20\u00a0%')
    expect(labelsOf(said)).toEqual(['Next topics'])
    expect(textOf(await ada.ask('undo'))).toContain('**Variables**')
    expect(textOf(await ada.ask('undo'))).toContain('nothing to undo')
  })

  test('offers to log a single topic again', async () => {
    const { ada } = await enrolled()
    await ada.ask('done', { topic: 'variables' })
    const said = await ada.ask('undo')
    expect(textOf(await ada.press(said, 'Log it again'))).toContain('✓ Variables')
  })

  test('takes the card for review back as well', async () => {
    const { bot, ada } = await enrolled()
    await ada.ask('done', { topic: 'variables' })
    await ada.ask('undo')
    bot.setNow('2026-12-21T12:00Z')
    expect(textOf(await ada.ask('review'))).toContain('Nothing to review yet')
  })

  test('lets a phase be finished again, of which nobody is told twice', async () => {
    const { bot, ada } = await enrolled()
    await ada.ask('done', { topic: 'variables' })
    expect((await ada.ask('done', { topic: 'loops' })).announcements).toHaveLength(1)
    await ada.ask('undo')
    bot.setNow(bot.now().add({ hours: 1 }))
    expect((await ada.ask('done', { topic: 'loops' })).announcements).toEqual([])
    expect(bot.removed).toHaveLength(1)
  })

  test('finds nothing for somebody on no roadmap, or on one that is gone', async () => {
    expect(textOf(await (await scene()).ada.ask('undo'))).toContain('You’re not on a roadmap here yet')
    expect(textOf(await (await roadmapGone()).ada.ask('undo'))).toContain('is no longer available')
  })
})

describe('the button Undo', () => {
  test('takes back exactly what its message logged, and changes that message', async () => {
    const { ada } = await enrolled()
    const first = await ada.ask('done', { topic: 'variables' })
    await ada.ask('done', { topic: 'loops' })
    const said = await ada.press(first, 'Undo')
    expect(said.visibility).toBe('update')
    expect(textOf(said)).toContain('**Variables**')
    expect(textOf(await ada.ask('progress'))).toContain('1 of 5')
  })

  test('pressed twice takes back once and leaves the message alone', async () => {
    const { ada } = await enrolled()
    await ada.ask('done', { topic: 'loops' })
    const said = await ada.ask('done', { topic: 'variables' })
    await ada.press(said, 'Undo')
    const again = await ada.press(said, 'Undo')
    expect(textOf(again)).toContain('already undone')
    expect(again.visibility).toBe('private')
    expect(textOf(await ada.ask('progress'))).toContain('1 of 5')
  })

  test('cannot be made to point at what somebody else logged', async () => {
    const { ada, ben } = await enrolled()
    await ben.ask('roadmap start', { roadmap: 'small' })
    const said = await ada.ask('done', { topic: 'variables' })
    const [, , enrolment = ''] =
      JSON.stringify(said.reply)
        .match(/undo\.change\|\d+\|\d+/)?.[0]
        .split('|') ?? []
    for (const forged of [`1|undo.change|1|${enrolment}`, `1|undo.change|2|${enrolment}`])
      await ben.pressId(forged)
    expect(textOf(await ada.ask('progress'))).toContain('1 of 5')
  })
})

describe('what is older than a day', () => {
  async function old() {
    const opened = await enrolled()
    const said = await opened.ada.ask('done', { topic: 'variables' })
    opened.bot.setNow('2026-11-23T12:00Z')
    return { ...opened, said }
  }
  const logged = `logged <t:${Temporal.Instant.from('2026-11-21T12:00Z').epochMilliseconds / 1_000}:R>`

  test('is asked about with its age, and stays until the button is pressed', async () => {
    const { ada } = await old()
    const asked = await ada.ask('undo')
    expect(textOf(asked)).toContain(`Undo this?\n**Variables** · ${logged}`)
    expect(labelsOf(asked)).toEqual(['Undo it'])
    expect(textOf(await ada.ask('progress'))).toContain('1 of 5')
    const said = await ada.press(asked, 'Undo it')
    expect(said.visibility).toBe('update')
    expect(textOf(said)).toContain(`Undone\n**Variables** · ${logged}`)
    expect(textOf(await ada.ask('progress'))).toContain('0 of 5')
  })

  test('is asked about by its own button as well, in a message of its own', async () => {
    const { ada, ben, said } = await old()
    const asked = await ada.press(said, 'Undo')
    expect(asked.visibility).toBe('private')
    expect(textOf(asked)).toContain('Nothing has changed yet')
    expect(textOf(await ben.press(asked, 'Undo it'))).toContain('belongs to someone else')
    expect(textOf(await ada.ask('progress'))).toContain('1 of 5')
  })
})

test('/undo takes back an answer before what was logged earlier, and offers to review again', async () => {
  const { bot, ada } = await enrolled()
  await ada.ask('done', { topic: 'variables' })
  bot.setNow('2026-11-30T12:00Z')
  const review = await ada.ask('review')
  await ada.press(review, labelsOf(review).find((label) => label.startsWith('Easy')) ?? '')
  const said = await ada.ask('undo')
  expect(textOf(said)).toContain('Undone\n**Variables** · answered “Easy” <t:')
  expect(textOf(await ada.press(said, 'Review it again'))).toContain('## Variables')
  expect(textOf(await ada.ask('progress'))).toContain('1 of 5')
})
