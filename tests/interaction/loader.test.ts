import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { loadCommands } from '../../src/interaction/loader.ts'

const source = join(import.meta.dirname, '../../src')

/** A folder with files of these contents. */
async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'cairn-commands-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(folder, name), content)
  }
  return folder
}

const commandCalled = (name: string, actions: readonly string[] = [], groupDescription?: string): string =>
  `export const command = ${JSON.stringify({ kind: 'slash', name, groupDescription, actions: actions.map((action) => ({ name: action })) })}`

test('every file of the folder is a command, ordered by file name', async () => {
  const folder = await folderWith({
    'roadmap-start.ts': commandCalled('roadmap start', [], 'Of roadmaps'),
    'done.ts': commandCalled('done', ['done.topic']),
    'notes.md': 'Not a command.',
  })
  expect((await loadCommands(folder)).map(({ name }) => name)).toEqual(['done', 'roadmap start'])
})

test('a file whose name does not fit its command is refused', async () => {
  const folder = await folderWith({ 'finish.ts': commandCalled('done') })
  await expect(loadCommands(folder)).rejects.toThrow(/finish\.ts holds \/done, which belongs in done\.ts/)
})

const inMenu = (kind: 'message' | 'member', name: string): string =>
  `export const command = ${JSON.stringify({ kind, name, actions: [] })}`

test('commands in menus stand in files of their names, those of members behind `member-`', async () => {
  const folder = await folderWith({
    'member-progress.ts': inMenu('member', 'Progress'),
    'progress.ts': commandCalled('progress'),
    'save-as-resource.ts': inMenu('message', 'Save as resource'),
  })
  expect((await loadCommands(folder)).map(({ name }) => name)).toEqual([
    'Progress',
    'progress',
    'Save as resource',
  ])
})

test.each([
  ['progress.ts', inMenu('member', 'Progress'), 'holds “Progress”, which belongs in member-progress.ts'],
  ['save.ts', inMenu('message', 'Save as resource'), 'which belongs in save-as-resource.ts'],
  [`${'x'.repeat(33)}.ts`, inMenu('message', 'X'.repeat(33)), 'is longer than a menu takes'],
])('%s of another command is refused', async (file, content, problem) => {
  await expect(loadCommands(await folderWith({ [file]: content }))).rejects.toThrow(problem)
})

test.each([
  [15, 15],
  [16, 15],
])('a menu takes fifteen commands: %i for messages and %i for members', async (messages, members) => {
  const files = (kind: 'message' | 'member', count: number, before: string) =>
    Array.from({ length: count }, (_, number) => [`${before}x${number}.ts`, inMenu(kind, `X${number}`)])
  const folder = await folderWith(
    Object.fromEntries([...files('message', messages, ''), ...files('member', members, 'member-')]),
  )
  const loading = loadCommands(folder)
  if (messages <= 15) expect(await loading).toHaveLength(30)
  else await expect(loading).rejects.toThrow('the menu of a message takes 15 commands, not 16')
})

test('a file without a command is refused', async () => {
  const folder = await folderWith({ 'done.ts': 'export const something = 1' })
  await expect(loadCommands(folder)).rejects.toThrow(/done\.ts exports no command/)
})

test.each([
  [['Of roadmaps', 'All of them'], 'one file describes the group /roadmap, not 2'],
  [[undefined, undefined], 'one file describes the group /roadmap, not 0'],
])('a group that is not described once is refused: %j', async ([start, list], problem) => {
  const folder = await folderWith({
    'roadmap-list.ts': commandCalled('roadmap list', [], list),
    'roadmap-start.ts': commandCalled('roadmap start', [], start),
  })
  await expect(loadCommands(folder)).rejects.toThrow(problem)
})

test('a command alone that describes a group is refused', async () => {
  const folder = await folderWith({ 'done.ts': commandCalled('done', [], 'Of what is done') })
  await expect(loadCommands(folder)).rejects.toThrow('/done is no group and describes one')
})

test('two actions of one name are refused', async () => {
  const folder = await folderWith({
    'done.ts': commandCalled('done', ['shared.tick']),
    'next.ts': commandCalled('next', ['shared.tick']),
  })
  await expect(loadCommands(folder)).rejects.toThrow('two actions are called shared.tick')
})

test('the commands of the bot load, each with a description and options that Discord can show', async () => {
  const commands = await loadCommands(join(source, 'commands'))
  expect(commands.length).toBeGreaterThanOrEqual(19)
  for (const command of commands) {
    expect(command.description.length).toBeGreaterThan(5)
    expect(command.description).not.toMatch(/\.$/)
    if (command.kind !== 'slash') continue
    for (const option of command.options) expect(option.description.length).toBeLessThanOrEqual(100)
  }
})

test('every button that one file offers of another is answered by some command', async () => {
  const commands = await loadCommands(join(source, 'commands'))
  const answered = new Set(commands.flatMap(({ actions }) => actions.map(({ name }) => name)))
  const offered: Record<string, unknown> = await import('../../src/text/next-steps.ts')
  for (const [name, value] of Object.entries(offered)) {
    if (name.endsWith('Action')) expect(answered).toContain((value as { name: string }).name)
  }
})
