// What a request asks for, found and checked: the command or action that runs, and how its answer is given.

import { isFor } from './allowed.ts'
import { type Audience, type Caller, groupAudience } from './caller.ts'
import {
  type Action,
  type Answer,
  type Command,
  type Context,
  type GuildContext,
  groupOf,
  type SlashCommand,
} from './command.ts'
import { readArguments, readComponentId } from './component-id.ts'
import { denial } from './denied.ts'
import type { Markup } from './markup.ts'
import { messages } from './message.ts'
import { type Reply, refusal, type Visibility } from './reply.ts'
import type { Request } from './request.ts'

export type Work = {
  readonly interactionId: string
  readonly what: string
  readonly reference: string
  readonly answers: 'update' | 'new'
  readonly visibility: Visibility
  /** Known to be before it runs, so that it is announced at once. */
  readonly isSlow: boolean
  readonly run: () => Promise<Answer>
}

type CommandRequest = Extract<Request, { kind: 'command' | 'menu-command' }>

/** All commands by kind and name: one that is typed and one in a menu can have the same name. */
export const byKindAndName = (commands: readonly Command[]): ReadonlyMap<string, Command> =>
  new Map(commands.map((command) => [keyOf(command.kind, command.name), command]))

const keyOf = (kind: Command['kind'], name: string): string => `${kind} ${name}`

/** The slash command of that name. */
export function slashCommand(commands: ReadonlyMap<string, Command>, name: string): SlashCommand | undefined {
  const found = commands.get(keyOf('slash', name))
  return found?.kind === 'slash' ? found : undefined
}

/** A command with its option values, or with what it was chosen on. */
export function commandWork(
  commands: ReadonlyMap<string, Command>,
  request: CommandRequest,
  context: Context,
): Work {
  const kind = request.kind === 'command' ? 'slash' : request.target.kind
  const command = commands.get(keyOf(kind, request.name))
  const { caller } = context
  const base = {
    interactionId: caller.interactionId,
    what: command?.name ?? 'unknown command',
    reference: referenceOf(caller),
    answers: 'new',
    visibility: command?.visibility ?? 'private',
    isSlow: command?.isSlow ?? false,
  } as const
  return {
    ...base,
    async run() {
      if (command === undefined) return say.unknownCommand()
      const inGuild = asMember(context)
      if (inGuild === undefined) return say.notInDirectMessages(command)
      if (!isCheckedByDiscord(command, context.commands) && !(await isFor(command.audience, context)))
        return say.notAllowed(command.audience)
      const result = await start(command, request, inGuild)
      return 'invalid' in result ? say.invalidOption(result.invalid) : result
    },
  }
}

async function start(
  command: Command,
  request: CommandRequest,
  inGuild: GuildContext,
): Promise<Answer | { readonly invalid: string }> {
  if (request.kind === 'command')
    return command.kind === 'slash' ? command.execute(request.options, inGuild) : say.unknownCommand()
  const { target } = request
  if (command.kind === 'message' && target.kind === 'message') return command.run(target, inGuild)
  if (command.kind === 'member' && target.kind === 'member') return command.run(target, inGuild)
  return say.unknownCommand()
}

/**
 * Discord has checked moderators' commands already, also against exceptions that the server's owner made for a role.
 * What changes the whole server is held to the permission itself, and so is what stands beside members' subcommands.
 */
function isCheckedByDiscord({ kind, name, audience }: Command, commands: readonly Command[]): boolean {
  // In a menu each command has a permission of its own.
  if (kind !== 'slash') return audience !== 'manager'
  const typed = commands.filter((command) => command.kind === 'slash')
  const group = typed.filter((command) => groupOf(command.name) === groupOf(name))
  return audience !== 'manager' && groupAudience(group) === audience
}

/** A press, a choice or a filled form, by its custom id. */
export function actionWork(
  actions: ReadonlyMap<string, Action>,
  request: Extract<Request, { kind: 'component' | 'modal' }>,
  context: Context,
): Work {
  const id = readComponentId(request.customId)
  const action = id === undefined ? undefined : actions.get(id.action)
  const args = id === undefined || action === undefined ? undefined : readArguments(action.schema, id.parts)
  const cannotUpdate = request.kind === 'modal' && !request.fromMessage
  return {
    interactionId: context.caller.interactionId,
    what: action?.name ?? 'unknown id',
    reference: referenceOf(context.caller),
    answers: cannotUpdate ? 'new' : (action?.answers ?? 'new'),
    visibility: action?.visibility ?? 'private',
    isSlow: action?.isSlow ?? false,
    async run() {
      if (action === undefined || args === undefined) return say.expired()
      if (!(await isFor(action.audience, context))) return say.notAllowed(action.audience)
      const input =
        request.kind === 'modal'
          ? { values: [], channels: [], fields: request.fields }
          : { values: request.values, channels: request.channels, fields: {} }
      return action.run(args, input, context)
    },
  }
}

/** The caller as a member; undefined in direct messages. */
export function asMember(context: Context): GuildContext | undefined {
  const { guildId, userId } = context.caller
  return guildId === undefined ? undefined : { ...context, member: { guildId, userId } }
}

/** Short enough to read out to somebody, and found in the log beside the cause. */
export function referenceOf(caller: Pick<Caller, 'interactionId'>): string {
  return BigInt(caller.interactionId).toString(36).slice(-6).toUpperCase()
}

const texts = messages('work', {
  unknownCommand: 'That command is gone. Type / to see what there is now, or ask </help>.',
  notInDirectMessages:
    '/{name} works inside a server, where your roadmap and the others are. Please use it there.',
  menuNotInDirectMessages:
    '**{name}** works inside a server, where your roadmap and the others are. Please use it there.',
  notAllowed: 'Only moderators can do that. </help> shows what’s there for you.',
  importersOnly: 'You can’t import roadmaps here. Whoever manages this server chooses in </setup> who may.',
  managersOnly: 'Only people who can manage this server can do that. </help> shows what’s there for you.',
  invalidOption:
    'I can’t use what you entered for **{option}**. Please pick or type it again; nothing changed.',
  expired: 'That button is from an older message and has expired. </help> shows the commands to use instead.',
})

const whyNot: Readonly<Record<Audience, () => Markup>> = {
  member: texts.notAllowed,
  moderator: texts.notAllowed,
  manager: texts.managersOnly,
  importer: texts.importersOnly,
}

const say = {
  unknownCommand: (): Reply => refusal(texts.unknownCommand()),
  notInDirectMessages: ({ kind, name }: Command): Reply =>
    refusal(kind === 'slash' ? texts.notInDirectMessages({ name }) : texts.menuNotInDirectMessages({ name })),
  notAllowed: (audience: Audience): Reply => denial('no-right', whyNot[audience]()),
  invalidOption: (option: string): Reply => refusal(texts.invalidOption({ option })),
  expired: (): Reply => denial('unknown-id', texts.expired()),
}
