// Routes of channels, of their messages, and of direct messages.
import { CreatePrivateChannelRequestSchema } from 'discord-api-spec/zod'
import { permissionsInChannel, sharesGuild } from '../access.ts'
import { refuse } from '../errors.ts'
import { isRecord, records, text } from '../json.ts'
import { createMessage, deleteMessage, editMessage, findMessage } from '../messages.ts'
import { createNonces } from '../nonces.ts'
import { holds, permission } from '../permissions.ts'
import { presentChannel } from '../present.ts'
import { compareSnowflakes } from '../snowflake.ts'
import { type Channel, channelType, isThread, type StoredMessage } from '../state.ts'
import { createErrorTree } from '../validation/error-tree.ts'
import { checkMessageRequest } from '../validation/message-rules.ts'
import { checkSchema } from '../validation/schema-check.ts'
import type { PracticeApp, Services } from './context.ts'

export function addChannelRoutes(app: PracticeApp, { core, world }: Services): void {
  const { state } = core
  const nonces = createNonces(core)

  /** The channel, as long as the bot may do there what it needs to; what it lacks decides the code. */
  function channelFor(channelId: string, needed: bigint): Channel {
    const channel = state.channels.get(channelId)
    if (!channel) throw refuse(10003)
    if (channel.guildId === null) return channel
    const guild = state.guilds.get(channel.guildId)
    if (guild?.botRoleId == null) throw refuse(50001)
    if (guild.unavailable) throw refuse(130000)
    const granted = permissionsInChannel(state, channel, state.botUserId, core.clock.now())
    if (!holds(granted, permission.viewChannel)) throw refuse(50001)
    if (!holds(granted, needed)) throw refuse(50013)
    return channel
  }

  function channelForSending(channelId: string): Channel {
    const known = state.channels.get(channelId)
    const send = known && isThread(known) ? permission.sendMessagesInThreads : permission.sendMessages
    const channel = channelFor(channelId, 0n)
    // Forums take no messages of their own, only posts that carry them; categories take nothing.
    const { category, forum, media } = channelType
    if ([category, forum, media].some((type) => type === channel.type)) throw refuse(50008)
    channelFor(channelId, send)
    if (channel.locked) channelForLocked(channel)
    if (channel.recipientId !== null) checkDirectMessages(channel.recipientId)
    return channel
  }

  function channelForLocked(channel: Channel): void {
    const granted = permissionsInChannel(state, channel, state.botUserId, core.clock.now())
    if (!holds(granted, permission.manageThreads)) throw refuse(160005)
  }

  function checkDirectMessages(userId: string): void {
    const user = state.users.get(userId)
    if (!sharesGuild(state, userId)) throw refuse(50278)
    if (!user?.acceptsDirectMessages || user.bot) throw refuse(50007)
  }

  function messageOf(channelId: string, messageId: string): StoredMessage {
    const message = findMessage(core, channelId, messageId)
    if (!message || message.ephemeralFor !== null) throw refuse(10008)
    return message
  }

  app.get('/channels/:channelId', (c) =>
    c.json(presentChannel(state, channelFor(c.req.param('channelId'), 0n))),
  )

  app.get('/channels/:channelId/messages', (c) => {
    const channel = channelFor(c.req.param('channelId'), 0n)
    const granted = permissionsInChannel(state, channel, state.botUserId, core.clock.now())
    // Without the right to read the past, Discord gives an empty list instead of an error.
    if (!holds(granted, permission.readMessageHistory)) return c.json([])
    const { before, after, around, limit = '50' } = c.req.query()
    const count = Number(limit)
    if (!Number.isInteger(count) || count < 1 || count > 100) {
      const tree = createErrorTree()
      tree.add(['limit'], 'NUMBER_TYPE_MAX', 'int value should be between 1 and 100.')
      tree.throwIfAny()
    }
    const all = (state.messages.get(channel.id) ?? []).filter((message) => message.ephemeralFor === null)
    return c.json(page(all, count, { before, after, around }).map((message) => message.raw))
  })

  app.get('/channels/:channelId/messages/:messageId', (c) => {
    const channel = channelFor(c.req.param('channelId'), permission.readMessageHistory)
    return c.json(messageOf(channel.id, c.req.param('messageId')).raw)
  })

  app.post('/channels/:channelId/messages', (c) => {
    const channel = channelForSending(c.req.param('channelId'))
    const { uploads } = c.var
    const request = { kind: 'channel-create', body: c.var.body, uploads, existing: null, at: [] } as const
    const body = checkMessageRequest(request)
    if (uploads.length > 0) channelFor(channel.id, permission.attachFiles)
    if (records(body.embeds).length > 0) channelFor(channel.id, permission.embedLinks)
    const earlier = body.enforce_nonce === true ? nonces.find(channel.id, body.nonce) : null
    if (earlier !== null) return c.json(messageOf(channel.id, earlier).raw)
    const reference = isRecord(body.message_reference) ? body.message_reference : null
    if (reference && reference.fail_if_not_exists !== false) messageOf(channel.id, text(reference.message_id))
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
    if (channel.archived) throw refuse(50083)
    const { uploads } = c.var
    const request = { kind: 'channel-edit', body: c.var.body, uploads, existing: message, at: [] } as const
    const body = checkMessageRequest(request)
    if (uploads.length > 0) channelFor(channel.id, permission.attachFiles)
    return c.json(editMessage(core, channel, message, { body, uploads, mentionsByDefault: 'all' }).raw)
  })

  app.delete('/channels/:channelId/messages/:messageId', (c) => {
    const channel = channelFor(c.req.param('channelId'), 0n)
    const message = messageOf(channel.id, c.req.param('messageId'))
    if (message.authorId !== state.botUserId) channelFor(channel.id, permission.manageMessages)
    deleteMessage(core, channel, message)
    return c.body(null, 204)
  })

  app.post('/channels/:channelId/typing', (c) => {
    channelForSending(c.req.param('channelId'))
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

/** Newest first, as Discord lists messages. */
function page(
  all: readonly StoredMessage[],
  count: number,
  where: { before?: string | undefined; after?: string | undefined; around?: string | undefined },
): readonly StoredMessage[] {
  const { before, after, around } = where
  if (after !== undefined) {
    return all
      .filter((message) => compareSnowflakes(message.id, after) > 0)
      .slice(0, count)
      .reverse()
  }
  if (before !== undefined) {
    return all
      .filter((message) => compareSnowflakes(message.id, before) < 0)
      .slice(-count)
      .reverse()
  }
  if (around !== undefined) {
    const index = all.findIndex((message) => compareSnowflakes(message.id, around) >= 0)
    const start = Math.max(0, index - Math.floor(count / 2))
    return all.slice(start, start + count).reverse()
  }
  return all.slice(-count).reverse()
}
