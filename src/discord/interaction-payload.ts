// What is read of an interaction's event, as schemas. Discord adds shapes every few months, so nothing is demanded that is
// not needed, and what does not fit counts as not sent.

import * as z from 'zod'
import { withoutControls } from '../domain/text/invisible.ts'

/** At most 20 digits: 64 bits. */
const snowflake = z.string().regex(/^\d{1,20}$/)
const text = z.string().transform(withoutControls)
/** A field that is read when it is as expected, and else counts as not sent. */
const lenient = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined)
/** Whatever of a list is as expected. */
const listOf = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .array(schema.nullable().catch(null))
    .catch([])
    .transform((items) => items.filter((item) => item !== null))
/** The same of things by their ids. */
const recordOf = <Schema extends z.ZodType>(schema: Schema) =>
  z.record(z.string(), schema.nullable().catch(null)).catch({})
/** `en-US`, `es-419`; those that Discord adds are of the same form. */
const locale = z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
/** Rights that cannot be read are none. */
const permissions = z
  .string()
  .regex(/^\d{1,30}$/)
  .transform(BigInt)

const userSchema = z.object({
  id: snowflake,
  global_name: lenient(text),
  username: lenient(text),
  bot: lenient(z.boolean()),
})
const nameInGuild = z.object({ nick: lenient(text) })

export const headSchema = z.object({
  id: snowflake,
  // The way back: without them nobody could be answered.
  application_id: snowflake,
  token: z.string().min(1),
  type: z.int(),
  data: z.unknown().optional(),
  message: z.unknown().optional(),
  // An event of a server must not pass for one of direct messages.
  guild_id: snowflake.nullish(),
  channel_id: lenient(snowflake),
  channel: lenient(z.object({ id: snowflake })),
  member: lenient(
    z.object({
      user: lenient(userSchema),
      nick: lenient(text),
      roles: listOf(snowflake),
      permissions: permissions.catch(0n),
    }),
  ),
  user: lenient(userSchema),
  locale: lenient(locale),
  guild_locale: lenient(locale),
})

const optionSchema = z.object({
  type: z.int(),
  name: text,
  value: lenient(z.union([text, z.number(), z.boolean()])),
  focused: lenient(z.boolean()),
  options: z.unknown().optional(),
})

export const optionList = listOf(optionSchema)

/** What an event tells of the channels, files, people and roles that its options, or what was chosen in a menu, name. */
const resolvedSchema = z.object({
  channels: recordOf(
    z.object({ name: lenient(text), type: lenient(z.int()), app_permissions: lenient(permissions) }),
  ),
  roles: recordOf(
    z.object({
      name: text,
      position: z.int(),
      permissions,
      managed: z.boolean(),
    }),
  ),
  attachments: recordOf(z.object({ filename: text, size: z.number(), url: z.string() })),
  users: recordOf(userSchema),
  members: recordOf(nameInGuild),
})

const resolvedOrNothing = resolvedSchema.catch({
  channels: {},
  attachments: {},
  users: {},
  members: {},
  roles: {},
})

export const commandSchema = z.object({
  name: text,
  options: z.unknown().optional(),
  resolved: resolvedOrNothing,
})

const previewList = listOf(z.object({ url: lenient(text), title: lenient(text) }))

/** What a message says; a forwarded one says it in a copy. */
const contentSchema = z.object({ content: text.catch(''), embeds: previewList })

const messageSchema = contentSchema.extend({
  author: userSchema,
  message_snapshots: listOf(z.object({ message: contentSchema })),
})

/** A command in a menu, and what it was chosen on. */
export const menuSchema = z.object({
  type: z.int(),
  name: text,
  target_id: snowflake,
  resolved: z.object({
    messages: recordOf(messageSchema),
    users: recordOf(userSchema),
    members: recordOf(nameInGuild),
  }),
})

export const componentSchema = z.object({
  custom_id: text,
  component_type: lenient(z.int()),
  values: listOf(text),
  resolved: resolvedOrNothing,
})

const fieldSchema = z.object({
  custom_id: text,
  value: lenient(z.union([text, z.number(), z.boolean()])),
  /** What was chosen from a list. */
  values: listOf(text),
})

export const modalSchema = z.object({ custom_id: text, components: z.unknown().optional() })

export const partList = listOf(
  z.object({ type: z.int(), component: lenient(fieldSchema), components: listOf(fieldSchema) }),
)

export type ResolvedMessage = z.output<typeof messageSchema>
export type Head = z.output<typeof headSchema>
export type Option = z.output<typeof optionSchema>
export type Resolved = z.output<typeof resolvedSchema>
export type Field = z.output<typeof fieldSchema>
