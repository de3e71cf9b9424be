// What an error of the client means for the message (developers/topics/opcodes-and-status-codes).

import { DiscordAPIError, HTTPError, RateLimitError } from '@discordjs/rest'
import type { CheckResult, SendResult } from '../domain/reminder/occurrence.ts'
import { codeOf } from './repeat.ts'
import { TurnedAwayError } from './requests.ts'
import { NotReachedError } from './wire.ts'

/** For refusals that pass by themselves and say nothing of when; Discord counts each, so not at every beat. */
const laterMs = 5 * 60_000

/** Paths of wrong fields that stand in the log for one message. */
const pathsMax = 10

/** Reads the error of a send. What nobody can read counts as no answer: the message may exist. */
export function resultOf(error: unknown): SendResult {
  if (error instanceof TurnedAwayError) return { kind: 'rate-limited', retryAfterMs: error.retryAfterMs }
  if (error instanceof RateLimitError) return { kind: 'rate-limited', retryAfterMs: error.retryAfter }
  if (error instanceof NotReachedError) return { kind: 'not-reached' }
  if (error instanceof HTTPError) return { kind: 'server-error' }
  if (error instanceof DiscordAPIError) return resultOfCode(error)
  return { kind: 'no-answer' }
}

/** Codes of refusals that are or can be about the files of a message: a right that is missing, too large, uploads switched off. */
const aboutFiles: readonly number[] = [50013, 40005, 50045, 400001]

/** Whether Discord may have refused a message for its files. It did nothing, and may take the same without them. */
export const refusesFiles = (error: unknown): boolean => aboutFiles.includes(codeOf(error) ?? 0)

/** A look that failed for now is repeated; only where looking never works does the message stay in doubt. */
export function checkOf({ kind }: SendResult): CheckResult {
  switch (kind) {
    case 'gone':
    case 'forbidden':
    case 'dm-closed':
    case 'thread-closed':
    case 'filtered':
    case 'invalid':
      return { kind: 'cannot-look' }
    case 'sent':
    case 'quarantined':
    case 'rate-limited':
    case 'not-reached':
    case 'server-error':
    case 'no-answer':
    case 'token-invalid':
    case 'dm-too-fast':
      return { kind: 'no-answer' }
  }
}

/** Where the wrong fields of a refused body stand, as `components.0.content BASE_TYPE_MAX_LENGTH`; never what stood there. */
export function wrongFields(error: unknown): readonly string[] {
  if (!(error instanceof DiscordAPIError) || !('errors' in error.rawError)) return []
  const found: string[] = []
  const visit = (node: unknown, path: readonly string[]): void => {
    if (typeof node !== 'object' || node === null || found.length >= pathsMax) return
    for (const [key, below] of Object.entries(node)) {
      if (key !== '_errors') visit(below, [...path, key])
      else if (Array.isArray(below)) {
        const codes = below.map((one: { readonly code?: unknown }) => String(one.code))
        found.push(`${path.join('.')} ${codes.join(' ')}`)
      }
    }
  }
  visit(error.rawError.errors, [])
  return found.slice(0, pathsMax)
}

function resultOfCode(error: DiscordAPIError): SendResult {
  // Discord names a code in all that it refuses. Without one, something on the way has answered (a proxy's 408, say), and
  // Discord may have made the message all the same.
  if (typeof error.code !== 'number') return { kind: 'no-answer' }
  switch (error.code) {
    case 10003: // unknown channel
    case 10004: // unknown guild
    case 50008: // not a channel that takes messages, such as a forum
    case 50024: // the same in other words
    case 40058: // a forum takes posts only
      return { kind: 'gone' }
    case 10008: // the nonce of a message that somebody deleted since: it did arrive
      return { kind: 'sent', messageId: '' }
    case 40001: // unauthorised
    case 50014: // the token is none
      return { kind: 'token-invalid' }
    case 20016: // slow mode
    case 20028: // the channel has had enough for now
    case 20029: // the server has
    case 40004: // sending messages is switched off for a while
    case 40006: // so is this feature
    case 40062: // the resource is
    case 110001: // the application is not there yet
    case 130000: // Discord is overloaded
      return { kind: 'rate-limited', retryAfterMs: laterMs }
    case 50001: // missing access: Discord says so of channels that one may not even see
      return { kind: 'forbidden', missing: ['view-channel'] }
    case 50013: // missing permissions; which ones, Discord does not say
      return { kind: 'forbidden', missing: [] }
    case 50083: // archived thread
    case 160005: // locked thread
    case 160006: // too many threads are open for this one to be opened
      return { kind: 'thread-closed' }
    case 200000: // AutoMod
    case 240000: // the filter for harmful links
      return { kind: 'filtered' }
    case 20026: // Discord has shut the bot away as spam
      return { kind: 'quarantined' }
    case 10013: // unknown user
    case 50007: // does not take direct messages
    case 50033: // nobody that could be written to, such as a deleted account
    case 50278: // shares no server any more
      return { kind: 'dm-closed' }
    case 40003: // opening direct messages too fast
      return { kind: 'dm-too-fast' }
  }
  return { kind: error.status === 401 ? 'token-invalid' : 'invalid' }
}
