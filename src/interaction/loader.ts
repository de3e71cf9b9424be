// Finds the commands: every file of the folder exports one as `command`, and its name follows the file's.

import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Command, groupOf, type SlashCommand } from './command.ts'

/** Discord takes that many for messages and as many for members (change log, March 2026). */
const menuCommandsMax = 15
/** Characters of a name in a menu; capitals and spaces are allowed there. */
const menuNameLengthMax = 32

/**
 * Loads all commands of a folder, ordered by file. Throws when a file exports none, when `roadmap-start.ts` holds
 * anything but `roadmap start`, when not exactly one subcommand of a group describes the group, when a menu has more than
 * Discord takes, or when two actions share a name: mistakes of the programmer, found at start.
 */
export async function loadCommands(folder: string): Promise<readonly Command[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.ts')).sort()
  const commands = await Promise.all(files.map((file) => loadCommand(join(folder, file))))
  checkGroups(commands.filter((command) => command.kind === 'slash'))
  checkMenus(commands)
  const actions = commands.flatMap((command) => command.actions.map((action) => action.name))
  const twice = actions.find((name, position) => actions.indexOf(name) !== position)
  if (twice !== undefined) throw new TypeError(`two actions are called ${twice}`)
  return commands
}

function checkMenus(commands: readonly Command[]): void {
  for (const kind of ['message', 'member'] as const) {
    const names = commands.filter((command) => command.kind === kind).map(({ name }) => name)
    const long = names.find((name) => name.length > menuNameLengthMax)
    if (long !== undefined) throw new TypeError(`“${long}” is longer than a menu takes`)
    if (names.length > menuCommandsMax)
      throw new TypeError(`the menu of a ${kind} takes ${menuCommandsMax} commands, not ${names.length}`)
  }
}

function checkGroups(commands: readonly SlashCommand[]): void {
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
  const expected = basename(path, '.ts')
  const file = fileOf(command)
  if (file !== expected) throw new TypeError(`${path} holds ${titleOf(command)}, which belongs in ${file}.ts`)
  return command
}

/**
 * By its name where a command stands: `roadmap start` in `roadmap-start.ts`, `Save as resource` in `save-as-resource.ts`.
 * Those of members begin with `member-`: a slash command can have the same name.
 */
export function fileOf({ kind, name }: Command): string {
  const words = name.toLowerCase().replaceAll(' ', '-')
  return kind === 'member' ? `member-${words}` : words
}

const titleOf = ({ kind, name }: Command): string => (kind === 'slash' ? `/${name}` : `“${name}”`)
