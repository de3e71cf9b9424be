// What the jobs sent, as lines that a person can check, and a Discord that remembers what became visible.
import { channelId } from '../../src/domain/ids.ts'
import type { SendResult } from '../../src/domain/reminder/occurrence.ts'
import type { Messenger, Target } from '../../src/interaction/messenger.ts'
import type { Reply } from '../../src/interaction/reply.ts'
import { createSendDueReminders } from '../../src/jobs/send-due-reminders.ts'
import { createTellOwner } from '../../src/jobs/tell-owner.ts'
import { type Sent, type TestBot, textOf } from '../support/test-bot.ts'

function kindOf(reply: Sent['reply']): 'daily' | 'summary' | 'summary and daily' | 'digest' {
  const text = textOf(reply)
  if (text.includes('Today on')) return 'daily'
  if (!text.includes('Your week on')) return 'digest'
  return text.includes('**Today**') ? 'summary and daily' : 'summary'
}

/** `10-22 16:00 Ada daily`, sorted; `names` stand for users and channels. */
export function diary(sent: readonly Sent[], names: Readonly<Record<string, string>>): string[] {
  return sent
    .map(({ at, target, reply }) => {
      const id = target.kind === 'direct' ? target.userId : target.channelId
      return `${at.slice(5, 10)} ${at.slice(11, 16)} ${names[id] ?? id} ${kindOf(reply)}`
    })
    .sort()
}

const forgetsNonceAfterMs = 4 * 60_000

/**
 * A Discord as far as messages go: a repeated nonce gives the first message for a few minutes, and what was posted can
 * be found. `fault` decides how a send ends; `lost` posts nothing, `answer-lost` posts and then throws.
 */
export function createDiscord(now: () => Temporal.Instant) {
  const posted: { target: Target; nonce: string; at: Temporal.Instant; reply: Reply }[] = []
  const tried: Target[] = []
  const state: { fault: (target: Target) => 'none' | 'lost' | 'answer-lost' | SendResult } = {
    fault: () => 'none',
  }
  const messenger: Messenger = {
    async send(target, reply, nonce) {
      tried.push(target)
      const fault = state.fault(target)
      if (typeof fault === 'object') return fault
      if (fault === 'lost') throw new Error('killed before the request left')
      const known = posted.findIndex(
        (message) =>
          message.nonce === nonce && now().since(message.at).total('milliseconds') <= forgetsNonceAfterMs,
      )
      if (known < 0) posted.push({ target, nonce, at: now(), reply })
      if (fault === 'answer-lost') throw new Error('killed before the answer came')
      return { kind: 'sent', messageId: String(known < 0 ? posted.length : known + 1) }
    },
    async find(_target, nonce) {
      const at = posted.findIndex((message) => message.nonce === nonce)
      return at < 0 ? { kind: 'absent' } : { kind: 'found', messageId: String(at + 1) }
    },
    lookUp: async () => 'there',
    rolesOf: async () => ({ kind: 'there', roleIds: [] }),
    lookUpSeveral: async (_guild, users) => new Map(users.map((user) => [user, 'there'])),
    edit: async () => 'changed',
    remove: async () => 'changed',
    canPost: async () => ({ kind: 'open' }),
    findOwner: async () => undefined,
    findOperator: async () => undefined,
    guildName: async () => 'Study hall',
    isBotOwner: async () => false,
    roleStanding: async () => undefined,
    changeRole: async () => 'later' as const,
    openDirect: async (user) => ({ kind: 'open', channelId: channelId(`9${user}`) }),
  }
  return { posted, tried, state, messenger }
}

export type TestDiscord = ReturnType<typeof createDiscord>

const silent = () => {}

/** The job of a bot with this Discord; made anew, it has forgotten everything that is not in the database. */
export function jobOf(bot: TestBot, { messenger }: TestDiscord) {
  const log = { debug: silent, info: silent, warn: silent, error: silent }
  const { app, now } = bot
  const tellOwner = createTellOwner({ app, messenger, log, now })
  return createSendDueReminders({ app, messenger, log, now, tellOwner })
}
