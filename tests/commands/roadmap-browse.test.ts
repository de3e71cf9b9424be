import { describe, expect, test } from 'vitest'
import type { Roadmap, RoadmapNode } from '../../src/domain/roadmap/tree.ts'
import { checkAsDiscordDoes } from '../discord/replies.ts'
import { buttonsOf, type Said, textOf } from '../support/test-bot.ts'
import { enrolled, labelsOf, roadmapGone, scene } from './scene.ts'

const topic = (index: number): RoadmapNode => ({
  id: `long/t${index}`,
  title: `Topic ${index}`,
  kind: 'topic',
  resources: [],
  children: [],
})
const long: Roadmap = {
  id: 'long',
  title: 'Long roadmap',
  summary: 'Three pages.',
  phases: [
    {
      id: 'long',
      title: 'Everything',
      kind: 'phase',
      resources: [],
      children: Array.from({ length: 15 }, (_, index) => topic(index)),
    },
  ],
}

const selectIn = (said: Said) => said.reply?.blocks.find((block) => block.kind === 'select')

/** Ada looks at the first of three pages. */
async function browsing() {
  const opened = await scene({ roadmaps: [long] })
  await opened.ada.ask('roadmap start', { roadmap: 'long' })
  return { ...opened, said: await opened.ada.ask('roadmap browse') }
}

describe('/roadmap browse', () => {
  test('opens the first phase that is not finished, privately', async () => {
    const { ada } = await enrolled()
    await ada.ask('done', { topic: 'variables' })
    const said = await ada.ask('roadmap browse')
    expect(said.visibility).toBe('private')
    expect(textOf(said)).toContain('## Basics')
    expect(textOf(said)).toContain('✓ ~~Variables~~\n**Loops**')
    await ada.ask('done', { topic: 'loops' })
    expect(textOf(await ada.ask('roadmap browse'))).toContain('## Web')
  })

  test('shows groups as headings, with what is special about them', async () => {
    const { ada } = await enrolled()
    const text = textOf(await ada.ask('roadmap browse', { section: 'web' }))
    expect(text).toContain('**Framework** *(choose one)* › **Flask**\n**Routing**\n**Templates**')
    expect(text).toContain('**Redis** *(optional)*')
    expect(text).toContain('**Blog** *(project)*')
  })

  test('logs a topic in the same message', async () => {
    const { ada } = await enrolled()
    const said = await ada.press(await ada.ask('roadmap browse'), 'Done')
    expect(said.visibility).toBe('update')
    expect(textOf(said)).toContain('✓ ~~Variables~~')
  })

  test('goes to another phase by the menu', async () => {
    const { ada, ben } = await enrolled()
    const said = await ada.ask('roadmap browse')
    const menu = selectIn(said)
    expect(menu?.options).toMatchObject([
      { label: 'Basics', description: '0 of 2', selected: true },
      { label: 'Web', description: '0 of 3' },
    ])
    const web = menu?.options[1]?.value ?? ''
    const other = await ada.pressId(menu?.customId ?? '', [web])
    expect(other.visibility).toBe('update')
    expect(textOf(other)).toContain('## Web')
    expect(textOf(await ben.pressId(menu?.customId ?? '', [web]))).toContain('belongs to someone else')
    expect(textOf(await ada.pressId(menu?.customId ?? '', ['forged']))).toContain(
      'There’s no section “forged”',
    )
  })

  test('refuses a phase that there is not', async () => {
    const { ada } = await enrolled()
    const said = await ada.ask('roadmap browse', { section: '**zz**' })
    expect(textOf(said)).toContain('There’s no section “\\*\\*zz\\*\\*”')
    expect(said.visibility).toBe('private')
    expect(selectIn(said)?.options.map(({ label }) => label)).toEqual(['Basics', 'Web'])
  })

  test('undoes what was just logged, and only that', async () => {
    const { ada } = await enrolled()
    const page = await ada.ask('roadmap browse')
    expect(labelsOf(page)).toEqual(['Done', 'Done', 'Next topics'])
    const ticked = await ada.press(page, 'Done')
    expect(textOf(await ada.press(ticked, 'Undo'))).toContain('Undone\n**Variables**')
    expect(textOf(await ada.ask('progress'))).toContain('0 of 5')
  })

  test('goes on to the next section that is open once this one is finished', async () => {
    const { ada } = await enrolled()
    const page = await ada.press(await ada.ask('roadmap browse'), 'Done')
    expect(labelsOf(page)).not.toContain('Next section')
    const finished = await ada.press(page, 'Done')
    const next = await ada.press(finished, 'Next section')
    expect(next.visibility).toBe('update')
    expect(textOf(next)).toContain('## Web')
    for (const topic of ['fastapi', 'blog']) await ada.ask('done', { topic })
    expect(labelsOf(await ada.ask('roadmap browse', { section: 'Web' }))).not.toContain('Next section')
  })

  test('leads to the links of each topic on the page', async () => {
    const { ada } = await enrolled()
    const page = await ada.ask('roadmap browse')
    const menus = page.reply?.blocks.filter((block) => block.kind === 'select') ?? []
    const menu = menus.find(({ placeholder }) => placeholder === 'Links for…')
    expect(menu?.options.map(({ label }) => label)).toEqual(['Variables', 'Loops'])
    const links = await ada.pressId(menu?.customId ?? '', [menu?.options[0]?.value ?? ''])
    expect(textOf(links)).toContain('### Resources\n**Variables**')
  })

  test('suggests phases by the words of their titles', async () => {
    const { ada, ben } = await enrolled()
    expect((await ada.type('roadmap browse', 'section', '')).map(({ name }) => name)).toEqual([
      'Basics',
      'Web',
    ])
    const [choice] = await ada.type('roadmap browse', 'section', 'we')
    expect(textOf(await ada.ask('roadmap browse', { section: choice?.value }))).toContain('## Web')
    expect(await ben.type('roadmap browse', 'section', '')).toEqual([])
  })

  test('is for those on a roadmap, in a server', async () => {
    const { ada, adaInDirectMessages } = await scene()
    expect(textOf(await ada.ask('roadmap browse'))).toContain('You’re not on a roadmap here yet')
    expect(textOf(await adaInDirectMessages.ask('roadmap browse'))).toContain('inside a server')
    expect(textOf(await (await roadmapGone()).ada.ask('roadmap browse'))).toContain('is no longer available')
  })
})

