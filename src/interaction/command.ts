// The vocabulary in which commands are written: defineCommand, declareAction, onPress, onSelect, onChannel, onSubmit. Those in the menu
// of a message or a member are defined in menu-command.ts.

import * as z from 'zod'
import type { App } from '../app.ts'
import type { MemberKey } from '../domain/ids.ts'
import type { FetchSource } from '../domain/resource/source.ts'
import type { Audience, Caller } from './caller.ts'
import { type ArgumentSchema, encodeComponentId } from './component-id.ts'
import type { Download } from './download.ts'
import type { Label } from './markup.ts'
import type { Messenger } from './messenger.ts'
import { type ChosenChannel, type OptionShape, type OptionSpec, optionSpecs } from './options.ts'
import type { Button, ButtonStyle, Choice, Modal, ModalField, Reply, Visibility } from './reply.ts'
import type { TargetMember, TargetMessage } from './request.ts'

/** What every handler is given. `now` is read once per interaction. */
export type Context = {
  readonly app: App
  readonly caller: Caller
  readonly now: Temporal.Instant
  readonly messenger: Messenger
  readonly download: Download
  readonly fetchSource: FetchSource
  readonly commands: readonly Command[]
}

/** In a guild, which commands always are: the caller as a member. */
export type GuildContext = Context & { readonly member: MemberKey }

export type Answer = Reply | Modal

/** What people want when they look for a command; `/help` lists it there. Those in menus stand under `menus`. */
export const purposes = ['start', 'study', 'remember', 'reminders', 'menus', 'moderate'] as const
export type Purpose = (typeof purposes)[number]

/** A command as the dispatcher sees it: typed, or chosen in the menu of a message or a member. */
export type Command = SlashCommand | MenuCommand

/** What every command says of itself. */
type Basics = {
  readonly name: string
  readonly description: string
  readonly audience: Audience
  readonly visibility: Visibility
  readonly isSlow: boolean
  readonly actions: readonly Action[]
}

/** One in the menu of a message or a member (context-menu command); what it is used on is all that it is given. */
export type MenuCommand = Basics &
  (
    | { readonly kind: 'message'; readonly run: MenuRun<TargetMessage> }
    | { readonly kind: 'member'; readonly run: MenuRun<TargetMember> }
  )
export type MenuRun<Target> = (target: Target, context: GuildContext) => Answer | Promise<Answer>

/** A slash command, its option types folded away. */
export type SlashCommand = Basics & {
  readonly kind: 'slash'
  readonly groupDescription: string | undefined
  readonly purpose: Purpose | undefined
  readonly options: readonly OptionSpec[]
  /** Checks the values and runs; `invalid` names the option that does not fit. */
  readonly execute: (
    values: Readonly<Record<string, unknown>>,
    context: GuildContext,
  ) => Promise<Answer | { readonly invalid: string }>
  readonly suggest: (option: string, request: SuggestRequest) => Promise<readonly Choice[]>
}

export type SuggestRequest = {
  readonly typed: string
  /** What the other options hold so far, unchecked. */
  readonly others: Readonly<Record<string, unknown>>
  readonly context: GuildContext
}

export type Suggest = (request: SuggestRequest) => readonly Choice[] | Promise<readonly Choice[]>

type Definition<Shape extends OptionShape> = {
  /** `done`, or `roadmap start` for a subcommand: one file each. */
  readonly name: string
  readonly description: string
  /** Of the subcommands of a group, one describes them all. Discord shows it nowhere, but wants it. */
  readonly groupDescription?: string
  /**
   * Under what `/help` lists it. When left out, a subcommand goes with the one that describes its group, else a command
   * is for studying, or for moderators if only they may use it.
   */
  readonly purpose?: Purpose
  readonly audience: Audience
  /** Who sees the reply unless the reply says otherwise; a slow answer is announced with this one. */
  readonly visibility: Visibility
  /** It reads or writes so much that its answer is announced as "thinking" at once, before anything else is done. */
  readonly isSlow?: boolean
  readonly options: z.ZodObject<Shape>
  readonly autocomplete?: { readonly [Key in keyof Shape]?: Suggest }
  /** The buttons, selects and modals that this file declares. */
  readonly actions?: readonly Action[]
  readonly run: (input: z.output<z.ZodObject<Shape>>, context: GuildContext) => Answer | Promise<Answer>
}

/** The name that Discord has for a command: `roadmap` for `roadmap start`, the whole name for one without subcommands. */
export const groupOf = (name: string): string => name.split(' ', 1)[0] ?? name

