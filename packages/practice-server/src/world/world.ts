// The people, servers and channels of the practice Discord: made and changed at once, with the events Discord would send.
import type { Core } from '../core.ts'
import { createMessage } from '../messages/messages.ts'
import { permission } from '../state/permissions.ts'
import type { Guild, User } from '../state/state.ts'
import { createChannelWorld, putChannel } from './channels.ts'
import { createGuildWorld } from './guilds.ts'
import { createWorldLookup } from './lookup.ts'

export type World = ReturnType<typeof createWorld>

export function createWorld(core: Core) {
  const { state } = core
  const lookup = createWorldLookup(core)
  const { putRole, ...guilds } = createGuildWorld(core, lookup)
  const channels = createChannelWorld(core, lookup)

  function createUser(options: { name: string; bot?: boolean; locale?: string }): User {
    const user: User = {
      id: core.ids.next(),
      name: options.name,
      bot: options.bot ?? false,
      locale: options.locale ?? 'en-US',
      acceptsDirectMessages: true,
    }
    state.users.set(user.id, user)
    lookup.changed(null)
    return user
  }

  /** Many ordinary servers at once, for measurements: four roles and the bot's, and 10 to 20 channels each. */
  function createGuilds(count: number): readonly Guild[] {
    const ownerId = createUser({ name: 'Owner of many' }).id
    return Array.from({ length: count }, (_, index) => {
      const guild = guilds.createGuild({
        name: `Study group ${index + 1}`,
        ownerId,
        withBot: false,
        channels: [],
      })
      for (const name of ['Moderator', 'Helper', 'Learner']) putRole(guild, { name, mentionable: true })
      for (let position = 0; position < 10 + (index % 11); position++) {
        const kind = position % 5 === 0 ? 'category' : position % 7 === 6 ? 'voice' : 'text'
        const readOnly = { id: guild.id, type: 0, allow: 0n, deny: permission.SendMessages } as const
        putChannel(core, guild, {
          name: `${kind}-${position}`,
          kind,
          overwrites: position % 4 === 0 ? [readOnly] : [],
        })
      }
      guilds.addBot(guild.id)
      return guild
    })
  }

  return {
    ...guilds,
    ...channels,
    createUser,
    createGuilds,
    closeDirectMessages(userId: string): void {
      lookup.userOf(userId).acceptsDirectMessages = false
      lookup.changed(null)
    },
    openDirectMessages(userId: string): void {
      lookup.userOf(userId).acceptsDirectMessages = true
      lookup.changed(null)
    },
    /** Whose application the bot is, as `/applications/@me` says from then on. */
    ownApplication(userId: string): void {
      state.applicationOwnerId = lookup.userOf(userId).id
    },
    /** A person writes into a channel of a server, or to the bot. */
    write(userId: string, channelId: string, content: string): void {
      createMessage(core, {
        channel: lookup.channelOf(channelId),
        authorId: lookup.userOf(userId).id,
        body: { content },
        uploads: [],
        ephemeralFor: null,
        mentionsByDefault: 'all',
        extra: {},
      })
    },
    user: (userId: string): User | undefined => state.users.get(userId),
    users: (): readonly User[] => [...state.users.values()],
    /** Forgets all servers, people, channels and messages; commands, tokens and the bot itself stay. */
    reset(): void {
      for (const guild of state.guilds.values()) guilds.removeBot(guild.id)
      const bot = lookup.userOf(state.botUserId)
      for (const kept of [state.guilds, state.channels, state.messages, state.files, state.users])
        kept.clear()
      state.dismissed.clear()
      state.users.set(bot.id, bot)
      lookup.changed(null)
    },
  }
}
