// Roles that learners are given: for what, and which ones the bot may give out at all.

/** A server's settings stay a list that one reads at a glance. */
export const roleRulesMax = 25

/** Being on a roadmap, having finished one of its sections, having finished all of it. */
export const roleReasons = ['on', 'phase', 'finished'] as const
export type RoleReason = (typeof roleReasons)[number]

/** Why a role cannot be given; the last one is what Discord said, the others are seen before it is asked. */
export const roleTroubles = ['gone', 'managed', 'powerful', 'no-right', 'too-high', 'refused'] as const
export type RoleTrouble = (typeof roleTroubles)[number]

/** A role as Discord has it. */
export type ServerRole = {
  readonly id: string
  readonly name: string
  readonly position: number
  readonly permissions: bigint
  /** It belongs to an application, a subscription or to boosts, and comes and goes with them; or it is @everyone's. */
  readonly isManaged: boolean
}

/** What the bot may do about a server's roles. */
export type RoleStanding = {
  readonly mayManage: boolean
  /** Its own highest role; undefined where it owns the server, and none is too high. */
  readonly highest: Pick<ServerRole, 'id' | 'position'> | undefined
  readonly roles: ReadonlyMap<string, ServerRole>
}

/**
 * Bits of Discord (developers/topics/permissions) that make somebody more than a member: whoever has one can change the server,
 * act on others or on what they wrote, ping everybody, or see what members do not.
 */
const powers: readonly bigint[] = [
  1n << 1n, // kick members
  1n << 2n, // ban members
  1n << 3n, // administrator
  1n << 4n, // manage channels
  1n << 5n, // manage server
  1n << 7n, // view audit log
  1n << 8n, // priority speaker
  1n << 13n, // manage messages
  1n << 17n, // mention everyone
  1n << 19n, // view server insights
  1n << 22n, // mute members
  1n << 23n, // deafen members
  1n << 24n, // move members
  1n << 27n, // manage nicknames
  1n << 28n, // manage roles
  1n << 29n, // manage webhooks
  1n << 30n, // manage expressions
  1n << 33n, // manage events
  1n << 34n, // manage threads
  1n << 40n, // moderate members
  1n << 41n, // view monetization
  1n << 44n, // create events
  1n << 51n, // pin messages
  1n << 52n, // bypass slow mode
]
const anyPower = powers.reduce((all, bit) => all | bit, 0n)

/** What is wrong with a role whoever gives it: one for studying must give no power over others. */
export function troubleInRole({
  isManaged,
  permissions,
}: Pick<ServerRole, 'isManaged' | 'permissions'>): RoleTrouble | undefined {
  if (isManaged) return 'managed'
  return (permissions & anyPower) === 0n ? undefined : 'powerful'
}

/** Why the bot may not give a role. */
export function troubleWithRole(
  role: ServerRole | undefined,
  { mayManage, highest }: RoleStanding,
): RoleTrouble | undefined {
  if (role === undefined) return 'gone'
  const own = troubleInRole(role)
  if (own !== undefined) return own
  if (!mayManage) return 'no-right'
  return highest !== undefined && !isAbove(highest, role) ? 'too-high' : undefined
}

/** The same for taking it back, which a role that was given too much power since is not kept from. */
export function troubleWithTaking(
  role: ServerRole | undefined,
  standing: RoleStanding,
): RoleTrouble | undefined {
  return troubleWithRole(role && { ...role, permissions: 0n }, standing)
}

/** Of two in the same place the older one is above. */
function isAbove(one: Pick<ServerRole, 'id' | 'position'>, other: ServerRole): boolean {
  if (one.position !== other.position) return one.position > other.position
  return BigInt(one.id) < BigInt(other.id)
}

/** How Discord answered to a role being given or taken. `later`: it did not, or asked to wait. */
export type RoleChange = 'done' | 'left' | 'gone' | 'refused' | 'later'

const minutesInTurn = 2
const secondsBetweenLooks = 20
const minutesMax = 60
const hoursAfterTrouble = 24
const daysInTrouble = 7

/** Until when a wish is somebody's who carries it out; whoever comes after that takes it up anew. */
export const turnEnds = (now: Temporal.Instant): Temporal.Instant => now.add({ minutes: minutesInTurn })

/** When to work out anew who is to have a role: at each beat. */
export const nextLook = (now: Temporal.Instant): Temporal.Instant => now.add({ seconds: secondsBetweenLooks })

/** When to try again what Discord did not answer, after so many tries. */
export const tryAgainAt = (tries: number, now: Temporal.Instant): Temporal.Instant =>
  now.add({ minutes: Math.min(2 ** Math.min(tries, 10), minutesMax) })

/** When to try a role again that cannot be given: once a day for a week, then only when somebody asks for it. */
export function tryRoleAgainAt(since: Temporal.Instant, now: Temporal.Instant): Temporal.Instant | undefined {
  const next = now.add({ hours: hoursAfterTrouble })
  return next.since(since).total('hours') > 24 * daysInTrouble ? undefined : next
}
