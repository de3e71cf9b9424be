// Posting without having been asked: what jobs and moderators' commands send with.

import type { ChannelId, UserId } from '../domain/ids.ts'
import type { CheckResult, SendResult } from '../domain/reminder/occurrence.ts'
import type { Reply } from './reply.ts'

export type Target =
  | { readonly kind: 'channel'; readonly channelId: ChannelId }
  | { readonly kind: 'direct'; readonly userId: UserId }

export type Messenger = {
  /**
   * Posts a message. `nonce` (at most 25 characters) makes a second attempt within Discord's window of a few
   * minutes give the first message instead of another one. Never throws for what Discord answers.
   */
  send(target: Target, reply: Reply, nonce: string): Promise<SendResult>
  /** Looks among the newest messages of the target for the one that was sent with this nonce. */
  find(target: Target, nonce: string): Promise<CheckResult>
}
