// Every text of the bot in English, by command, for a second reader and for whoever translates.

import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Command } from '../interaction/command.ts'
import { fileOf, loadCommands } from '../interaction/loader.ts'
import { descriptionKey, menuNameKey } from '../interaction/markup.ts'
import { englishTexts } from '../interaction/message.ts'

const source = join(import.meta.dirname, '..')
/** Beside the commands, where sentences stand. */
const others = ['text', 'interaction', 'discord', 'jobs', 'pictures']

type Line = { readonly key: string; readonly text: string }

/** All texts in parts, `## /done` and at the end `## Shared`; below each a line `key: text`, line breaks written as `\n`. */
export async function listTexts(): Promise<string> {
  const commands = await loadCommands(join(source, 'commands'))
  for (const folder of others) await importAll(join(source, folder))
  const scopes = new Set(commands.map(scopeOf))
  const said = [...englishTexts].map(([key, text]) => ({ key, text }))
  const byScope = Map.groupBy(said, ({ key }) => key.slice(0, key.lastIndexOf('.')))
  const shared = [...byScope].filter(([scope]) => !scopes.has(scope)).flatMap(([, lines]) => lines)
  return [
    ...commands.map((command) =>
      part(titleOf(command), [...registered(command), ...(byScope.get(scopeOf(command)) ?? [])]),
    ),
    part('Shared', shared),
  ].join('\n')
}

/** Sentences are declared when their file is loaded. */
async function importAll(folder: string): Promise<void> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.ts')).sort()
  for (const file of files) await import(pathToFileURL(join(folder, file)).href)
}

/** How the messages of a command are called: `roadmap.start`; in menus, by its file, `save-as-resource`. */
const scopeOf = (command: Command): string =>
  command.kind === 'slash' ? command.name.replaceAll(' ', '.') : fileOf(command)

const titleOf = ({ kind, name }: Command): string =>
  kind === 'slash' ? `/${name}` : `${name} (on a ${kind})`

/** What Discord shows while somebody chooses a command, by the keys under which other languages have it. */
function registered(command: Command): readonly Line[] {
  const { name, description } = command
  if (command.kind !== 'slash') {
    return [
      { key: menuNameKey(name), text: name },
      { key: descriptionKey(name), text: description },
    ]
  }
  const { groupDescription, options } = command
  const [group = name] = name.split(' ')
  return [
    ...(groupDescription === undefined ? [] : [{ key: descriptionKey(group), text: groupDescription }]),
    { key: descriptionKey(name), text: description },
    ...options.flatMap((option) => {
      const key = descriptionKey(`${name}.${option.name}`)
      const choices = option.choices ?? []
      return [
        { key, text: option.description },
        ...choices.map((choice) => ({ key: `${key}.${choice.value}`, text: choice.name })),
      ]
    }),
  ]
}

const part = (title: string, lines: readonly Line[]): string =>
  [`## ${title}`, '', ...lines.map(({ key, text }) => `${key}: ${text.replaceAll('\n', '\\n')}`), ''].join(
    '\n',
  )
