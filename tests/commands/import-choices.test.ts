// The menus of a preview: by them a moderator puts right how their file was read.
import { expect, test } from 'vitest'
import { permission } from '../../src/interaction/caller.ts'
import { checkAsDiscordDoes } from '../discord/replies.ts'
import { type Said, textOf } from '../support/test-bot.ts'
import { labelsOf, scene } from './scene.ts'

const months = (last: string) => `# Web

## License

MIT

## Learning

### Month 1

#### In class

- HTML: [Guide](https://a.example)
- [Book](https://b.example)

### Month 2

#### In class

- ${last}
`

const schedule = `# Web

| Week | What | How |
|---|---|---|
| 1 | Intro | HTML |
| 1 | More | CSS |
| 2 | Scripts | JS |
`

async function importing() {
  const opened = await scene()
  const { bot, mara } = opened
  const send = (source: string, options: Record<string, unknown> = {}) =>
    mara.ask('roadmap import', { file: bot.attach('web.md', source), ...options })
  const choose = async (said: Said, menu: string, ...labels: readonly string[]) => {
    const { customId, options } = menuOf(said, menu)
    const values = options.filter(({ label }) => labels.includes(label)).map(({ value }) => value)
    expect(values).toHaveLength(labels.length)
    return mara.pressId(customId, values)
  }
  return { ...opened, send, choose }
}

const menusOf = ({ reply }: Said) => (reply?.blocks ?? []).filter((block) => block.kind === 'select')

function menuOf(said: Said, placeholder: string) {
  const found = menusOf(said).find((menu) => menu.placeholder === placeholder)
  if (found === undefined) throw new Error(`There is no menu “${placeholder}”.`)
  return found
}

const marked = (said: Said, menu: string): readonly string[] =>
  menuOf(said, menu)
    .options.filter(({ selected }) => selected)
    .map(({ label }) => label)

const sections = 'What are the sections?'
const leaveOut = 'Nothing is left out'
const takeAway = 'No heading is dropped'

test('a file that reads badly is put right by menus, and imported as it is shown then', async () => {
  const { ada, mara, send, choose } = await importing()
  const first = await send(months('CSS'))
  expect(textOf(first)).toContain('- **Learning** · 3 topics')
  expect(menusOf(first).map(({ placeholder }) => placeholder)).toEqual([
    sections,
    leaveOut,
    takeAway,
    'What is each link?',
  ])
  expect(marked(first, leaveOut)).toEqual(['License'])
  const second = await choose(first, sections, 'Sections: headings of level 3')
  expect(second.visibility).toBe('update')
  expect(textOf(second)).toContain('- **Month 1** · 2 topics: HTML · Book\n- **Month 2** · 1 topic: CSS')
  expect(textOf(second)).toContain('-# You chose: sections are headings of level 3')
  expect(marked(second, sections)).toEqual(['Sections: headings of level 3'])
  const third = await choose(second, takeAway, 'Learning', 'In class')
  const fourth = await choose(third, 'What is each link?', 'Each link is a resource of the topic above')
  expect(textOf(fourth)).toContain('- **Month 1** · 1 topic: HTML')
  expect(textOf(fourth)).toContain(
    'sections are headings of level 3 · headings dropped: In class · each link is a resource',
  )
  const { modal } = await mara.press(fourth, 'Rename…')
  const named = await mara.fill(modal, { title: 'Our web' })
  expect(textOf(named)).toContain('### Import **Our web**?')
  expect(textOf(await mara.press(named, 'Import'))).toContain('**Our web** is on this server’s list now')
  expect(textOf(await ada.ask('roadmap start', { roadmap: 'Our web' }))).toContain('HTML')
})

test('sections are left out and taken in by ticks, and what was not understood stays listed', async () => {
  const { send, choose } = await importing()
  const first = await send(months('CSS'))
  expect(menuOf(first, leaveOut).options[0]).toMatchObject({
    label: 'License',
    description: 'left out by itself',
  })
  const second = await choose(first, leaveOut)
  expect(textOf(second)).toContain('- **License** · 1 topic: License')
  expect(textOf(second)).toContain('- line 5: Left out: MIT')
  const third = await choose(second, leaveOut, 'Month 2')
  expect(textOf(third)).toContain('without Month 2 · with License')
  expect(marked(third, leaveOut)).toEqual(['Month 2'])
})

test('a table is read by another column, or as sections by a third', async () => {
  const { send, choose } = await importing()
  const first = await send(schedule)
  expect(marked(first, 'Which column names the topics?')).toEqual(['Topics: column “What”'])
  const second = await choose(first, 'Which column names the topics?', 'Topics: column “How”')
  expect(textOf(second)).toContain('3 topics: HTML · CSS · JS')
  const third = await choose(second, sections, 'Sections: what’s in the column “Week”')
  expect(textOf(third)).toContain('- **Week 1** · 2 topics: HTML · CSS\n- **Week 2** · 1 topic: JS')
  const back = await choose(third, sections, 'As I read it by myself')
  expect(textOf(back)).toContain('3 topics: HTML · CSS · JS')
  expect(menuOf(back, sections).options.map(({ label }) => label)).not.toContain('As I read it by myself')
})

