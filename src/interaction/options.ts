// The options of a command: zod schemas that also know how Discord shows them.

import * as z from 'zod'
import { channelId, roleId, userId } from '../domain/ids.ts'
import type { PostingRight } from '../domain/reminder/broken-reason.ts'
import { permission } from './caller.ts'

export type ChannelKind = 'text' | 'announcement' | 'thread' | 'forum' | 'other'

type Shown = {
  readonly type: 'text' | 'integer' | 'flag' | 'channel' | 'person' | 'role' | 'attachment'
  readonly description: string
  readonly choices?: readonly { readonly name: string; readonly value: string | number }[]
  readonly autocomplete?: true
  readonly min?: number
  readonly max?: number
  readonly channelKinds?: readonly ChannelKind[]
}

/** One option as plain data: what registration, /help and the documentation show. */
export type OptionSpec = Shown & { readonly name: string; readonly key: string; readonly required: boolean }

/** The shape that a command's options have: every value is made by a function of this file, perhaps `.optional()`. */
export type OptionShape = Readonly<Record<string, z.ZodType>>

const shown = z.registry<Shown>()

type TextLimits = { readonly lengthMin?: number; readonly lengthMax?: number }

/** Free text; Discord itself caps it at 6000 characters. */
export function text(description: string, { lengthMin = 1, lengthMax = 200 }: TextLimits = {}) {
  const schema = z.string().trim().min(lengthMin).max(lengthMax)
  return schema.register(shown, { type: 'text', description, min: lengthMin, max: lengthMax })
}

/** Text with suggestions. People may send what was never suggested, so the command looks it up again. */
export function suggested(description: string) {
  return z.string().trim().min(1).max(200).register(shown, { type: 'text', description, autocomplete: true })
}

/** One of a fixed list: `choice('Where', { dm: 'Direct message', channel: 'The reminder channel' })`. */
export function choice<Names extends Readonly<Record<string, string>>>(description: string, names: Names) {
  // Keys are text at run time, whatever they look like: 1 becomes '1'.
  const values = Object.keys(names) as `${keyof Names & (string | number)}`[]
  const choices = values.map((value) => ({ name: names[value] ?? value, value }))
  return z.enum(values).register(shown, { type: 'text', description, choices })
}

/** A whole number out of a list of named ones, for example the hours of a day. At most 25. */
export function numbered(description: string, names: Readonly<Record<number, string>>) {
  const values = Object.keys(names).map(Number)
  const choices = values.map((value) => ({ name: names[value] ?? String(value), value }))
  return z
    .int()
    .refine((value) => values.includes(value))
    .register(shown, { type: 'integer', description, choices })
}

export function integer(description: string, { min, max }: { readonly min: number; readonly max: number }) {
  return z.int().min(min).max(max).register(shown, { type: 'integer', description, min, max })
}

export function flag(description: string) {
  return z.boolean().register(shown, { type: 'flag', description })
}

/** A channel with what Discord tells of it in the event: its kind and the bot's own rights in it. */
export function channel(description: string, channelKinds: readonly ChannelKind[]) {
  return z
    .object({
      id: z.string().transform(channelId),
      name: z.string(),
      kind: z.enum(['text', 'announcement', 'thread', 'forum', 'other']),
      /** Missing where Discord did not send them (before July 2026, or a proxy that strips them). */
      botPermissions: z.bigint().optional(),
    })
    .register(shown, { type: 'channel', description, channelKinds })
}

export type ChosenChannel = z.output<ReturnType<typeof channel>>

/** Somebody of the server, or who was in it. While somebody types elsewhere Discord sends no more than the id. */
export function person(description: string) {
  return z
    .object({ id: z.string().transform(userId), name: z.string(), isBot: z.boolean() })
    .register(shown, { type: 'person', description })
}

/** What the bot lacks there to post, and to find out after a broken connection whether it has; nothing where Discord did not say. */
export function rightsMissingIn({ kind, botPermissions }: ChosenChannel): readonly PostingRight[] {
  if (botPermissions === undefined || (botPermissions & permission.administrator) !== 0n) return []
  const needed: readonly (readonly [PostingRight, bigint])[] = [
    ['view-channel', permission.viewChannel],
    kind === 'thread'
      ? ['send-messages-in-threads', permission.sendMessagesInThreads]
      : ['send-messages', permission.sendMessages],
    ['read-message-history', permission.readMessageHistory],
  ]
  return needed.filter(([, bit]) => (botPermissions & bit) === 0n).map(([right]) => right)
}

/** A role with what Discord tells of it in the event. `isManaged`: it comes and goes with an application, or is everyone's. */
export function role(description: string) {
  return z
    .object({
      id: z.string().transform(roleId),
      name: z.string(),
      position: z.int(),
      permissions: z.bigint(),
      isManaged: z.boolean(),
    })
    .register(shown, { type: 'role', description })
}

/** A file that somebody sends along. Its size is what Discord says; nothing has been fetched yet. */
export function attachment(description: string) {
  return z
    .object({ name: z.string(), sizeBytes: z.int().min(0), url: z.url() })
    .register(shown, { type: 'attachment', description })
}

export type AttachedFile = z.output<ReturnType<typeof attachment>>

/** Discord shows `digest-channel` where the schema says `digestChannel`. */
export function optionName(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

/** Lists the options of a shape, required ones first as Discord demands. Throws for a schema not made here. */
export function optionSpecs(shape: OptionShape): readonly OptionSpec[] {
  const specs = Object.entries(shape).map(([key, schema]) => {
    const required = !(schema instanceof z.ZodOptional)
    const meta = shown.get(required ? schema : (schema.unwrap() as z.ZodType))
    if (meta === undefined) throw new TypeError(`option ${key} was not made by interaction/options.ts`)
    return { ...meta, key, name: optionName(key), required }
  })
  return specs.sort((one, other) => Number(other.required) - Number(one.required))
}
