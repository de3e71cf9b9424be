// Whether a message may be made or changed as a request asks for it.

import {
  BaseCreateMessageCreateRequestSchema,
  IncomingWebhookInteractionRequestSchema,
  IncomingWebhookRequestPartialSchema,
  IncomingWebhookUpdateForInteractionCallbackRequestPartialSchema,
  IncomingWebhookUpdateRequestPartialSchema,
  MessageCreateRequestSchema,
  MessageEditRequestPartialSchema,
} from 'discord-api-spec/zod'
import { MessageFlags } from 'discord-api-types/v10'
import { refuse } from '../errors.ts'
import { isGiven, isRecord, number, records, text } from '../json.ts'
import type { Upload } from '../messages/attachments.ts'
import { attachmentBytesMax } from '../present/present.ts'
import type { Json, StoredMessage } from '../state/state.ts'
import { checkComponents } from './component-rules.ts'
import { checkEmbeds } from './embed-rules.ts'
import { addTooLong, type BodyPath, createErrorTree, type ErrorTree } from './error-tree.ts'
import { checkSchema, codePoints } from './schema-check.ts'

const contentLengthMax = 2_000
const attachmentsMax = 10

const schemas = {
  'channel-create': MessageCreateRequestSchema,
  'forum-create': BaseCreateMessageCreateRequestSchema,
  'channel-edit': MessageEditRequestPartialSchema,
  'webhook-create': IncomingWebhookRequestPartialSchema,
  'webhook-edit': IncomingWebhookUpdateRequestPartialSchema,
  'callback-create': IncomingWebhookInteractionRequestSchema,
  'callback-edit': IncomingWebhookUpdateForInteractionCallbackRequestPartialSchema,
} as const

export type MessageRequest = {
  readonly kind: keyof typeof schemas
  readonly body: unknown
  readonly uploads: readonly Upload[]
  /** The message that is changed; null when one is made. */
  readonly existing: StoredMessage | null
  /** Where the message stands in the request: an interaction's answer has it under `data`. */
  readonly at: BodyPath
}

/** Gives the body in the form in which Discord reads it, or throws what Discord would answer. */
export function checkMessageRequest(request: MessageRequest): Json {
  const { existing, uploads, at } = request
  const body = normalise(request.body)
  const tree = createErrorTree()
  checkSchema(schemas[request.kind], body, tree, at)
  tree.throwIfAny()
  if (uploads.some((upload) => upload.data.byteLength > attachmentBytesMax)) throw refuse(50045)

  const flagsBefore = number(existing?.raw.flags)
  const flags = isGiven(body.flags) ? number(body.flags) : flagsBefore
  const wasV2 = (flagsBefore & MessageFlags.IsComponentsV2) !== 0
  const isV2 = wasV2 || (flags & MessageFlags.IsComponentsV2) !== 0
  if (wasV2 && isGiven(body.flags) && !(number(body.flags) & MessageFlags.IsComponentsV2)) {
    tree.add(
      [...at, 'flags'],
      'MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG',
      'The IS_COMPONENTS_V2 flag cannot be removed from a message',
    )
  }
  if (codePoints(text(body.content)) > contentLengthMax)
    addTooLong(tree, [...at, 'content'], contentLengthMax)
  if (isV2) forbidLegacyFields(body, existing, tree, at)
  checkAllowedMentions(body.allowed_mentions, tree, [...at, 'allowed_mentions'])
  checkEmbeds(body.embeds, tree, [...at, 'embeds'])
  const fileNames = checkAttachments(body, uploads, existing, tree, at)
  checkEmbedReferences(body, fileNames, tree, at)
  checkComponents(body.components, { isV2, fileNames }, tree, [...at, 'components'])
  if (body.enforce_nonce === true && !isGiven(body.nonce)) {
    tree.add([...at, 'nonce'], 'BASE_TYPE_REQUIRED', 'This field is required')
  }
  tree.throwIfAny()
  // What is not played here is refused, so that no bot counts on it: polls, and stickers, of which no server has any.
  if (isGiven(body.poll)) throw refuse(520002)
  if (Array.isArray(body.sticker_ids) && body.sticker_ids.length > 0) throw refuse(10060)
  if (wouldBeEmpty(body, uploads, existing)) throw refuse(50006)
  return body
}

/**
 * The schemas are stricter than Discord in three places: ids may be sent as whole numbers, embed times with an
 * offset, and the emoji of a button without its name when it has an id.
 */
