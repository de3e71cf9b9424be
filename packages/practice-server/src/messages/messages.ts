// Messages as they are stored: made from a checked body, changed, deleted, each with its event.

import { GatewayIntentBits, MessageFlags } from 'discord-api-types/v10'
import type { Core } from '../core.ts'
import type { GatewayEventName } from '../gateway/events.ts'
import { isGiven, number, records, text } from '../json.ts'
import { presentChannel, presentUser } from '../present/present.ts'
import type { Channel, Json, StoredMessage } from '../state/state.ts'
import { isKept } from '../validation/message-rules.ts'
import { type Upload, withGoodAddresses } from './attachments.ts'
import { listedAttachments, presentComponents, presentEmbeds, storeUploads } from './files.ts'
import { type MentionRequest, presentMentions, resolveMentions } from './mentions.ts'

export type MessageDraft = {
  readonly channel: Channel
  readonly authorId: string
  /** Given for the first message of a post, which has the id of its thread. */
  readonly id?: string
  /** A body that `checkMessageRequest` let through. */
  readonly body: Json
  readonly uploads: readonly Upload[]
  readonly ephemeralFor: string | null
  readonly mentionsByDefault: MentionRequest['byDefault']
  /** What the kind of message adds: its type, the interaction it answers, a nonce. */
  readonly extra: Json
}

const keptFlags =
  MessageFlags.SuppressEmbeds |
  MessageFlags.SuppressNotifications |
  MessageFlags.IsComponentsV2 |
  MessageFlags.Loading

/** How many messages a channel remembers; the bench would otherwise fill the memory. */
const messagesPerChannelMax = 5_000

export function createMessage(core: Core, draft: MessageDraft): StoredMessage {
  const { channel, body } = draft
  const id = draft.id ?? core.ids.next()
  const attachments = storeUploads(core, channel.id, draft.uploads, body, draft.ephemeralFor !== null)
  const mentions = resolveMentions(core, {
    channel,
    authorId: draft.authorId,
    content: text(body.content),
    components: body.components,
    allowed: body.allowed_mentions,
    byDefault: draft.mentionsByDefault,
    ephemeralFor: draft.ephemeralFor,
  })
  const author = core.state.users.get(draft.authorId)
  const flags = (number(body.flags) & keptFlags) | (draft.ephemeralFor === null ? 0 : MessageFlags.Ephemeral)
  const raw: Json = {
    id,
    channel_id: channel.id,
    type: 0,
    author: author ? presentUser(author) : null,
    content: text(body.content),
    timestamp: new Date(core.clock.now()).toISOString().replace('Z', '000+00:00'),
    edited_timestamp: null,
    tts: false,
    pinned: false,
    flags,
    ...presentMentions(usersOf(core, mentions.userIds), mentions),
    attachments: listedAttachments(attachments, body.embeds),
    embeds: presentEmbeds(body.embeds, attachments),
    components: presentComponents(body.components, attachments),
    ...draft.extra,
  }
  const message: StoredMessage = {
    id,
    channelId: channel.id,
    authorId: draft.authorId,
    ephemeralFor: draft.ephemeralFor,
    raw,
    attachments,
    pings: [...mentions.pings],
  }
  keep(core, channel, message)
  if (channel.archived) unarchive(core, channel)
  tell(core, channel, 'MESSAGE_CREATE', message, raw)
  core.notify({
    kind: 'message-created',
    channelId: channel.id,
    messageId: id,
    ephemeralFor: message.ephemeralFor,
  })
  return message
}

/** Whether it is the "thinking…" that an edit fills. */
export function isLoading(message: StoredMessage): boolean {
  return (number(message.raw.flags) & MessageFlags.Loading) !== 0
}

function keep(core: Core, channel: Channel, message: StoredMessage): void {
  const list = core.state.messages.get(channel.id) ?? []
  core.state.messages.set(channel.id, list)
  list.push(message)
  if (list.length > messagesPerChannelMax) list.splice(0, list.length - messagesPerChannelMax)
  channel.lastMessageId = message.id
}

/** A message in an archived thread opens it again, of which the bot hears before it hears of the message. */
function unarchive(core: Core, thread: Channel): void {
  thread.archived = false
  const data = presentChannel(core.state, thread)
  core.dispatch({ type: 'THREAD_UPDATE', guildId: thread.guildId, intent: GatewayIntentBits.Guilds, data })
}

