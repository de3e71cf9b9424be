// An interaction as Discord sent it, over the gateway or over HTTP, goes to the dispatcher.

import type { REST } from '@discordjs/rest'
import type { Dispatch } from '../interaction/dispatch.ts'
import type { Log } from '../interaction/log.ts'
import type { Illustrate } from './illustrate.ts'
import { readRequest } from './read-request.ts'
import { type Answerable, createResponder } from './respond.ts'
import type { Wording } from './wording.ts'

export type Intake = {
  readonly dispatch: Dispatch
  readonly wording: Wording
  readonly illustrate?: Illustrate
  readonly log: Log
  /** What it is answered with. */
  readonly rest: REST
  /** Takes away commands that belong to a guild alone. */
  readonly clearCopies: (rest: REST, interaction: unknown) => Promise<void>
}

/** Begins to answer it; false for one that cannot be read or is of a kind that this bot does not offer. Never throws. */
export function takeInteraction(
  interaction: unknown,
  { dispatch, wording, illustrate, log, rest, clearCopies }: Intake,
): boolean {
  const request = readRequest(interaction)
  if (request === undefined) return false
  if (request.kind === 'unreadable') {
    log.error({ reason: request.reason }, 'an interaction could not be read and was dropped')
    return false
  }
  // The three fields that it answers by have been read.
  void dispatch(request, createResponder(rest, interaction as Answerable, wording, illustrate))
  void clearCopies(rest, interaction)
  return true
}
