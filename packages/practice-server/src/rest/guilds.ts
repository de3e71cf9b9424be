// Routes of guilds: what the bot may look up about a server it is in.
import { refuse } from '../errors.ts'
import { presentChannel, presentGuild, presentMemberWithUser, presentRole } from '../present/present.ts'
import { type Guild, isThread } from '../state/state.ts'
import type { PracticeApp, Services } from './context.ts'

export function addGuildRoutes(app: PracticeApp, { core }: Services): void {
  const { state } = core

  function guildOf(guildId: string): Guild {
    const guild = state.guilds.get(guildId)
    // For a guild that exists, but without the bot, Discord says the same as for none.
    if (guild?.botRoleId == null) throw refuse(10004)
    if (guild.unavailable) throw refuse(130000)
    return guild
  }

  app.get('/guilds/:guildId', (c) => {
    const guild = guildOf(c.req.param('guildId'))
    const counts = { approximate_member_count: guild.members.size, approximate_presence_count: 1 }
    return c.json({ ...presentGuild(guild), ...(c.req.query('with_counts') === 'true' ? counts : {}) })
  })

  app.get('/guilds/:guildId/channels', (c) => {
    const guild = guildOf(c.req.param('guildId'))
    const channels = [...guild.channelIds].flatMap((id) => state.channels.get(id) ?? [])
    return c.json(
      channels.filter((channel) => !isThread(channel)).map((channel) => presentChannel(state, channel)),
    )
  })

  app.get('/guilds/:guildId/roles', (c) => {
    const guild = guildOf(c.req.param('guildId'))
    return c.json([...guild.roles.values()].map((role) => presentRole(role, guild.id)))
  })

  app.get('/guilds/:guildId/roles/:roleId', (c) => {
    const guild = guildOf(c.req.param('guildId'))
    const role = guild.roles.get(c.req.param('roleId'))
    if (!role) throw refuse(10011)
    return c.json(presentRole(role, guild.id))
  })

  app.get('/guilds/:guildId/members/:userId', (c) => {
    const guild = guildOf(c.req.param('guildId'))
    const asked = c.req.param('userId')
    const userId = asked === '@me' ? state.botUserId : asked
    const member = guild.members.get(userId)
    if (!member) throw refuse(state.users.has(userId) ? 10007 : 10013)
    return c.json(presentMemberWithUser(state, member))
  })
}