describe('the pages of a long phase', () => {
  test('are turned forth and back in the same message', async () => {
    const { ada, said } = await browsing()
    expect(textOf(said)).toContain('Topic 5')
    expect(textOf(said)).not.toContain('Topic 6')
    const second = await ada.press(said, 'More ▶')
    expect(second.visibility).toBe('update')
    expect(textOf(second)).toContain('Topic 6')
    expect(textOf(await ada.press(second, '◀ Back'))).toContain('Topic 0')
    const third = await ada.press(second, 'More ▶')
    expect(labelsOf(third)).toContain('Page 3 of 3')
    expect(textOf(third)).toContain('Topic 14')
  })

  test('are messages that Discord takes, each button with an id of its own', async () => {
    const { ada, said } = await browsing()
    const second = await ada.press(said, 'More ▶')
    for (const page of [said, second, await ada.press(second, 'More ▶')]) {
      if (page.given === undefined) throw new Error('There is no page.')
      const { given } = page
      expect(() => checkAsDiscordDoes(given)).not.toThrow()
    }
  })

  test('end at both ends', async () => {
    const { ada, said } = await browsing()
    const disabled = (page: Said) =>
      buttonsOf(page).flatMap((button) => ('disabled' in button ? [button.label] : []))
    expect(disabled(said)).toEqual(['◀ Back', 'Page 1 of 3'])
    const last = await ada.press(await ada.press(said, 'More ▶'), 'More ▶')
    expect(disabled(last)).toEqual(['Page 3 of 3', 'More ▶'])
  })

  test('stay where they are when a topic is logged', async () => {
    const { ada, said } = await browsing()
    const second = await ada.press(said, 'More ▶')
    const ticked = await ada.press(second, 'Done')
    expect(textOf(ticked)).toContain('✓ ~~Topic 6~~')
    expect(labelsOf(ticked)).toContain('Page 2 of 3')
  })

  test('cannot be turned by somebody else', async () => {
    const { ben, said } = await browsing()
    expect(textOf(await ben.press(said, 'More ▶'))).toContain('belongs to someone else')
    expect(textOf(await ben.press(said, 'Done'))).toContain('belongs to someone else')
  })
})
