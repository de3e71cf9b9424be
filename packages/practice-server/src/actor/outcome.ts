// Waits for what the bot makes of an interaction, and tells it as the person saw it.
import { InteractionResponseType } from 'discord-api-types/v10'
import type { InteractionOutcome, MessageView } from '../contract.ts'
import type { Core } from '../core.ts'
import { originalOf } from '../interactions/messages.ts'
import { answerWithinMs, type InteractionRecord } from '../interactions/records.ts'
import { findMessage, isLoading } from '../messages/messages.ts'
import { viewMessage } from './message-view.ts'

/** Resolves with the final answer: after a deferral once it was filled in, or when patience runs out. */
export async function awaitOutcome(
  core: Core,
  record: InteractionRecord,
  patienceMs: number,
): Promise<InteractionOutcome> {
  await until(record, () => record.answer !== null || record.isMissed, answerWithinMs)
  if (record.answer === null) {
    record.isMissed = true
    core.notify({ kind: 'interaction-settled', interactionId: record.id, callbackType: null })
  } else await until(record, () => isFinal(core, record), patienceMs)

  const followUps: MessageView[] = []
  let collected = 0
  const collect = (): void => {
    for (const id of record.followUpIds.slice(collected)) {
      collected += 1
      const message = findMessage(core, record.channelId, id)
      if (message) followUps.push(viewMessage(message))
    }
  }
  collect()
  record.listeners.add(collect)
  const message = originalOf(core, record)
  return {
    interactionId: record.id,
    elapsedMs: record.answer?.elapsedMs ?? null,
    callbackType: record.answer?.type ?? null,
    message: message ? viewMessage(message) : null,
    modal: record.modal,
    choices: record.choices,
    followUps,
    async waitForFollowUps(count, timeoutMs = 3_000) {
      await until(record, () => followUps.length >= count, timeoutMs)
      if (followUps.length < count) throw new Error(`Only ${followUps.length} of ${count} follow-ups came.`)
      return followUps
    },
  }
}

function isFinal(core: Core, record: InteractionRecord): boolean {
  const type = record.answer?.type
  if (type === InteractionResponseType.DeferredMessageUpdate) return record.updated
  if (type !== InteractionResponseType.DeferredChannelMessageWithSource) return true
  const original = originalOf(core, record)
  return original === undefined || !isLoading(original)
}

/** Resolves when the condition holds after some news of the interaction, or when the time is over. */
function until(record: InteractionRecord, holds: () => boolean, timeoutMs: number): Promise<void> {
  if (holds()) return Promise.resolve()
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer)
      record.listeners.delete(check)
      resolve()
    }
    const check = (): void => {
      if (holds()) done()
    }
    const timer = setTimeout(done, timeoutMs)
    record.listeners.add(check)
  })
}
