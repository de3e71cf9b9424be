// The messages that come of an interaction: found, checked, and made with where they come from.

import { ApplicationCommandType, InteractionType, MessageFlags, MessageType } from 'discord-api-types/v10'
import type { Core } from '../core.ts'
import { refuse } from '../errors.ts'
import { isRecord, number, records } from '../json.ts'
import type { Upload } from '../messages/attachments.ts'
import { createMessage, editMessage, findMessage } from '../messages/messages.ts'
import { presentUser } from '../present/present.ts'
import type { Channel, Json, StoredMessage } from '../state/state.ts'
import { isNesting } from '../validation/command-rules.ts'
import { checkMessageRequest, type MessageRequest } from '../validation/message-rules.ts'
import type { InteractionRecord } from './records.ts'

type Checked = { readonly body: Json; readonly uploads: readonly Upload[] }

export function createInteractionMessages(core: Core) {
  const { state } = core

  function channelOf(record: InteractionRecord): Channel {
    const channel = state.channels.get(record.channelId)
    if (!channel) throw refuse(10003)
    return channel
  }

  return {
    channelOf,

    messageOf(record: InteractionRecord, messageId: string): StoredMessage {
      const message = findMessage(core, record.channelId, messageId)
      if (!message) throw refuse(10008)
      return message
    },

    /** Makes a message; `body` is one that was checked. */
    post(record: InteractionRecord, checked: Checked): StoredMessage {
      const isEphemeral = (number(checked.body.flags) & MessageFlags.Ephemeral) !== 0
      return createMessage(core, {
        channel: channelOf(record),
        authorId: state.botUserId,
        ...checked,
        ephemeralFor: isEphemeral ? record.userId : null,
        mentionsByDefault: 'users',
        extra: originOf(core, record),
      })
    },

    edit(record: InteractionRecord, message: StoredMessage, checked: Checked): StoredMessage {
      return editMessage(core, channelOf(record), message, { ...checked, mentionsByDefault: 'users' })
    },
  }
}

/** The message that the first answer made or changed, as long as it is there. */
export function originalOf(
  core: Core,
  { originalId, channelId }: InteractionRecord,
): StoredMessage | undefined {
  return originalId === null ? undefined : findMessage(core, channelId, originalId)
}

/** What a request asks to post or to change, when Discord lets it through. */
export function checkRequest(request: MessageRequest): Checked {
  return { body: checkMessageRequest(request), uploads: request.uploads }
}

/** What tells in a message which interaction it comes of. */
function originOf({ state }: Core, record: InteractionRecord): Json {
  const user = state.users.get(record.userId)
  const data = isRecord(record.payload.data) ? record.payload.data : {}
  const isCommand = record.type === InteractionType.ApplicationCommand
  const fromMessage = record.sourceMessageId !== null
  return {
    type: isCommand ? commandMessageType(data) : fromMessage ? MessageType.Reply : MessageType.Default,
    webhook_id: state.applicationId,
    application_id: state.applicationId,
    interaction_metadata: {
      id: record.id,
      type: record.type,
      user: user ? presentUser(user) : null,
      authorizing_integration_owners: record.payload.authorizing_integration_owners,
      ...(isCommand ? { name: fullName(data), command_type: data.type, ...targetOf(data) } : {}),
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

const commandMessageType = ({ type }: Json): MessageType =>
  type === ApplicationCommandType.ChatInput ? MessageType.ChatInputCommand : MessageType.ContextMenuCommand

/** What a command in a menu was chosen on. */
function targetOf({ type, target_id: id, resolved }: Json): Json {
  if (type === ApplicationCommandType.Message) return { target_message_id: id }
  const users = isRecord(resolved) && isRecord(resolved.users) ? resolved.users : {}
  return type === ApplicationCommandType.User ? { target_user: users[String(id)] } : {}
}

/** `roadmap` with the subcommand `start` is shown as "roadmap start". */
function fullName(command: Json): string {
  const [first] = records(command.options)
  return first && isNesting(first) ? `${String(command.name)} ${fullName(first)}` : String(command.name)
}
