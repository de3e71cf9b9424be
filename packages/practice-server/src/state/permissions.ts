// Rights: Discord's bits, and how owner, roles and channel overwrites make up what someone may do.

export const permission = {
  createInstantInvite: 1n << 0n,
  kickMembers: 1n << 1n,
  banMembers: 1n << 2n,
  administrator: 1n << 3n,
  manageChannels: 1n << 4n,
  manageGuild: 1n << 5n,
  addReactions: 1n << 6n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  manageMessages: 1n << 13n,
  embedLinks: 1n << 14n,
  attachFiles: 1n << 15n,
  readMessageHistory: 1n << 16n,
  mentionEveryone: 1n << 17n,
  useExternalEmojis: 1n << 18n,
  connect: 1n << 20n,
  speak: 1n << 21n,
  changeNickname: 1n << 26n,
  manageRoles: 1n << 28n,
  manageWebhooks: 1n << 29n,
  useApplicationCommands: 1n << 31n,
  manageThreads: 1n << 34n,
  createPublicThreads: 1n << 35n,
  sendMessagesInThreads: 1n << 38n,
  moderateMembers: 1n << 40n,
  sendPolls: 1n << 49n,
  useExternalApps: 1n << 50n,
  pinMessages: 1n << 51n,
} as const

/** Every bit that Discord hands out today. */
export const allPermissions = (1n << 53n) - 1n

/** What needs no server, and so is anybody's in direct messages. */
export const directMessagePermissions =
  permission.addReactions |
  permission.viewChannel |
  permission.sendMessages |
  permission.embedLinks |
  permission.attachFiles |
  permission.readMessageHistory |
  permission.mentionEveryone |
  permission.useExternalEmojis |
  permission.useApplicationCommands |
  permission.sendPolls

/** What @everyone may do in a server that was just made. */
export const everyonePermissions =
  directMessagePermissions |
  permission.createInstantInvite |
  permission.connect |
  permission.speak |
  permission.changeNickname |
  permission.createPublicThreads |
  permission.sendMessagesInThreads |
  permission.useExternalApps

/** What the invitation of the bot asks for. */
export const botPermissions =
  permission.viewChannel |
  permission.sendMessages |
  permission.sendMessagesInThreads |
  permission.embedLinks |
  permission.attachFiles |
  permission.readMessageHistory

const timedOutPermissions = permission.viewChannel | permission.readMessageHistory

export type Overwrite = {
  readonly id: string
  /** 0 for a role, 1 for a member. */
  readonly type: 0 | 1
  readonly allow: bigint
  readonly deny: bigint
}

export type Rights = {
  readonly guildId: string
  readonly ownerId: string
  readonly userId: string
  readonly roleIds: readonly string[]
  readonly rolePermissions: (roleId: string) => bigint
  readonly timedOut: boolean
}

/** What someone may do in the server as a whole. The @everyone role has the server's own id. */
export function guildPermissions(rights: Rights): bigint {
  if (rights.userId === rights.ownerId) return allPermissions
  let granted = rights.rolePermissions(rights.guildId)
  for (const roleId of rights.roleIds) granted |= rights.rolePermissions(roleId)
  if (granted & permission.administrator) return allPermissions
  return rights.timedOut ? granted & timedOutPermissions : granted
}

/** What someone may do in one channel: @everyone's overwrite, then all roles' together, then the member's. */
export function channelPermissions(rights: Rights, overwrites: readonly Overwrite[]): bigint {
  let granted = guildPermissions(rights)
  if (granted & permission.administrator) return granted
  const everyone = overwrites.find((overwrite) => overwrite.id === rights.guildId)
  if (everyone) granted = (granted & ~everyone.deny) | everyone.allow
  let allow = 0n
  let deny = 0n
  for (const overwrite of overwrites) {
    if (overwrite.type !== 0 || !rights.roleIds.includes(overwrite.id)) continue
    allow |= overwrite.allow
    deny |= overwrite.deny
  }
  granted = (granted & ~deny) | allow
  const own = overwrites.find((overwrite) => overwrite.type === 1 && overwrite.id === rights.userId)
  if (own) granted = (granted & ~own.deny) | own.allow
  if (!(granted & permission.viewChannel)) return 0n
  return rights.timedOut ? granted & timedOutPermissions : granted
}

export function holds(granted: bigint, needed: bigint): boolean {
  return (granted & needed) === needed
}
