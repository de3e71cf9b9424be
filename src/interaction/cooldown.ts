// How often one member may speak to everyone through the bot: what is said again and again is said to them alone.

import type { MemberKey } from '../domain/ids.ts'
import type { Reply } from './reply.ts'

/** As long as somebody plays with done and undo, or leave and start; real news of that kind takes longer. */
export const cooldownMs = 10 * 60_000
/** Different things celebrated within that time: two phases, say, and the whole roadmap with the second. */
export const celebrationsMax = 3
/** Members remembered; a bot at its busiest has fewer who speak to everyone within ten minutes. */
const membersMax = 10_000

/**
 * Asked before something is said to everyone. Its questions are answered by promises, so that what is remembered can be
 * shared by several processes later.
 */
export type Cooldown = {
  /**
   * Whether it may be said, which counts as saying it: one of a kind, and of celebrations a few that are different. The
   * kind is the command that it comes from.
   */
  mayTell(member: MemberKey, kind: string, news: Reply, now: Temporal.Instant): Promise<boolean>
  /** Whether the member has spoken to everyone a moment ago. */
  hasJustSpoken(member: MemberKey, now: Temporal.Instant): Promise<boolean>
}

type Told = { readonly kind: string; readonly headline: string; readonly atMs: number }

export function createCooldown(): Cooldown {
  const told = new Map<string, readonly Told[]>()

  function recent(name: string, now: Temporal.Instant): readonly Told[] {
    return (told.get(name) ?? []).filter(({ atMs }) => {
      const passedMs = now.epochMilliseconds - atMs
      // Less than nothing: the clock was put back, and nobody should have to wait for it.
      return passedMs >= 0 && passedMs < cooldownMs
    })
  }

  return {
    async mayTell(member, kind, news, now) {
      const name = nameOf(member)
      const headline = headlineOf(news)
      const before = recent(name, now)
      const alike = before.filter((one) => one.kind === kind)
      const isNews = news.tone === 'celebration' && alike.every((one) => one.headline !== headline)
      if (alike.length >= (isNews ? celebrationsMax : 1)) return false
      // Taken out first, so that the oldest stand in front.
      told.delete(name)
      told.set(name, [...before, { kind, headline, atMs: now.epochMilliseconds }])
      const oldest = told.keys().next().value
      if (told.size > membersMax && oldest !== undefined) told.delete(oldest)
      return true
    },
    async hasJustSpoken(member, now) {
      return recent(nameOf(member), now).length > 0
    },
  }
}

const nameOf = ({ guildId, userId }: MemberKey): string => `${guildId} ${userId}`

/** What makes one piece of news the same as another: its first text, without progress bars and buttons. */
function headlineOf({ blocks }: Reply): string {
  for (const block of blocks) if ('text' in block) return block.text.markdown
  return ''
}
