// What the bot does with the token of an interaction after its first answer: edits, follow-ups, deletions.

import type { Core } from '../core.ts'
import { refuse } from '../errors.ts'
import type { Upload } from '../messages/attachments.ts'
import { deleteMessage, isLoading } from '../messages/messages.ts'
import type { StoredMessage } from '../state/state.ts'
import { checkRequest, createInteractionMessages, originalOf } from './messages.ts'
import type { InteractionRecord, InteractionRecords } from './records.ts'

type Request = { readonly body: unknown; readonly uploads: readonly Upload[] }
export type LaterAnswers = ReturnType<typeof createLaterAnswers>

export function createLaterAnswers(core: Core, interactions: InteractionRecords) {
  const { channelOf, messageOf, post, edit: editOne } = createInteractionMessages(core)

  /** The interaction that a token stands for, as long as it may still be used. */
  function byToken(applicationId: string, token: string): InteractionRecord {
    const record = interactions.byToken(token)
    if (!record || applicationId !== core.state.applicationId) throw refuse(10015)
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

  function edit(record: InteractionRecord, messageId: string, { body, uploads }: Request): StoredMessage {
    const existing = ownMessage(record, messageId)
    editOne(record, existing, checkRequest({ kind: 'webhook-edit', body, uploads, existing, at: [] }))
    if (existing.id === record.originalId) record.updated = true
    interactions.touched(record)
    return existing
  }

  function followUp(record: InteractionRecord, request: Request): StoredMessage {
    const original = originalOf(core, record)
    // Documented and deprecated: right after a deferral, a follow-up fills in the message that is "thinking".
    if (original && isLoading(original)) return edit(record, original.id, request)
    const { body, uploads } = request
    const message = post(
      record,
      checkRequest({ kind: 'webhook-create', body, uploads, existing: null, at: [] }),
    )
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

  return { byToken, ownMessage, edit, followUp, remove }
}