export type MessageEdit = {
  readonly body: Json
  readonly uploads: readonly Upload[]
  readonly mentionsByDefault: MentionRequest['byDefault']
}

export function editMessage(
  core: Core,
  channel: Channel,
  message: StoredMessage,
  edit: MessageEdit,
): StoredMessage {
  const { body } = edit
  const before = message.raw
  const wasLoading = isLoading(message)
  const after = (field: string): unknown => (body[field] === undefined ? before[field] : body[field])
  const kept = message.attachments
    .filter((attachment) => isKept(attachment, body))
    .map((attachment) => {
      const listed = records(body.attachments).find((other) => other.id === attachment.id)
      return isGiven(listed?.description) ? { ...attachment, description: listed?.description } : attachment
    })
  const added = storeUploads(core, channel.id, edit.uploads, body, message.ephemeralFor !== null)
  message.attachments = [...kept, ...added]
  const mentions = resolveMentions(core, {
    channel,
    authorId: message.authorId,
    content: text(after('content')),
    components: after('components'),
    allowed: body.allowed_mentions,
    byDefault: edit.mentionsByDefault,
    ephemeralFor: message.ephemeralFor,
  })
  // An edit changes who is named, yet pings nobody; filling a "thinking" message is its first appearance.
  if (wasLoading) message.pings = [...mentions.pings]
  const flagsGiven = isGiven(body.flags) ? number(body.flags) & keptFlags : number(before.flags) & keptFlags
  const fixed = MessageFlags.Ephemeral | MessageFlags.IsComponentsV2 | MessageFlags.HasThread
  const flagsKept = number(before.flags) & fixed
  message.raw = {
    ...before,
    content: text(after('content')),
    flags: (flagsGiven | flagsKept) & ~MessageFlags.Loading,
    edited_timestamp: wasLoading ? null : new Date(core.clock.now()).toISOString().replace('Z', '000+00:00'),
    ...presentMentions(usersOf(core, mentions.userIds), mentions),
    attachments: listedAttachments(message.attachments, after('embeds')),
    embeds: body.embeds === undefined ? before.embeds : presentEmbeds(body.embeds, message.attachments),
    components:
      body.components === undefined
        ? before.components
        : presentComponents(body.components, message.attachments),
  }
  announceEdit(core, channel, message)
  return message
}

/** Tells the bot and whoever watches that the message is another now. */
export function announceEdit(core: Core, channel: Channel, message: StoredMessage): void {
  tell(core, channel, 'MESSAGE_UPDATE', message, withGoodAddresses(core, message.raw))
  core.notify({
    kind: 'message-edited',
    channelId: channel.id,
    messageId: message.id,
    ephemeralFor: message.ephemeralFor,
  })
}

export function deleteMessage(core: Core, channel: Channel, message: StoredMessage): void {
  const list = core.state.messages.get(channel.id) ?? []
  const index = list.indexOf(message)
  if (index >= 0) list.splice(index, 1)
  const { id } = message
  tell(core, channel, 'MESSAGE_DELETE', message, { id, channel_id: channel.id })
  core.notify({
    kind: 'message-deleted',
    channelId: channel.id,
    messageId: id,
    ephemeralFor: message.ephemeralFor,
  })
}

export function findMessage(core: Core, channelId: string, messageId: string): StoredMessage | undefined {
  const list = core.state.messages.get(channelId) ?? []
  // From the end: what is asked for is nearly always recent.
  return list.findLast((message) => message.id === messageId)
}

function tell(
  core: Core,
  channel: Channel,
  type: GatewayEventName,
  message: StoredMessage,
  data: Json,
): void {
  if (message.ephemeralFor !== null) return
  core.dispatch({
    type,
    guildId: channel.guildId,
    intent: channel.guildId === null ? GatewayIntentBits.DirectMessages : GatewayIntentBits.GuildMessages,
    data: channel.guildId === null ? data : { ...data, guild_id: channel.guildId },
  })
}

function usersOf(core: Core, ids: readonly string[]): Json[] {
  return ids.flatMap((id) => {
    const user = core.state.users.get(id)
    return user ? [presentUser(user)] : []
  })
}
