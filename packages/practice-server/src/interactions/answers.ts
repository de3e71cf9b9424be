// What the bot answers to interactions: the first callback, and later edits and follow-ups by token.

import type { Core } from '../core.ts'
import { refuse } from '../errors.ts'
import { isRecord, number, text } from '../json.ts'
import type { Upload } from '../messages/attachments.ts'
import { createMessage, deleteMessage, editMessage, findMessage } from '../messages/messages.ts'
import { presentUser } from '../present/present.ts'
import type { Channel, Json, StoredMessage } from '../state/state.ts'
import { checkAutocomplete } from '../validation/autocomplete-rules.ts'
import { addChoices, createErrorTree } from '../validation/error-tree.ts'
import { checkMessageRequest, messageFlag } from '../validation/message-rules.ts'
import { checkModal } from '../validation/modal-rules.ts'
import {
  answerWithinMs,
  callbackType,
  type InteractionRecord,
  type InteractionRecords,
  interactionType,
} from './records.ts'

type Request = { readonly body: unknown; readonly uploads: readonly Upload[] }
export type InteractionAnswers = ReturnType<typeof createInteractionAnswers>

/** Which callbacks fit which interaction. */
const callbacksFor: Record<number, readonly number[]> = {
  [interactionType.command]: [4, 5, 9, 10, 12],
  [interactionType.component]: [4, 5, 6, 7, 9, 10, 12],
  [interactionType.autocomplete]: [8],
  // A modal cannot follow a modal.
  [interactionType.modalSubmit]: [4, 5, 6, 7, 10, 12],
}