function normalise(body: unknown): Json {
  if (!isRecord(body)) return {}
  const result: Json = { ...body }
  if (Array.isArray(body.attachments)) {
    result.attachments = body.attachments.map((attachment: unknown) =>
      isRecord(attachment) && typeof attachment.id === 'number'
        ? { ...attachment, id: String(attachment.id) }
        : attachment,
    )
  }
  if (Array.isArray(body.embeds)) {
    result.embeds = body.embeds.map((embed: unknown) => {
      if (!isRecord(embed) || typeof embed.timestamp !== 'string') return embed
      const time = Date.parse(embed.timestamp)
      return Number.isNaN(time) ? embed : { ...embed, timestamp: new Date(time).toISOString() }
    })
  }
  if (Array.isArray(body.components)) result.components = body.components.map(withEmojiNames)
  return result
}

function withEmojiNames(component: unknown): unknown {
  if (!isRecord(component)) return component
  const result = { ...component }
  if (Array.isArray(component.components)) result.components = component.components.map(withEmojiNames)
  if (isRecord(component.accessory)) result.accessory = withEmojiNames(component.accessory)
  if (isRecord(component.emoji) && isGiven(component.emoji.id) && !isGiven(component.emoji.name)) {
    result.emoji = { ...component.emoji, name: '_' }
  }
  return result
}

function forbidLegacyFields(body: Json, existing: StoredMessage | null, tree: ErrorTree, at: BodyPath): void {
  const refused = (field: string): void =>
    tree.add(
      [...at, field],
      'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
      `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
    )
  const content = body.content === undefined ? existing?.raw.content : body.content
  const embeds = body.embeds === undefined ? existing?.raw.embeds : body.embeds
  if (text(content) !== '') refused('content')
  if (records(embeds).length > 0) refused('embeds')
  if (isGiven(body.poll)) refused('poll')
  if (Array.isArray(body.sticker_ids) && body.sticker_ids.length > 0) refused('sticker_ids')
}

function checkAllowedMentions(allowed: unknown, tree: ErrorTree, at: BodyPath): void {
  if (!isRecord(allowed)) return
  for (const kind of ['users', 'roles']) {
    const parsed = Array.isArray(allowed.parse) && allowed.parse.includes(kind)
    const named = allowed[kind]
    if (parsed && Array.isArray(named) && named.length > 0) {
      tree.add(
        at,
        'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
        `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
      )
    }
  }
}

/** Checks the list of attachments against the uploaded files and gives the names that the message will have. */
function checkAttachments(
  body: Json,
  uploads: readonly Upload[],
  existing: StoredMessage | null,
  tree: ErrorTree,
  at: BodyPath,
): ReadonlySet<string> {
  const kept = (existing?.attachments ?? []).filter((attachment) => isKept(attachment, body))
  const names = new Set([
    ...kept.map((attachment) => text(attachment.filename)),
    ...uploads.map((upload) => upload.name),
  ])
  for (const [index, attachment] of records(body.attachments).entries()) {
    const id = text(attachment.id)
    const upload = uploads.find((file) => String(file.index) === id)
    const isKnown = upload !== undefined || kept.some((other) => other.id === id)
    if (!isKnown) {
      tree.add(
        [...at, 'attachments', index, 'id'],
        'ATTACHMENT_NOT_FOUND',
        `No file or attachment has the id ${id}`,
      )
    }
    if (upload && typeof attachment.filename === 'string') names.add(attachment.filename)
  }
  if (kept.length + uploads.length > attachmentsMax) throw refuse(30015)
  return names
}

/** An edit keeps all attachments unless it lists those to keep. */
export function isKept(attachment: Json, body: Json): boolean {
  if (body.attachments === undefined) return true
  return records(body.attachments).some((listed) => listed.id === attachment.id)
}

function checkEmbedReferences(
  body: Json,
  fileNames: ReadonlySet<string>,
  tree: ErrorTree,
  at: BodyPath,
): void {
  for (const [index, embed] of records(body.embeds).entries()) {
    for (const part of ['image', 'thumbnail']) {
      const picture = embed[part]
      const url = isRecord(picture) ? text(picture.url) : ''
      if (url.startsWith('attachment://') && !fileNames.has(url.slice('attachment://'.length))) {
        tree.add(
          [...at, 'embeds', index, part, 'url'],
          'EMBED_REFERENCED_ATTACHMENT_NOT_FOUND',
          'The referenced attachment was not found in the message',
        )
      }
    }
  }
}

function wouldBeEmpty(body: Json, uploads: readonly Upload[], existing: StoredMessage | null): boolean {
  const after = (field: string): unknown => (body[field] === undefined ? existing?.raw[field] : body[field])
  const kept = (existing?.attachments ?? []).filter((attachment) => isKept(attachment, body))
  return (
    text(after('content')).trim() === '' &&
    records(after('embeds')).length === 0 &&
    records(after('components')).length === 0 &&
    uploads.length === 0 &&
    kept.length === 0
  )
}
