// Posting without having been asked: what jobs and moderators' commands send with.

import type { ChannelId, GuildId, MemberKey, RoleId, UserId } from '../domain/ids.ts'
import type { EditOutcome } from '../domain/panel/panel.ts'
import type { PostingRight } from '../domain/reminder/broken-reason.ts'
import type { CheckResult, SendResult } from '../domain/reminder/occurrence.ts'
import type { RoleChange, RoleStanding } from '../domain/roles/role.ts'
import type { Reply } from './reply.ts'

export type Target =
  | { readonly kind: 'channel'; readonly channelId: ChannelId }
  | {
      readonly kind: 'direct'
      readonly userId: UserId
      /** Their direct messages, when that is known: it saves the request that opens them. */
      readonly channelId?: ChannelId
    }

/** Where somebody's direct messages are, or why they cannot be opened. */
export type OpenResult =
  | { readonly kind: 'open'; readonly channelId: ChannelId }
  | Exclude<SendResult, { readonly kind: 'sent' }>

/** What a look for a member shows; `unknown`: Discord did not say. */
export type LookUp = 'there' | 'left' | 'guild-left' | 'unknown'

/** What a look for the roles of a member shows. */
export type RolesFound =
  | { readonly kind: 'there'; readonly roleIds: readonly RoleId[] }
  | { readonly kind: Exclude<LookUp, 'there'> }

/** Whether the bot can post in a channel, and look there for its own posts; `unknown`: Discord did not say. */
export type PostCheck =
  /** `isForEveryone`: everyone in the guild can read there. */
  | { readonly kind: 'open'; readonly isForEveryone?: true }
  | { readonly kind: 'gone' | 'thread-closed' | 'unknown' }
  | { readonly kind: 'forbidden'; readonly missing: readonly PostingRight[] }

/** Whom to tell what concerns a guild, and where. */
export type GuildOwner = {
  readonly guildName: string
  readonly ownerId: UserId
  /** Where Discord posts who joined; many guilds have none. */
  readonly systemChannelId: ChannelId | undefined
  /** The language that the guild is in, as Discord names it. */
  readonly locale: string | undefined
}

export type Messenger = {
  /**
   * Posts a message. `nonce` (at most 25 characters) makes a second attempt within Discord's window of a few
   * minutes give the first message instead of another one. Never throws for what Discord answers, and never takes longer
   * than the time limit of a request.
   */
  send(target: Target, reply: Reply, nonce: string): Promise<SendResult>
  /**
   * Looks in the target for the message that was sent with this nonce, from `since` (when the first attempt began that may
   * have arrived) to the present. `absent` means that it is certainly not there.
   */
  find(target: Target, nonce: string, since: Temporal.Instant): Promise<CheckResult>
  /** Changes a message of one's own. What cannot be changed stays as it is; never throws for what Discord answers. */
  edit(channelId: ChannelId, messageId: string, reply: Reply): Promise<EditOutcome>
  /** Takes down a message of one's own. One that is gone already is fine; never throws for what Discord answers. */
  remove(channelId: ChannelId, messageId: string): Promise<EditOutcome>
  /** Opens somebody's direct messages. The channel stays the same for good, so it is worth keeping. */
  openDirect(userId: UserId): Promise<OpenResult>
  /** Whether a person is in a guild. Never throws, and gives up soon: a message should not wait long for it. */
  lookUp(member: MemberKey): Promise<LookUp>
  /**
   * The same for several members of a guild at once, within the same time. Who is missing in the answer was not looked for;
   * `lookUp` may be asked for them.
   */
  lookUpSeveral(guildId: GuildId, userIds: readonly UserId[]): Promise<ReadonlyMap<UserId, LookUp>>
  /** The same with the roles that they have there. */
  rolesOf(member: MemberKey): Promise<RolesFound>
  /** Whether it could post in a channel now, without posting. Never throws, and gives up before a command is late. */
  canPost(channelId: ChannelId): Promise<PostCheck>
  /** What a guild is called: as the gateway told, else Discord is asked once. Undefined when it did not say; never throws. */
  guildName(guildId: GuildId): Promise<string | undefined>
  /** Which roles the bot may give in a guild; undefined when Discord did not say. Never throws. */
  roleStanding(guildId: GuildId): Promise<RoleStanding | undefined>
  /** Gives a member a role, or takes it; a second time changes nothing. Never throws for what Discord answers. */
  changeRole(member: MemberKey, roleId: string, wish: 'give' | 'take'): Promise<RoleChange>
  /** Whether somebody runs this bot: they own it on Discord, or are in the team that does. Never throws. */
  isBotOwner(userId: UserId): Promise<boolean>
  /** Undefined when Discord did not say. Never throws. */
  findOwner(guildId: GuildId): Promise<GuildOwner | undefined>
  /** Whoever runs the bot. Undefined when Discord did not say. Never throws. */
  findOperator(): Promise<UserId | undefined>
}
