// Declares commands in menus: on a message, or on a member. Discord calls them context-menu commands.

import type { Action, MenuCommand, MenuRun } from './command.ts'
import type { TargetMember, TargetMessage } from './request.ts'

type Definition<Target> = Omit<MenuCommand, 'kind' | 'isSlow' | 'actions' | 'run'> & {
  /** As it stands in the menu, with capitals and spaces: `Save as resource`. */
  readonly name: string
  /** What it is for. Discord shows it nowhere; `/help` does. */
  readonly description: string
  /** It reads or writes so much that its answer is announced as "thinking" at once, before anything else is done. */
  readonly isSlow?: boolean
  /** The buttons, selects and modals that this file declares. */
  readonly actions?: readonly Action[]
  readonly run: MenuRun<Target>
}

/** Declares a command in the menu of a message. Its file exports it as `command`. */
export function defineMessageCommand(definition: Definition<TargetMessage>): MenuCommand {
  return Object.freeze({ isSlow: false, actions: [], ...definition, kind: 'message' } satisfies MenuCommand)
}

/** Declares a command in the menu of a member. Its file exports it as `command`. */
export function defineMemberCommand(definition: Definition<TargetMember>): MenuCommand {
  return Object.freeze({ isSlow: false, actions: [], ...definition, kind: 'member' } satisfies MenuCommand)
}
