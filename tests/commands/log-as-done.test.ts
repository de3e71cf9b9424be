import { describe, expect, test } from 'vitest'
import { noteLengthMax } from '../../src/domain/study/enrolment.ts'
import { textOf } from '../support/test-bot.ts'
import { filled, topicCalled, topicsIn } from './modals.ts'
import { enrolled, labelsOf, scene } from './scene.ts'

const command = 'Log as done'
const address = 'https://realpython.com/variables'

describe('Log as done', () => {
  test('opens a form with the next topic chosen and the link of the message', async () => {
    const { ada, ben } = await enrolled()
    const { modal } = await ada.onMessage(command, { by: ben, content: `Read this: ${address}` })
    expect(topicsIn(modal)).toEqual(['✓ Variables', 'Loops', 'Framework', 'Blog', 'Redis'])
    expect(filled(modal)).toMatchObject({ typed: '', link: address })
  })

  test('logs the topic with the link, and says what /done says', async () => {
    const { ada, ben } = await enrolled()
    const { modal } = await ada.onMessage(command, { by: ben, content: address })
    const said = await ada.fill(modal, filled(modal))
    expect(said.visibility).toBe('private')
    expect(textOf(said)).toContain('### ✓ Variables')
    expect(labelsOf(said)).toEqual(['Next topics', 'Resources', 'In my own words', 'Add a note', 'Undo'])
    expect(textOf(await ada.ask('progress'))).toContain(
      `Variables · Sat, 21 Nov 2026 · [link](<${address}>)`.replace('Sat, 21 Nov 2026', 'today'),
    )
    await ada.press(said, 'Undo')
    expect(textOf(await ada.ask('progress'))).not.toContain('Variables')
  })

  test('notes the first line of one’s own message, and no word of another’s', async () => {
    const { ada, ben } = await enrolled()
    const content = `My notes on names\n\nand more of it ${address}`
    const own = await ada.onMessage(command, { by: ada, content })
    expect(filled(own.modal)).toMatchObject({ note: 'My notes on names', link: address })
    const others = await ada.onMessage(command, { by: ben, content })
    expect(filled(others.modal)).toMatchObject({ note: '', link: address })
  })

  test('cuts a long first line to what a note holds', async () => {
    const { ada } = await enrolled()
    const { modal } = await ada.onMessage(command, { by: ada, content: 'word '.repeat(200) })
    expect(filled(modal).note?.length).toBeLessThanOrEqual(noteLengthMax)
    expect(textOf(await ada.fill(modal, filled(modal)))).toContain('### ✓ Variables')
  })

  test('works without a link', async () => {
    const { ada, ben } = await enrolled()
    const { modal } = await ada.onMessage(command, { by: ben, content: 'Well done!' })
    expect(filled(modal)).toMatchObject({ link: '', note: '' })
    expect(textOf(await ada.fill(modal, filled(modal)))).toContain('### ✓ Variables')
  })

  test('of several links asks for one and keeps the note', async () => {
    const { ada } = await enrolled()
    const said = await ada.onMessage(command, {
      by: ada,
      content: 'Both are good: https://one.org https://two.org',
    })
    const [menu] = (said.reply?.blocks ?? []).flatMap((block) => (block.kind === 'select' ? [block] : []))
    const { modal } = await ada.pressId(menu?.customId ?? '', ['1'])
    expect(filled(modal)).toMatchObject({ link: 'https://two.org/', note: 'Both are good:' })
  })

  test('takes a topic that is typed, and asks about one that only comes close, with the link', async () => {
    const { ada, ben } = await enrolled()
    const { modal } = await ada.onMessage(command, { by: ben, content: address })
    expect(textOf(await ada.fill(modal, filled(modal, { typed: 'Variables' })))).toContain('### ✓ Variables')
    const asked = await ada.fill(modal, filled(modal, { typed: 'lops', link: 'https://one.org/' }))
    expect(textOf(asked)).toContain('Did you mean one of these?')
    expect(textOf(await ada.press(asked, 'Loops'))).toContain('### ✓ Loops')
    expect(textOf(await ada.ask('progress'))).toContain('[link](<https://one.org/>)')
  })

  test('of a topic on another roadmap offers to log it there, with the link', async () => {
    const { ada, ben } = await enrolled()
    await ada.ask('roadmap start', { roadmap: 'sql' })
    const { modal } = await ada.onMessage(command, { by: ben, content: address })
    const asked = await ada.fill(modal, filled(modal, { typed: 'loops' }))
    expect(textOf(asked)).toContain('isn’t on this roadmap')
    expect(textOf(await ada.press(asked, 'Log it there'))).toContain('### ✓ Loops')
    await ada.ask('roadmap switch', { roadmap: 'small' })
    expect(textOf(await ada.ask('progress'))).toContain(`[link](<${address}>)`)
  })

  test('of a group asks which alternative was finished, and keeps the link', async () => {
    const { ada, ben } = await enrolled()
    const { modal } = await ada.onMessage(command, { by: ben, content: address })
    const topic = topicCalled(modal, 'Framework')
    const asked = await ada.fill(modal, filled(modal, { topic }))
    expect(textOf(asked)).toContain('Which one of **Framework** did you finish?')
    expect(textOf(await ada.press(asked, 'FastAPI'))).toContain('### ✓ Framework')
    expect(textOf(await ada.ask('progress'))).toContain(`[link](<${address}>)`)
  })

  test('tells the server of a finished section, as /done does', async () => {
    const { ada, ben } = await enrolled()
    await ada.ask('done', { topic: 'variables' })
    const { modal } = await ada.onMessage(command, { by: ben, content: address })
    const said = await ada.fill(modal, filled(modal))
    expect(said.announcements).toHaveLength(1)
    expect(textOf(said.announcements[0])).toContain('Basics')
  })

  test('of a form that is delivered twice logs once, and not again after Undo', async () => {
    const { bot, ada, ben } = await enrolled()
    const { modal } = await ada.onMessage(command, { by: ben, content: address })
    const id = ((BigInt(bot.now().epochMilliseconds - 1_420_070_400_000) << 22n) + 999n).toString()
    const fields = filled(modal)
    const said = await ada.fill(modal, fields, id)
    expect(textOf(said)).toContain('### ✓ Variables')
    await ada.press(said, 'Undo')
    const member = ada.member
    const [topic = ''] = [fields.topic]
    const again = await bot.app.progress.complete({
      ref: { member },
      topic,
      interactionId: id,
      now: bot.now(),
    })
    expect(again.kind).toBe('already-done')
    expect(textOf(await ada.ask('progress'))).not.toContain('Variables')
  })

  test('refuses what is no link', async () => {
    const { ada, ben } = await enrolled()
    const { modal } = await ada.onMessage(command, { by: ben, content: address })
    expect(textOf(await ada.fill(modal, filled(modal, { link: 'my blog' })))).toContain(
      'must begin with https://',
    )
    expect(textOf(await ada.ask('progress'))).not.toContain('Variables')
  })

  test('asks for a topic by its title alone once everything is done', async () => {
    const { ada, ben } = await enrolled()
    for (const topic of ['variables', 'loops', 'fastapi', 'blog', 'redis']) await ada.ask('done', { topic })
    const { modal } = await ada.onMessage(command, { by: ben, content: address })
    expect(modal?.fields.map(({ id, required }) => [id, required])).toEqual([
      ['typed', true],
      ['link', false],
      ['note', false],
    ])
    expect(textOf(await ada.fill(modal, filled(modal, { typed: 'routing' })))).toContain('### ✓ Routing')
  })

  test('of somebody else’s form changes nothing', async () => {
    const { ada, ben } = await enrolled()
    const { modal } = await ada.onMessage(command, { by: ben, content: address })
    expect(textOf(await ben.fill(modal, filled(modal)))).toContain('belongs to someone else')
  })

  test('shows somebody on no roadmap the way to one', async () => {
    const { ben, ada } = await scene()
    const said = await ben.onMessage(command, { by: ada, content: address })
    expect(textOf(said)).toContain('You’re not on a roadmap here yet.')
  })
})
