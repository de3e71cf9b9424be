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
  `export const command = ${JSON.stringify({ name, groupDescription, actions: actions.map((action) => ({ name: action })) })}`

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
  await expect(loadCommands(folder)).rejects.toThrow(/finish\.ts holds \/done, not \/finish/)
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