/** Declares a slash command. Its file exports it as `command`. */
export function defineCommand<Shape extends OptionShape>(definition: Definition<Shape>): SlashCommand {
  const options = optionSpecs(definition.options.shape)
  const suggestions = new Map<string, Suggest | undefined>(Object.entries(definition.autocomplete ?? {}))
  return Object.freeze({
    kind: 'slash',
    name: definition.name,
    description: definition.description,
    groupDescription: definition.groupDescription,
    purpose: definition.purpose,
    audience: definition.audience,
    visibility: definition.visibility,
    isSlow: definition.isSlow ?? false,
    options,
    actions: definition.actions ?? [],
    async execute(values, context) {
      const named = Object.fromEntries(options.map(({ key, name }) => [key, values[name]]))
      const result = definition.options.safeParse(named)
      if (result.success) return definition.run(result.data, context)
      const key = String(result.error.issues[0]?.path[0] ?? '')
      return { invalid: options.find((option) => option.key === key)?.name ?? key }
    },
    async suggest(option, request) {
      const key = options.find(({ name }) => name === option)?.key ?? option
      return (await suggestions.get(key)?.(request)) ?? []
    },
  } satisfies SlashCommand)
}

/** What a press, a choice or a filled form brings. */
type ActionInput = {
  readonly values: readonly string[]
  readonly channels: readonly ChosenChannel[]
  readonly fields: Readonly<Record<string, string>>
}

/** Something a person can press, choose or fill in, as the dispatcher sees it. */
export type Action = {
  readonly name: string
  /** `update` changes the message that carries it, `new` answers with another. */
  readonly answers: 'update' | 'new'
  readonly audience: Audience
  /** Who sees a new answer unless the answer says otherwise; a slow one is announced with this. */
  readonly visibility: Visibility
  /** Acknowledged at once, like a slow command. */
  readonly isSlow: boolean
  readonly schema: ArgumentSchema
  readonly run: (
    args: Readonly<Record<string, string | number>>,
    input: ActionInput,
    context: Context,
  ) => Answer | Promise<Answer>
}

type Arguments = Record<string, z.ZodType<string | number>>
type Values<Shape extends Arguments> = z.output<z.ZodObject<Shape>>

/** A thing to press, choose from or fill in, by name; what happens then is said by `onPress`, `onSelect`, `onSubmit`. */
export type ActionId<Shape extends Arguments> = {
  readonly name: string
  readonly schema: z.ZodObject<Shape>
  readonly customId: (values: Values<Shape>) => string
  readonly button: (label: Label, values: Values<Shape>, style?: ButtonStyle) => Button
  readonly form: (title: Label, values: Values<Shape>, fields: readonly ModalField[]) => Modal
}

/**
 * Names an action `<command>.<verb>` and the arguments that travel in its custom id. Declared apart from what it does,
 * so that a message can offer the button of another command without the two files importing each other.
 */
export function declareAction<Shape extends Arguments>(name: string, shape: Shape): ActionId<Shape> {
  const schema = z.object(shape)
  const customId = (values: Values<Shape>): string =>
    encodeComponentId(name, schema as ArgumentSchema, values as Readonly<Record<string, string | number>>)
  return {
    name,
    schema,
    customId,
    button: (label, values, style = 'secondary') => ({ label, customId: customId(values), style }),
    form: (title, values, fields) => ({ modal: true, title, fields, customId: customId(values) }),
  }
}

type ActionOptions = Partial<Pick<Action, 'answers' | 'audience' | 'visibility' | 'isSlow'>>

/**
 * What a button does. Whatever the arguments point at is looked up and checked again at each press: buttons in a
 * message for everyone can be pressed by anyone, and rights may have changed since the message was sent.
 */
export function onPress<Shape extends Arguments>(
  id: ActionId<Shape>,
  run: (args: Values<Shape>, context: Context) => Answer | Promise<Answer>,
  options: ActionOptions = {},
): Action {
  return makeAction(id, (args, _input, context) => run(args, context), options)
}

/** What a select menu does; the chosen values come from outside and are checked by the handler. */
export function onSelect<Shape extends Arguments>(
  id: ActionId<Shape>,
  run: (args: Values<Shape>, values: readonly string[], context: Context) => Answer | Promise<Answer>,
  options: ActionOptions = {},
): Action {
  return makeAction(id, (args, input, context) => run(args, input.values, context), options)
}

/** What a menu of channels does; `channel` is undefined when it was emptied. */
export function onChannel<Shape extends Arguments>(
  id: ActionId<Shape>,
  run: (
    args: Values<Shape>,
    channel: ChosenChannel | undefined,
    context: Context,
  ) => Answer | Promise<Answer>,
  options: ActionOptions = {},
): Action {
  return makeAction(id, (args, input, context) => run(args, input.channels[0], context), options)
}

/** What a filled form does. */
export function onSubmit<Shape extends Arguments>(
  id: ActionId<Shape>,
  run: (
    args: Values<Shape>,
    fields: Readonly<Record<string, string>>,
    context: Context,
  ) => Answer | Promise<Answer>,
  options: ActionOptions = {},
): Action {
  return makeAction(id, (args, input, context) => run(args, input.fields, context), options)
}

function makeAction<Shape extends Arguments>(
  { name, schema }: ActionId<Shape>,
  run: (args: Values<Shape>, input: ActionInput, context: Context) => Answer | Promise<Answer>,
  { answers = 'new', audience = 'member', visibility = 'private', isSlow = false }: ActionOptions,
): Action {
  return {
    name,
    answers,
    audience,
    visibility,
    isSlow,
    schema: schema as ArgumentSchema,
    run: (args, input, context) => run(args as Values<Shape>, input, context),
  }
}
