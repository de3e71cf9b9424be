// Routes that begin threads: from a message, without one, and as a post of a forum.

import { CreateTextThreadWithMessageRequestSchema } from 'discord-api-spec/zod'
import { ChannelType, MessageFlags } from 'discord-api-types/v10'
import { refuse } from '../errors.ts'
import { isGiven, isRecord, number, records, text } from '../json.ts'
import { announceEdit, createMessage } from '../messages/messages.ts'
import { presentChannel } from '../present/present.ts'
import { activeThreads } from '../state/access.ts'
import { permission } from '../state/permissions.ts'
import { compareSnowflakes } from '../state/snowflake.ts'
import type { Channel, Json } from '../state/state.ts'
import { addRequired, addTooLong, createErrorTree } from '../validation/error-tree.ts'
import { checkMessageRequest } from '../validation/message-rules.ts'
import { checkSchema } from '../validation/schema-check.ts'
import { createChannelAccess, isForum } from './channel-access.ts'
import type { PracticeApp, RequestVariables, Services } from './context.ts'

const appliedTagsMax = 5

/** Threads that anybody may read, by the type of the channel that they are begun in. */
const threadTypeOf: Readonly<Record<number, number>> = {
  [ChannelType.GuildText]: ChannelType.PublicThread,
  [ChannelType.GuildAnnouncement]: ChannelType.AnnouncementThread,
}

export function addThreadRoutes(app: PracticeApp, { core, world }: Services): void {
  const { state } = core
  const { channelFor, messageOf } = createChannelAccess(core)

  app.post('/channels/:channelId/threads', (c) => {
    const channel = channelFor(c.req.param('channelId'), 0n)
    if (isForum(channel)) return c.json(createPost(channel, c.var), 201)
    const body = readThread(c.var.body)
    // Private threads are none here: without a type, Discord would make one.
    if (threadTypeOf[channel.type] !== number(body.type)) throw refuse(50024)
    channelFor(channel.id, permission.CreatePublicThreads)
    return c.json(presentChannel(state, createThread(channel, body)), 201)
  })

  app.post('/channels/:channelId/messages/:messageId/threads', (c) => {
    const channel = channelFor(c.req.param('channelId'), 0n)
    if (threadTypeOf[channel.type] === undefined) throw refuse(50024)
    channelFor(channel.id, permission.CreatePublicThreads)
    const message = messageOf(channel.id, c.req.param('messageId'))
    const body = readThread(c.var.body)
    if (state.channels.has(message.id)) throw refuse(160004)
    const thread = presentChannel(state, createThread(channel, body, message.id))
    message.raw = { ...message.raw, flags: number(message.raw.flags) | MessageFlags.HasThread, thread }
    announceEdit(core, channel, message)
    return c.json(thread, 201)
  })

  app.get('/guilds/:guildId/threads/active', (c) => {
    const guild = state.guilds.get(c.req.param('guildId'))
    if (guild?.botRoleId == null) throw refuse(10004)
    if (guild.unavailable) throw refuse(130000)
    const threads = activeThreads(state, guild, core.clock.now()).toSorted((a, b) =>
      compareSnowflakes(b.id, a.id),
    )
    return c.json({ threads: threads.map((thread) => presentChannel(state, thread)), members: [] })
  })

  function createThread(parent: Channel, body: Json, id?: string, appliedTagIds: string[] = []): Channel {
    const options = { name: text(body.name), kind: 'thread', parentId: parent.id } as const
    return world.createChannel(parent.guildId ?? '', options, {
      ownerId: state.botUserId,
      appliedTagIds,
      type: threadTypeOf[parent.type] ?? ChannelType.PublicThread,
      ...(id === undefined ? {} : { id }),
      ...(isGiven(body.auto_archive_duration)
        ? { autoArchiveMinutes: number(body.auto_archive_duration) }
        : {}),
    })
  }

  /** A post is a thread and its first message, which have the same id. */
  function createPost(forum: Channel, { body: given, uploads }: RequestVariables): Json {
    channelFor(forum.id, permission.SendMessages)
    const { message, applied_tags, ...thread } = isRecord(given) ? given : {}
    const body = readThread(thread)
    const appliedTagIds = readTags(forum, applied_tags)
    const tree = createErrorTree()
    if (!isRecord(message)) addRequired(tree, ['message'])
    tree.throwIfAny()
    const request = { kind: 'forum-create', body: message, uploads, existing: null, at: ['message'] } as const
    const checked = checkMessageRequest(request)
    if (uploads.length > 0) channelFor(forum.id, permission.AttachFiles)
    if (records(checked.embeds).length > 0) channelFor(forum.id, permission.EmbedLinks)
    const post = createThread(forum, body, undefined, appliedTagIds)
    forum.lastMessageId = post.id
    const { raw } = createMessage(core, {
      id: post.id,
      channel: post,
      authorId: state.botUserId,
      body: checked,
      uploads,
      ephemeralFor: null,
      mentionsByDefault: 'all',
      extra: {},
    })
    return { ...presentChannel(state, post), message: raw }
  }
}

function readThread(given: unknown): Json {
  const body = isRecord(given) ? given : {}
  const tree = createErrorTree()
  checkSchema(CreateTextThreadWithMessageRequestSchema, body, tree)
  tree.throwIfAny()
  return body
}

function readTags(forum: Channel, given: unknown): string[] {
  const ids = Array.isArray(given) ? given.map(String) : []
  const tree = createErrorTree()
  if (ids.length > appliedTagsMax) addTooLong(tree, ['applied_tags'], appliedTagsMax)
  tree.throwIfAny()
  if (forum.requiresTag && ids.length === 0) throw refuse(40067)
  if (ids.some((id) => !forum.tags.some((tag) => tag.id === id))) throw refuse(10087)
  return ids
}
