// Finds the commands: every file of the folder exports one as `command`, and its name follows the file's.

import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Command, groupOf } from './command.ts'

/**
 * Loads all commands of a folder, ordered by name. Throws when a file exports none, when `roadmap-start.ts` holds
 * anything but `roadmap start`, when not exactly one subcommand of a group describes the group, or when two actions share
 * a name: mistakes of the programmer, found at start.
 */
export async function loadCommands(folder: string): Promise<readonly Command[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.ts')).sort()
  const commands = await Promise.all(files.map((file) => loadCommand(join(folder, file))))
  checkGroups(commands)
  const actions = commands.flatMap((command) => command.actions.map((action) => action.name))
  const twice = actions.find((name, position) => actions.indexOf(name) !== position)
  if (twice !== undefined) throw new TypeError(`two actions are called ${twice}`)
  return commands
}

function checkGroups(commands: readonly Command[]): void {
  for (const [first, members] of Map.groupBy(commands, ({ name }) => groupOf(name))) {
    const describing = members.filter(({ groupDescription }) => groupDescription !== undefined)
    const isGroup = members.some(({ name }) => name.includes(' '))
    if (!isGroup && describing.length > 0) throw new TypeError(`/${first} is no group and describes one`)
    if (isGroup && describing.length !== 1)
      throw new TypeError(`one file describes the group /${first}, not ${describing.length}`)
  }
}

async function loadCommand(path: string): Promise<Command> {
  const module: { command?: Command } = await import(pathToFileURL(path).href)
  const command = module.command
  if (command === undefined) throw new TypeError(`${path} exports no command`)
  const expected = basename(path, '.ts').replaceAll('-', ' ')
  if (command.name !== expected) throw new TypeError(`${path} holds /${command.name}, not /${expected}`)
  return command
}
