// Turns what is stored into the objects of Discord's API.
import { ChannelType } from 'discord-api-types/v10'
import type { Overwrite } from '../state/permissions.ts'
import {
  type Channel,
  type ForumTag,
  type Guild,
  isThread,
  type Json,
  type Member,
  type Role,
  type State,
  type User,
} from '../state/state.ts'

/** Without boosts, the largest file that a person or a bot may upload: 10 MiB. */
export const attachmentBytesMax = 10 * 1024 * 1024

/** Set on a forum whose posts must have a tag. */
const requireTagFlag = 1 << 4

export function presentUser(user: User): Json {
  return {
    id: user.id,
    username: user.name.toLowerCase().replaceAll(/[^a-z0-9_.]/g, '_'),
    global_name: user.bot ? null : user.name,
    discriminator: user.bot ? '0001' : '0',
    avatar: null,
    avatar_decoration_data: null,
    banner: null,
    accent_color: null,
    clan: null,
    collectibles: null,
    display_name_styles: null,
    primary_guild: null,
    public_flags: user.bot ? 65_536 : 0,
    ...(user.bot ? { bot: true } : {}),
  }
}

export function presentRole(role: Role, guildId: string): Json {
  const isEveryone = role.id === guildId
  return {
    id: role.id,
    name: role.name,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    description: null,
    hoist: false,
    icon: null,
    unicode_emoji: null,
    position: role.position,
    permissions: role.permissions.toString(),
    managed: role.botId !== null,
    mentionable: !isEveryone && role.mentionable,
    flags: 0,
    ...(role.botId === null ? {} : { tags: { bot_id: role.botId } }),
  }
}

/** A member without the user, as it stands in messages and among resolved members. */
export function presentMember(member: Member): Json {
  return {
    avatar: null,
    avatar_decoration_data: null,
    banner: null,
    collectibles: null,
    display_name_styles: null,
    communication_disabled_until:
      member.timedOutUntil === null ? null : new Date(member.timedOutUntil).toISOString(),
    deaf: false,
    mute: false,
    flags: 0,
    joined_at: member.joinedAt,
    nick: member.nick,
    pending: false,
    premium_since: null,
    roles: member.roleIds,
  }
}

export function presentMemberWithUser(state: State, member: Member): Json {
  const user = state.users.get(member.userId)
  return { ...presentMember(member), ...(user ? { user: presentUser(user) } : {}) }
}

function presentOverwrite(overwrite: Overwrite): Json {
  return {
    id: overwrite.id,
    type: overwrite.type,
    allow: overwrite.allow.toString(),
    deny: overwrite.deny.toString(),
  }
}

function presentTag({ id, name }: ForumTag): Json {
  return { id, name, moderated: false, emoji_id: null, emoji_name: null }
}

export function presentChannel(state: State, channel: Channel): Json {
  if (channel.guildId === null) return presentDirectChannel(state, channel)
  return isThread(channel) ? presentThread(channel) : presentGuildChannel(channel)
}

function presentDirectChannel(state: State, channel: Channel): Json {
  const recipient = channel.recipientId === null ? undefined : state.users.get(channel.recipientId)
  return {
    id: channel.id,
    type: ChannelType.DM,
    flags: 0,
    last_message_id: channel.lastMessageId,
    recipients: recipient ? [presentUser(recipient)] : [],
  }
}

function presentThread(channel: Channel): Json {
  return {
    id: channel.id,
    type: channel.type,
    guild_id: channel.guildId,
    parent_id: channel.parentId,
    owner_id: channel.ownerId,
    name: channel.name,
    flags: 0,
    last_message_id: channel.lastMessageId,
    message_count: 0,
    member_count: 1,
    total_message_sent: 0,
    rate_limit_per_user: 0,
    applied_tags: channel.appliedTagIds,
    thread_metadata: {
      archived: channel.archived,
      locked: channel.locked,
      auto_archive_duration: channel.autoArchiveMinutes,
      archive_timestamp: new Date(0).toISOString(),
    },
  }
}

function presentGuildChannel(channel: Channel): Json {
  return {
    id: channel.id,
    type: channel.type,
    guild_id: channel.guildId,
    parent_id: channel.parentId,
    name: channel.name,
    position: channel.position,
    permission_overwrites: channel.overwrites.map(presentOverwrite),
    flags: channel.requiresTag ? requireTagFlag : 0,
    ...(channel.type === ChannelType.GuildCategory
      ? {}
      : { topic: null, nsfw: false, rate_limit_per_user: 0, last_message_id: channel.lastMessageId }),
    ...(channel.type === ChannelType.GuildVoice || channel.type === ChannelType.GuildStageVoice
      ? { bitrate: 64_000, user_limit: 0, rtc_region: null }
      : {}),
    ...(channel.type === ChannelType.GuildForum || channel.type === ChannelType.GuildMedia
      ? {
          available_tags: channel.tags.map(presentTag),
          default_reaction_emoji: null,
          default_sort_order: null,
        }
      : {}),
  }
}

/** A guild as `GET /guilds/:id` gives it. */
export function presentGuild(guild: Guild): Json {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    banner: null,
    splash: null,
    discovery_splash: null,
    description: null,
    home_header: null,
    owner_id: guild.ownerId,
    application_id: null,
    region: 'deprecated',
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: guild.systemChannelId,
    system_channel_flags: 0,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    max_presences: null,
    max_members: 500_000,
    max_video_channel_users: 25,
    max_stage_video_channel_users: 50,
    vanity_url_code: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    premium_progress_bar_enabled: false,
    preferred_locale: guild.locale,
    rules_channel_id: null,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    nsfw: false,
    nsfw_level: 0,
    hub_type: null,
    incidents_data: null,
    latest_onboarding_question_id: null,
    features: [],
    emojis: [],
    stickers: [],
    roles: [...guild.roles.values()].map((role) => presentRole(role, guild.id)),
  }
}

/** The application as the bot may see it. */
export function presentApplication(state: State, publicKey: string): Json {
  const bot = state.users.get(state.botUserId)
  const owner = state.users.get(state.applicationOwnerId ?? state.botUserId)
  return {
    id: state.applicationId,
    name: bot?.name ?? 'Bot',
    icon: null,
    description: '',
    type: null,
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: publicKey,
    flags: 0,
    flags_new: '0',
    hook: true,
    is_monetized: false,
    redirect_uris: [],
    interactions_endpoint_url: state.interactionsEndpointUrl,
    role_connections_verification_url: null,
    event_webhooks_url: null,
    event_webhooks_status: 1,
    owner: owner ? presentUser(owner) : null,
    team: null,
    approximate_guild_count: [...state.guilds.values()].filter((guild) => guild.botRoleId !== null).length,
    approximate_user_install_count: 0,
    ...(bot ? { bot: presentUser(bot) } : {}),
  }
}
