import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseConfig, settingNames } from '../src/config.ts'
import { loadCommands } from '../src/interaction/loader.ts'

const root = join(import.meta.dirname, '..')
const read = (name: string): Promise<string> => readFile(join(root, name), 'utf8')

test('.env.example has every setting once, and no other', async () => {
  const names = (await read('.env.example'))
    .split('\n')
    .flatMap((line) => line.match(/^([A-Z_]+)=/)?.[1] ?? [])
  expect(names).toEqual([...settingNames])
})

test('.env.example says of every setting what it is', async () => {
  const paragraphs = (await read('.env.example')).trim().split(/\n\n+/)
  for (const paragraph of paragraphs.slice(1)) expect(paragraph).toMatch(/^(# .+\n)+[A-Z_]+=.*$/)
})

test('.env.example can be used as it is, and changes nothing', async () => {
  const lines = (await read('.env.example')).split('\n').filter((line) => /^[A-Z_]+=/.test(line))
  const given = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  )
  expect(parseConfig(given)).toEqual(parseConfig({}))
})

test('every command stands in the table of README.md, and none that is not', async () => {
  const rows = (await read('README.md')).split('\n').filter((line) => line.startsWith('| `/'))
  const listed = rows.flatMap((row) =>
    [...(row.split('|')[1] ?? '').matchAll(/`\/([a-z ]+)`/g)].map(([, name]) => name),
  )
  const commands = await loadCommands(join(root, 'src/commands'))
  expect(listed.toSorted()).toEqual(commands.map(({ name }) => name).toSorted())
})

test('docs/practice-server.md names every setting of the practice server, and no other', async () => {
  const listed = [...(await read('docs/practice-server.md')).matchAll(/^\| `([A-Z_]+)` \|/gm)].map(
    ([, name]) => name,
  )
  const alsoHere: readonly string[] = ['DISCORD_TOKEN', 'LOG_LEVEL']
  const needed = settingNames.filter((name) => name.startsWith('PRACTICE_') || alsoHere.includes(name))
  expect(listed).toEqual(needed)
})
