// Groups of which one alternative is enough: asked for, chosen from, and what was not chosen left in peace.
import { describe, expect, test } from 'vitest'
import type { SaidReply } from '../support/english.ts'
import { textOf } from '../support/test-bot.ts'
import { enrolled, labelsOf } from './scene.ts'

type Ada = Awaited<ReturnType<typeof enrolled>>['ada']

function menuOf(reply: SaidReply | undefined, placeholder = 'Choose one') {
  const menu = reply?.blocks.find((block) => block.kind === 'select' && block.placeholder === placeholder)
  if (menu?.kind !== 'select') throw new Error(`there is no menu “${placeholder}”`)
  return menu
}

async function choose(ada: Ada, command: string, label: string) {
  const menu = menuOf((await ada.ask(command)).reply)
  return ada.pressId(menu.customId, [menu.options.find((option) => option.label === label)?.value ?? ''])
}

const progressOf = async (ada: Ada) => textOf(await ada.ask('progress'))

describe('/done of a group to choose from', () => {
  test('asks which one, and logs nothing before that', async () => {
    const { ada } = await enrolled()
    const asked = await ada.ask('done', { topic: 'Framework' })
    expect(asked.visibility).toBe('private')
    expect(textOf(asked)).toContain('Which one of **Framework** did you finish?')
    expect(labelsOf(asked)).toEqual(['Flask', 'FastAPI', 'All of them'])
    expect(await progressOf(ada)).toContain('0 of 5')
  })

  test('logs the one that is pressed, with the day, the note and the link', async () => {
    const { ada } = await enrolled()
    const asked = await ada.ask('done', {
      topic: 'Framework',
      date: 'yesterday',
      note: 'In class',
      link: 'https://a.example/x',
    })
    const said = textOf(await ada.press(asked, 'Flask'))
    expect(said).toContain('✓ Framework: 2 topics, on Fri, 20 Nov 2026')
    const progress = await progressOf(ada)
    expect(progress).toContain('Routing · yesterday · In class · [link](<https://a.example/x>)')
    expect(progress).not.toContain('Validation')
  })

  test('logs all of them for whoever did all', async () => {
    const { ada } = await enrolled()
    const said = await ada.press(await ada.ask('done', { topic: 'Framework' }), 'All of them')
    expect(textOf(said)).toContain('✓ Framework: 3 topics')
  })

  test('that stands below what was named asks as well, and then goes on with that', async () => {
    const { ada } = await enrolled()
    const asked = await ada.ask('done', { topic: 'Web' })
    expect(textOf(asked)).toContain('Which one of **Framework**')
    expect(textOf(await ada.press(asked, 'FastAPI'))).toContain('✓ Web: 3 topics')
  })

  test('asks nothing where one was chosen or begun', async () => {
    const { ada } = await enrolled()
    await ada.ask('done', { topic: 'routing' })
    expect(textOf(await ada.ask('done', { topic: 'Framework' }))).toContain('✓ Framework: 1 topic')
    expect(textOf(await ada.ask('done', { topic: 'Framework' }))).toContain('is already done')
  })

  test('is answered by nobody but who was asked', async () => {
    const { ada, ben } = await enrolled()
    const asked = await ada.ask('done', { topic: 'Framework' })
    expect(textOf(await ben.press(asked, 'Flask'))).toContain('That question is closed')
    expect(await progressOf(ada)).toContain('0 of 5')
  })
})

describe('/next', () => {
  test('shows the group in one line with a menu, and the chosen one from then on', async () => {
    const { ada } = await enrolled()
    const list = await ada.ask('next')
    expect(textOf(list)).toContain('**Framework** *(choose one)*')
    expect(textOf(list)).not.toContain('Routing')
    expect(menuOf(list.reply).options).toEqual([
      expect.objectContaining({ label: 'Flask', description: '2 topics' }),
      expect.objectContaining({ label: 'FastAPI', description: '1 topic' }),
    ])
    const chosen = await choose(ada, 'next', 'FastAPI')
    expect(chosen.visibility).toBe('update')
    expect(textOf(chosen)).toContain('**Validation**')
    expect(textOf(await ada.ask('next'))).not.toContain('Routing')
  })

  test('lets the choice be made again until something of it is done', async () => {
    const { ada } = await enrolled()
    await ada.ask('done', { topic: 'basics' })
    const chosen = await choose(ada, 'next', 'Flask')
    expect(labelsOf(chosen)).toContain('Choose again')
    const open = await ada.press(chosen, 'Choose again')
    expect(menuOf(open.reply).options).toHaveLength(2)
    await choose(ada, 'next', 'Flask')
    await ada.ask('done', { topic: 'routing' })
    expect(labelsOf(await ada.ask('next'))).not.toContain('Choose again')
  })

  test('goes by what is logged when that is another one', async () => {
    const { ada } = await enrolled()
    await choose(ada, 'next', 'FastAPI')
    await ada.ask('done', { topic: 'routing' })
    const text = textOf(await ada.ask('next'))
    expect(text).toContain('**Templates**')
    expect(text).not.toContain('Validation')
  })

  test('takes no choice from somebody else, and none that is not there', async () => {
    const { ada, ben } = await enrolled()
    const menu = menuOf((await ada.ask('next')).reply)
    const refused = await ben.pressId(menu.customId, [menu.options[0]?.value ?? ''])
    expect(textOf(refused)).toContain('belongs to someone else')
    expect(textOf(await ada.pressId(menu.customId, ['nothing']))).toContain('**Framework**')
  })
})

describe('/roadmap browse', () => {
  test('leaves what was not chosen in small print and without a button', async () => {
    const { ada } = await enrolled()
    const before = await ada.ask('roadmap browse', { section: 'Web' })
    expect(textOf(before)).not.toContain('not needed')
    const menu = menuOf(before.reply)
    const after = await ada.pressId(menu.customId, [menu.options[1]?.value ?? ''])
    expect(after.visibility).toBe('update')
    expect(textOf(after)).toContain('-# Routing · not needed, you chose another')
    expect(textOf(after)).toContain('**Validation**')
    expect(labelsOf(after).filter((label) => label === 'Done')).toHaveLength(3)
    expect(menuOf(after.reply).options.map(({ selected = false }) => selected)).toEqual([false, true])
  })

  test('says so once another one is finished', async () => {
    const { ada } = await enrolled()
    await ada.ask('done', { topic: 'FastAPI' })
    const said = await ada.ask('roadmap browse', { section: 'Web' })
    expect(textOf(said)).toContain('✓ ~~Validation~~')
    expect(textOf(said)).toContain('-# Templates · not needed, you chose another')
    expect(() => menuOf(said.reply)).toThrow('there is no menu')
  })
})
