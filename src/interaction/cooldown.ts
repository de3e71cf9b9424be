// How often one member may speak to everyone through the bot: what is said again and again is said to them alone.

import QuickLRU from 'quick-lru'
import type { MemberKey } from '../domain/ids.ts'
import type { Caller } from './caller.ts'
import type { Answer } from './command.ts'
import type { Visibility } from './reply.ts'

/** As long as somebody plays with done and undo, or leave and start; real news of that kind takes longer. */
export const cooldownMs = 10 * 60_000
/** Members remembered; a bot at its busiest has fewer who speak to everyone within ten minutes. */
const membersMax = 10_000

/**
 * Asked before something is said to everyone. Its questions are answered by promises, so that what is remembered can be
 * shared by several processes later.
 */
export type Cooldown = {
  /** Whether it may be said, which counts as saying it: one of a kind, which is the command that it comes from. */
  mayTell(member: MemberKey, kind: string, now: Temporal.Instant): Promise<boolean>
  /** Whether the member has spoken to everyone a moment ago. */
  hasJustSpoken(member: MemberKey, now: Temporal.Instant): Promise<boolean>
}

type Told = { readonly kind: string; readonly atMs: number }

export function createCooldown(): Cooldown {
  const told = new QuickLRU<string, readonly Told[]>({ maxSize: membersMax })

  function recent(name: string, now: Temporal.Instant): readonly Told[] {
    return (told.get(name) ?? []).filter(({ atMs }) => {
      const passedMs = now.epochMilliseconds - atMs
      // Less than nothing: the clock was put back, and nobody should have to wait for it.
      return passedMs >= 0 && passedMs < cooldownMs
    })
  }

  return {
    async mayTell(member, kind, now) {
      const name = nameOf(member)
      const before = recent(name, now)
      if (before.some((one) => one.kind === kind)) return false
      told.set(name, [...before, { kind, atMs: now.epochMilliseconds }])
      return true
    },
    async hasJustSpoken(member, now) {
      return recent(nameOf(member), now).length > 0
    },
  }
}

const nameOf = ({ guildId, userId }: MemberKey): string => `${guildId} ${userId}`

/** What is to be answered: the command or action that it comes from, how, and who sees it unless it says otherwise. */
type Work = {
  readonly what: string
  readonly answers: 'update' | 'new'
  readonly visibility: Visibility
}
type Moment = { readonly caller: Caller; readonly now: Temporal.Instant }

/** The answer as it may be given: what the member tells everyone again and again is told to them alone. */
export async function calmed(
  cooldown: Cooldown,
  given: Answer,
  work: Work,
  { caller: { guildId, userId }, now }: Moment,
): Promise<Answer> {
  if ('modal' in given || guildId === undefined) return given
  const [kind = ''] = work.what.split(/[ .]/)
  const isPublic = work.answers === 'new' && (given.visibility ?? work.visibility) === 'public'
  return isPublic && !(await cooldown.mayTell({ guildId, userId }, kind, now))
    ? { ...given, visibility: 'private' }
    : given
}

/** Who sees an answer that is deferred: that is settled before it is known what it says. */
export async function visibilityBefore(
  cooldown: Cooldown,
  work: Work,
  { caller: { guildId, userId }, now }: Moment,
): Promise<Visibility> {
  const isRepeated = guildId !== undefined && (await cooldown.hasJustSpoken({ guildId, userId }, now))
  return isRepeated ? 'private' : work.visibility
}
