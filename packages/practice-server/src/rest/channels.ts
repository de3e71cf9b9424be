// Routes of channels, of their messages, and of direct messages.
import { CreatePrivateChannelRequestSchema } from 'discord-api-spec/zod'
import { refuse } from '../errors.ts'
import { isRecord, records, text } from '../json.ts'
import { withGoodAddresses } from '../messages/attachments.ts'
import { createMessage, deleteMessage, editMessage, findMessage } from '../messages/messages.ts'
import { createNonces } from '../messages/nonces.ts'
import { presentChannel } from '../present/present.ts'
import { permissionsInChannel } from '../state/access.ts'
import { holds, permission } from '../state/permissions.ts'
import type { Channel, Json } from '../state/state.ts'
import { createErrorTree } from '../validation/error-tree.ts'
import { checkMessageRequest } from '../validation/message-rules.ts'
import { checkSchema } from '../validation/schema-check.ts'
import { createChannelAccess } from './channel-access.ts'
import type { PracticeApp, Services } from './context.ts'
import { readListQuery } from './list-query.ts'
import { pageOf } from './messages-page.ts'

export function addChannelRoutes(app: PracticeApp, { core, world }: Services): void {
  const { state } = core
  const nonces = createNonces(core)
  const { channelFor, channelForSending, checkLock, messageOf } = createChannelAccess(core)

  /** What a reply refers to must be there, unless the request says that it need not. */
  function checkReference(channel: Channel, reference: Json): void {
    const granted = permissionsInChannel(state, channel, state.botUserId, core.clock.now())
    if (!holds(granted, permission.ReadMessageHistory)) throw refuse(160002)
    if (reference.fail_if_not_exists === false) return
    if (findMessage(core, channel.id, text(reference.message_id))) return
    const tree = createErrorTree()
    tree.add(['message_reference'], 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE', 'Unknown message')
    tree.throwIfAny()
  }

  app.get('/channels/:channelId', (c) =>
    c.json(presentChannel(state, channelFor(c.req.param('channelId'), 0n))),
  )

  app.get('/channels/:channelId/messages', (c) => {
    const channel = channelFor(c.req.param('channelId'), 0n)
    const granted = permissionsInChannel(state, channel, state.botUserId, core.clock.now())
    // Without the right to read the past, Discord gives an empty list instead of an error.
    if (!holds(granted, permission.ReadMessageHistory)) return c.json([])
    const { limit, ...where } = readListQuery(c.req.query(), { max: 100, standard: 50 })
    const all = (state.messages.get(channel.id) ?? []).filter((message) => message.ephemeralFor === null)
    return c.json(pageOf(all, limit, where).map(({ raw }) => withGoodAddresses(core, raw)))
  })

  app.get('/channels/:channelId/messages/:messageId', (c) => {
    const channel = channelFor(c.req.param('channelId'), permission.ReadMessageHistory)
    return c.json(withGoodAddresses(core, messageOf(channel.id, c.req.param('messageId')).raw))
  })

  app.post('/channels/:channelId/messages', (c) => {
    const channel = channelForSending(c.req.param('channelId'))
    const { uploads } = c.var
    const request = { kind: 'channel-create', body: c.var.body, uploads, existing: null, at: [] } as const
    const body = checkMessageRequest(request)
    if (uploads.length > 0) channelFor(channel.id, permission.AttachFiles)
    if (records(body.embeds).length > 0) channelFor(channel.id, permission.EmbedLinks)
    const earlier = body.enforce_nonce === true ? nonces.find(channel.id, body.nonce) : null
    if (earlier !== null) return c.json(withGoodAddresses(core, messageOf(channel.id, earlier).raw))
    const reference = isRecord(body.message_reference) ? body.message_reference : null
    if (reference) checkReference(channel, reference)
    const message = createMessage(core, {
      channel,
      authorId: state.botUserId,
      body,
      uploads,
      ephemeralFor: null,
      mentionsByDefault: 'all',
      extra: {
        ...(body.nonce === undefined || body.nonce === null ? {} : { nonce: body.nonce }),
        ...(reference
          ? { type: 19, message_reference: { ...reference, type: 0, channel_id: channel.id } }
          : {}),
      },
    })
    nonces.remember(channel.id, body.nonce, message.id)
    return c.json(message.raw)
  })

  app.patch('/channels/:channelId/messages/:messageId', (c) => {
    const channel = channelFor(c.req.param('channelId'), 0n)
    const message = messageOf(channel.id, c.req.param('messageId'))
    if (message.authorId !== state.botUserId) throw refuse(50005)
    checkLock(channel)
    if (channel.archived) throw refuse(50083)
    const { uploads } = c.var
    const request = { kind: 'channel-edit', body: c.var.body, uploads, existing: message, at: [] } as const
    const body = checkMessageRequest(request)
    if (uploads.length > 0) channelFor(channel.id, permission.AttachFiles)
    const { raw } = editMessage(core, channel, message, { body, uploads, mentionsByDefault: 'all' })
    return c.json(withGoodAddresses(core, raw))
  })

  app.delete('/channels/:channelId/messages/:messageId', (c) => {
    const channel = channelFor(c.req.param('channelId'), 0n)
    const message = messageOf(channel.id, c.req.param('messageId'))
    if (message.authorId !== state.botUserId) channelFor(channel.id, permission.ManageMessages)
    deleteMessage(core, channel, message)
    return c.body(null, 204)
  })

  app.post('/users/@me/channels', (c) => {
    const tree = createErrorTree()
    checkSchema(CreatePrivateChannelRequestSchema, c.var.body, tree)
    tree.throwIfAny()
    const recipientId = isRecord(c.var.body) ? text(c.var.body.recipient_id) : ''
    if (!state.users.has(recipientId)) throw refuse(50033)
    if (recipientId === state.botUserId) throw refuse(50007)
    return c.json(presentChannel(state, world.directChannel(recipientId)))
  })
}
