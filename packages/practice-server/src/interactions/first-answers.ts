// The first answer to an interaction: which kind it may be, whether it comes in time, and what it does.

import { InteractionResponseType, InteractionType, MessageFlags } from 'discord-api-types/v10'
import type { Core } from '../core.ts'
import { refuse } from '../errors.ts'
import { isRecord, number, text } from '../json.ts'
import type { Upload } from '../messages/attachments.ts'
import { isLoading } from '../messages/messages.ts'
import type { Json, StoredMessage } from '../state/state.ts'
import { checkAutocomplete } from '../validation/autocomplete-rules.ts'
import { addChoices, createErrorTree } from '../validation/error-tree.ts'
import { checkModal } from '../validation/modal-rules.ts'
import { checkRequest, createInteractionMessages } from './messages.ts'
import { answerWithinMs, type InteractionRecord, type InteractionRecords } from './records.ts'

type Request = { readonly body: unknown; readonly uploads: readonly Upload[] }
export type FirstAnswers = ReturnType<typeof createFirstAnswers>

const messageAnswers = [
  InteractionResponseType.ChannelMessageWithSource,
  InteractionResponseType.DeferredChannelMessageWithSource,
]
const sourceAnswers = [InteractionResponseType.DeferredMessageUpdate, InteractionResponseType.UpdateMessage]
const launches = [InteractionResponseType.PremiumRequired, InteractionResponseType.LaunchActivity]

/** Which callbacks fit which interaction. */
const callbacksFor: Record<number, readonly InteractionResponseType[]> = {
  [InteractionType.ApplicationCommand]: [...messageAnswers, InteractionResponseType.Modal, ...launches],
  [InteractionType.MessageComponent]: [
    ...messageAnswers,
    ...sourceAnswers,
    InteractionResponseType.Modal,
    ...launches,
  ],
  [InteractionType.ApplicationCommandAutocomplete]: [
    InteractionResponseType.ApplicationCommandAutocompleteResult,
  ],
  // A modal cannot follow a modal.
  [InteractionType.ModalSubmit]: [...messageAnswers, ...sourceAnswers, ...launches],
}

export function createFirstAnswers(core: Core, interactions: InteractionRecords) {
  const { messageOf, post, edit } = createInteractionMessages(core)

  function perform(
    record: InteractionRecord,
    type: InteractionResponseType,
    data: Json,
    { body, uploads }: Request,
  ): StoredMessage | null {
    switch (type) {
      case InteractionResponseType.ChannelMessageWithSource:
        return post(
          record,
          checkRequest({ kind: 'callback-create', body: data, uploads, existing: null, at: ['data'] }),
        )
      case InteractionResponseType.DeferredChannelMessageWithSource:
        return postDeferred(record, data)
      case InteractionResponseType.DeferredMessageUpdate:
        return messageOf(record, record.sourceMessageId ?? '')
      case InteractionResponseType.UpdateMessage: {
        const existing = messageOf(record, record.sourceMessageId ?? '')
        const checked = checkRequest({ kind: 'callback-edit', body: data, uploads, existing, at: ['data'] })
        return edit(record, existing, checked)
      }
      case InteractionResponseType.ApplicationCommandAutocompleteResult:
        record.choices = checkAutocomplete(body, record.focusedOptionType)
        return null
      case InteractionResponseType.Modal:
        checkModal(body)
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

  /** "Thinking…": whether the answer will be ephemeral is settled here, and nothing else may be. */
  function postDeferred(record: InteractionRecord, data: Json): StoredMessage {
    const flags = number(data.flags)
    if (flags & ~MessageFlags.Ephemeral) {
      const tree = createErrorTree()
      addChoices(tree, ['data', 'flags'], [0, MessageFlags.Ephemeral])
      tree.throwIfAny()
    }
    return post(record, { body: { flags: flags | MessageFlags.Loading }, uploads: [] })
  }

  return {
    /** The first answer, or the refusal of it. Gives what `with_response` returns. */
    callback(id: string, token: string, request: Request, arrivedAtMs: number): Json {
      const record = interactions.byId(id)
      if (!record || record.token !== token) throw refuse(10062)
      if (record.answer) throw refuse(40060)
      const elapsedMs = arrivedAtMs - record.sentAtMs
      // A timer may run a moment early; what the person saw as missed stays missed.
      if (record.isMissed || elapsedMs > answerWithinMs) throw refuse(10062)
      const type = readType(record, request.body)
      const data = isRecord(request.body) && isRecord(request.body.data) ? request.body.data : {}
      const message = perform(record, type, data, request)
      record.answer = { type, elapsedMs }
      record.originalId = message?.id ?? null
      interactions.touched(record)
      core.notify({ kind: 'interaction-settled', interactionId: id, callbackType: type })
      return presentCallback(record, type, message)
    },
  }
}

function readType(record: InteractionRecord, body: unknown): InteractionResponseType {
  const type = isRecord(body) ? number(body.type) : 0
  const allowed = (callbacksFor[record.type] ?? []).filter(
    (one) => record.sourceMessageId !== null || !sourceAnswers.includes(one),
  )
  if (!allowed.includes(type)) {
    const tree = createErrorTree()
    addChoices(tree, ['type'], allowed)
    tree.throwIfAny()
  }
  return type
}

function presentCallback(
  record: InteractionRecord,
  type: InteractionResponseType,
  message: StoredMessage | null,
): Json {
  return {
    interaction: {
      id: record.id,
      type: record.type,
      channel_id: record.channelId,
      ...(record.guildId === null ? {} : { guild_id: record.guildId }),
      ...(message
        ? {
            response_message_id: message.id,
            response_message_loading: isLoading(message),
            response_message_ephemeral: message.ephemeralFor !== null,
          }
        : {}),
    },
    ...(message && type !== InteractionResponseType.DeferredMessageUpdate
      ? { resource: { type, message: message.raw } }
      : {}),
  }
}
