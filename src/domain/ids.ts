// Branded ids: a user id cannot be handed over where a guild id is meant.

declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

/** Discord snowflakes, always strings: as numbers they lose their last digits. */
export type UserId = Branded<'user'>
export type GuildId = Branded<'guild'>
export type ChannelId = Branded<'channel'>
export type RoleId = Branded<'role'>
export type InteractionId = Branded<'interaction'>

/** Branding for ids that come from a border that has already checked them (the gateway, the database). */
export const userId = (id: string): UserId => id as UserId
export const guildId = (id: string): GuildId => id as GuildId
export const channelId = (id: string): ChannelId => id as ChannelId
export const roleId = (id: string): RoleId => id as RoleId
export const interactionId = (id: string): InteractionId => id as InteractionId

/** A user in one guild. */
export type MemberKey = { readonly guildId: GuildId; readonly userId: UserId }

/** The first second of 2015, from which the upper 42 bits of every snowflake count milliseconds. */
const discordEpochMs = 1_420_070_400_000n

/** The least snowflake that Discord can make at a moment, given in epoch milliseconds; for listing what came after it. */
export function snowflakeAt(ms: number): bigint {
  return BigInt(Math.max(Math.floor(ms) - Number(discordEpochMs), 0)) << 22n
}

/** When Discord made what an id names, by its own clock; undefined for what is no snowflake. */
export function madeAt(snowflake: string): Temporal.Instant | undefined {
  if (!/^\d{1,20}$/.test(snowflake)) return undefined
  return Temporal.Instant.fromEpochMilliseconds(Number((BigInt(snowflake) >> 22n) + discordEpochMs))
}
