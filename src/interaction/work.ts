// What a request asks for, found and checked: the command or action that runs, and how its answer is given.

import { type Caller, groupAudience, mayUse } from './caller.ts'
import type { Action, Answer, Command, Context, GuildContext } from './command.ts'
import { readArguments, readComponentId } from './component-id.ts'
import { denial } from './denied.ts'
import { md } from './markup.ts'
import { type Reply, refusal, type Visibility } from './reply.ts'
import type { OptionValues, Request } from './request.ts'

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

/** A command with its option values. */
export function commandWork(command: Command | undefined, options: OptionValues, context: Context): Work {
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
      if (inGuild === undefined) return say.notInDirectMessages(command.name)
      if (!isCheckedByDiscord(command, context.commands) && !mayUse(command.audience, caller.permissions))
        return say.notAllowed()
      const result = await command.execute(options, inGuild)
      return 'invalid' in result ? say.invalidOption(result.invalid) : result
    },
  }
}

/**
 * Discord has checked moderators' commands already, also against exceptions that the server's owner made for a role.
 * What changes the whole server is held to the permission itself, and so is what stands beside members' subcommands.
 */
function isCheckedByDiscord({ name, audience }: Command, commands: readonly Command[]): boolean {
  const [word] = name.split(' ')
  const group = commands.filter((command) => command.name.split(' ')[0] === word)
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
      if (!mayUse(action.audience, context.caller.permissions)) return say.notAllowed()
      const input =
        request.kind === 'modal'
          ? { values: [], fields: request.fields }
          : { values: request.values, fields: {} }
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
function referenceOf(caller: Caller): string {
  return BigInt(caller.interactionId).toString(36).slice(-6).toUpperCase()
}

const say = {
  unknownCommand: (): Reply =>
    refusal(md`I do not know this command any more. Type / to see what there is now.`),
  notInDirectMessages: (name: string): Reply =>
    refusal(md`/${name} works inside a server, where your roadmap and your group are. Please use it there.`),
  notAllowed: (): Reply => denial('no-right', md`That is for those who look after this server.`),
  invalidOption: (option: string): Reply =>
    refusal(
      md`I cannot use what stands in **${option}**. Please pick or type it again; nothing was changed.`,
    ),
  expired: (): Reply =>
    denial(
      'unknown-id',
      md`This button is from an older message and has expired. Please use the command again; /help lists them.`,
    ),
}