export function createInteractionAnswers(core: Core, interactions: InteractionRecords) {
  const { state } = core

  function channelOf(record: InteractionRecord): Channel {
    const channel = state.channels.get(record.channelId)
    if (!channel) throw refuse(10003)
    return channel
  }

  function messageOf(record: InteractionRecord, messageId: string): StoredMessage {
    const message = findMessage(core, record.channelId, messageId)
    if (!message) throw refuse(10008)
    return message
  }

  /** The first answer, or the refusal of it. Gives what `with_response` returns. */
  function callback(id: string, token: string, request: Request, arrivedAtMs: number): Json {
    const record = interactions.byId(id)
    if (!record || record.token !== token) throw refuse(10062)
    if (record.answer) throw refuse(40060)
    const elapsedMs = arrivedAtMs - record.sentAtMs
    // A timer may run a moment early; what the person saw as missed stays missed.
    if (record.isMissed || elapsedMs > answerWithinMs) throw refuse(10062)
    const type = checkCallbackType(record, request.body)
    const data = isRecord(request.body) && isRecord(request.body.data) ? request.body.data : {}
    const message = perform(record, type, data, request)
    record.answer = { type, elapsedMs }
    record.originalId = message?.id ?? null
    interactions.touched(record)
    core.notify({ kind: 'interaction-settled', interactionId: id, callbackType: type })
    return presentCallback(record, type, message)
  }

  function checkCallbackType(record: InteractionRecord, body: unknown): number {
    const type = isRecord(body) ? number(body.type) : 0
    const needsSource: readonly number[] = [callbackType.deferredUpdate, callbackType.update]
    const allowed = (callbacksFor[record.type] ?? []).filter(
      (one) => record.sourceMessageId !== null || !needsSource.includes(one),
    )
    if (!allowed.includes(type)) {
      const tree = createErrorTree()
      addChoices(tree, ['type'], allowed)
      tree.throwIfAny()
    }
    return type
  }

  function perform(
    record: InteractionRecord,
    type: number,
    data: Json,
    request: Request,
  ): StoredMessage | null {
    switch (type) {
      case callbackType.message:
        return post(record, checkedBody('callback-create', data, request.uploads, null))
      case callbackType.deferredMessage:
        return postDeferred(record, data)
      case callbackType.deferredUpdate:
        return messageOf(record, record.sourceMessageId ?? '')
      case callbackType.update: {
        const source = messageOf(record, record.sourceMessageId ?? '')
        const checked = checkedBody('callback-edit', data, request.uploads, source)
        return editMessage(core, channelOf(record), source, { ...checked, mentionsByDefault: 'users' })
      }
      case callbackType.choices:
        record.choices = checkAutocomplete(request.body, record.focusedOptionType)
        return null
      case callbackType.modal:
        checkModal(request.body)
        record.modal = {
          customId: text(data.custom_id),
          title: text(data.title),
          raw: data,
          interactionId: record.id,
        }
        return null
      default:
        return null
    }
  }

  function checkedBody(
    kind: 'callback-create' | 'callback-edit',
    data: Json,
    uploads: readonly Upload[],
    existing: StoredMessage | null,
  ): { body: Json; uploads: readonly Upload[] } {
    return { body: checkMessageRequest({ kind, body: data, uploads, existing, at: ['data'] }), uploads }
  }

  function post(
    record: InteractionRecord,
    checked: { body: Json; uploads: readonly Upload[] },
  ): StoredMessage {
    const isEphemeral = (number(checked.body.flags) & messageFlag.ephemeral) !== 0
    return createMessage(core, {
      channel: channelOf(record),
      authorId: state.botUserId,
      ...checked,
      ephemeralFor: isEphemeral ? record.userId : null,
      mentionsByDefault: 'users',
      extra: messageExtra(record),
    })
  }

  /** "Thinking…": whether the answer will be ephemeral is settled here, and nothing else may be. */
  function postDeferred(record: InteractionRecord, data: Json): StoredMessage {
    const flags = number(data.flags)
    if (flags & ~messageFlag.ephemeral) {
      const tree = createErrorTree()
      addChoices(tree, ['data', 'flags'], [0, messageFlag.ephemeral])
      tree.throwIfAny()
    }
    return post(record, { body: { flags: flags | messageFlag.loading }, uploads: [] })
  }

  function messageExtra(record: InteractionRecord): Json {
    const user = state.users.get(record.userId)
    const data = isRecord(record.payload.data) ? record.payload.data : {}
    const isCommand = record.type === interactionType.command
    const fromMessage = record.sourceMessageId !== null
    return {
      type: isCommand ? 20 : fromMessage ? 19 : 0,
      webhook_id: state.applicationId,
      application_id: state.applicationId,
      interaction_metadata: {
        id: record.id,
        type: record.type,
        user: user ? presentUser(user) : null,
        authorizing_integration_owners: record.payload.authorizing_integration_owners,
        ...(isCommand ? { name: fullName(data), command_type: 1 } : {}),
        ...(fromMessage ? { interacted_message_id: record.sourceMessageId } : {}),
      },
      ...(fromMessage
        ? {
            message_reference: {
              type: 0,
              message_id: record.sourceMessageId,
              channel_id: record.channelId,
              ...(record.guildId === null ? {} : { guild_id: record.guildId }),
            },
          }
        : {}),
    }
  }

  function presentCallback(record: InteractionRecord, type: number, message: StoredMessage | null): Json {
    const isLoading = message !== null && (number(message.raw.flags) & messageFlag.loading) !== 0
    return {
      interaction: {
        id: record.id,
        type: record.type,
        channel_id: record.channelId,
        ...(record.guildId === null ? {} : { guild_id: record.guildId }),
        ...(message
          ? {
              response_message_id: message.id,
              response_message_loading: isLoading,
              response_message_ephemeral: message.ephemeralFor !== null,
            }
          : {}),
      },
      ...(message && type !== callbackType.deferredUpdate
        ? { resource: { type, message: message.raw } }
        : {}),
    }
  }

  /** The interaction that a token stands for, as long as it may still be used. */
  function byToken(applicationId: string, token: string): InteractionRecord {
    const record = interactions.byToken(token)
    if (!record || applicationId !== state.applicationId) throw refuse(10015)
    if (interactions.isTokenExpired(record)) throw refuse(50027)
    // Before the first answer there is nothing that edits or follow-ups could belong to.
    if (!record.answer) throw refuse(10015)
    return record
  }

  function ownMessage(record: InteractionRecord, messageId: string): StoredMessage {
    const id = messageId === '@original' ? record.originalId : messageId
    const isOwn = id !== null && (id === record.originalId || record.followUpIds.includes(id))
    if (!isOwn) throw refuse(10008)
    return messageOf(record, id)
  }

  function edit(record: InteractionRecord, messageId: string, request: Request): StoredMessage {
    const message = ownMessage(record, messageId)
    const { uploads } = request
    const body = checkMessageRequest({
      kind: 'webhook-edit',
      body: request.body,
      uploads,
      existing: message,
      at: [],
    })
    editMessage(core, channelOf(record), message, { body, uploads, mentionsByDefault: 'users' })
    if (message.id === record.originalId) record.updated = true
    interactions.touched(record)
    return message
  }

  function followUp(record: InteractionRecord, request: Request): StoredMessage {
    const original =
      record.originalId === null ? undefined : findMessage(core, record.channelId, record.originalId)
    // Documented and deprecated: right after a deferral, a follow-up fills in the message that is "thinking".
    if (original && number(original.raw.flags) & messageFlag.loading)
      return edit(record, original.id, request)
    const { uploads } = request
    const body = checkMessageRequest({
      kind: 'webhook-create',
      body: request.body,
      uploads,
      existing: null,
      at: [],
    })
    const message = post(record, { body, uploads })
    record.followUpIds.push(message.id)
    record.updated = true
    interactions.touched(record)
    return message
  }

  function remove(record: InteractionRecord, messageId: string): void {
    const message = ownMessage(record, messageId)
    deleteMessage(core, channelOf(record), message)
    record.updated = true
    interactions.touched(record)
  }

  return { callback, byToken, ownMessage, edit, followUp, remove }
}

/** `roadmap` with the subcommand `start` is shown as "roadmap start". */
function fullName(command: Json): string {
  const [first] = Array.isArray(command.options) ? (command.options as Json[]) : []
  // Types 1 and 2 are subcommands and their groups.
  const isNested = first?.type === 1 || first?.type === 2
  return isNested ? `${String(command.name)} ${fullName(first)}` : String(command.name)
}
