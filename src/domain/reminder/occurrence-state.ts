// The words of the ledger: in which state an occurrence is, and why it ended otherwise than by being sent in its time.

import { brokenReasons } from './broken-reason.ts'

/**
 * claimed: ours to send, and certainly not sent. sending: a request is under way. unknown: the message may or may not
 * exist. sent, skipped and broken are ends.
 */
export const occurrenceStates = ['claimed', 'sending', 'sent', 'unknown', 'skipped', 'broken'] as const
export type OccurrenceState = (typeof occurrenceStates)[number]

/** What can still be sent; the others are settled, and nobody looks at them again. */
export const openStates = ['claimed', 'sending', 'unknown'] as const satisfies readonly OccurrenceState[]
export type OpenState = (typeof openStates)[number]

/**
 * Why nothing was to be sent for a date. superseded: another one counts for its day, a newer one that had come
 * due as well or one that had come on the same study day. too-late: the newest due, but past its time (see lateness.ts).
 * left: the member is not in the guild any more. no-channel: the guild has set none. quiet: nothing has happened for weeks,
 * and the last digests said so. merged: a weekly summary that came with the daily reminder. studied: the day was studied
 * already, and the member wants none then. put-off: the member asked for tomorrow's instead. replaced: the member chose
 * another time.
 */
const skipReasons = [
  'superseded',
  'too-late',
  'turned-off',
  'paused',
  'left',
  'no-channel',
  'nothing-to-say',
  'quiet',
  'merged',
  'studied',
  'put-off',
  'replaced',
] as const
export type SkipReason = (typeof skipReasons)[number]

/**
 * invalid: Discord refused our own bug. unsure: whether it arrived cannot be found out. clock-ahead: it was meant for a
 * later date, and a clock that was ahead sent it on this one.
 */
export const occurrenceReasons = [
  ...skipReasons,
  ...brokenReasons,
  'invalid',
  'unsure',
  'clock-ahead',
] as const
export type OccurrenceReason = (typeof occurrenceReasons)[number]