test('the next version is read as the last time, says so, and goes back to how it reads by itself', async () => {
  const { mara, send, choose } = await importing()
  await mara.press(
    await choose(await send(months('CSS')), sections, 'Sections: headings of level 3'),
    'Import',
  )
  const next = await send(months('JS'))
  expect(textOf(next)).toContain('-# Read as last time: sections are headings of level 3')
  expect(labelsOf(next)).toEqual(['Import the new version', 'Cancel', 'Rename…', 'Back to how I read it'])
  const back = await mara.press(next, 'Back to how I read it')
  expect(textOf(back)).toContain('- **Learning** · 3 topics')
  expect(textOf(back)).not.toContain('last time')
  expect(labelsOf(back)).toEqual(['Import the new version', 'Cancel', 'Rename…'])
})

test('a file that is in the server already can still be read another way', async () => {
  const { mara, send, choose } = await importing()
  await mara.press(await send(months('CSS')), 'Import')
  const same = await send(months('CSS'))
  expect(textOf(same)).toContain('**Web** is already exactly as in this file')
  expect(labelsOf(same)).toEqual(['Rename…'])
  const other = await choose(same, sections, 'Sections: headings of level 3')
  expect(textOf(await mara.press(other, 'Import the new version'))).toContain('✓ **Web** is updated.')
})

test('Import of a preview that something was chosen on since says so and imports nothing', async () => {
  const { ada, mara, send, choose } = await importing()
  const first = await send(months('CSS'))
  await choose(first, sections, 'Sections: headings of level 3')
  const said = await mara.press(first, 'Import')
  expect([said.visibility, textOf(said)]).toEqual([
    'private',
    'Something else was chosen since this was shown. Look at what it’s read as now; nothing was imported.',
  ])
  expect(textOf(await ada.ask('roadmap list'))).not.toContain('**Web**')
})

test('more sections than a menu holds are turned through by pages, and a page changes only its own', async () => {
  const { mara, send, choose } = await importing()
  const many = Array.from({ length: 60 }, (_, at) => `## Part ${at}\n\n- Topic ${at}\n`).join('\n')
  const first = await send(`# Go\n\n${many}`)
  expect(labelsOf(first)).toContain('Page 1 of 3')
  const second = await mara.press(first, 'More ▶')
  expect(second.visibility).toBe('update')
  expect(menuOf(second, leaveOut).options[0]?.label).toBe('Part 25')
  const chosen = await choose(second, leaveOut, 'Part 30')
  expect(textOf(chosen)).toContain('59 sections · 59 topics')
  expect(marked(chosen, leaveOut)).toEqual(['Part 30'])
  expect(labelsOf(chosen)).toContain('Page 2 of 3')
  for (const said of [first, second, chosen]) checkAsDiscordDoes(said.given ?? { blocks: [], tone: 'plain' })
})

test('menus are for the moderator who sent the file, while they are one, and for an hour', async () => {
  const { ada, bot, mara, send } = await importing()
  const first = await send(months('CSS'))
  const { customId, options } = menuOf(first, sections)
  const values = [options.at(-1)?.value ?? '']
  expect(textOf(await ada.pressId(customId, values))).toContain('You can’t import roadmaps here')
  expect(textOf(await bot.as({ name: 'Mara' }).pressId(customId, values))).toContain('You can’t import')
  const nils = bot.as({ name: 'Nils', permissions: permission.moderateMembers })
  expect(textOf(await nils.pressId(customId, values))).toContain('This preview has expired')
  bot.setNow(bot.now().add({ minutes: 61 }))
  const late = await mara.pressId(customId, values)
  expect([late.visibility, textOf(late)]).toEqual([
    'private',
    'This preview has expired or was already used. Send the file again with **/roadmap import**.',
  ])
})

test('titles of any length and kind fit the menus', async () => {
  const { send, choose } = await importing()
  const odd = '@everyone **bold** [click](https://evil.example) 字 '.repeat(8)
  const table = `| ${odd} | B |\n|---|---|\n| a | b |\n| c | d |\n`
  const first = await send(
    `# Go\n\n## 1 ${odd}\n\n### ${odd}\n\n- a\n\n## 2 ${odd}\n\n### ${odd}\n\n${table}`,
  )
  checkAsDiscordDoes(first.given ?? { blocks: [], tone: 'plain' })
  const options = menusOf(first).flatMap((menu) => menu.options)
  for (const { value } of options) expect(value.length).toBeLessThanOrEqual(100)
  const label = menuOf(first, takeAway).options[0]?.label ?? ''
  const second = await choose(first, takeAway, label)
  checkAsDiscordDoes(second.given ?? { blocks: [], tone: 'plain' })
  expect(textOf(second)).not.toMatch(/(?<!\\)@everyone|(?<!\\)\]\(https/u)
})
