// Makes a member's review cards anew out of what was logged, by other weights than those that made them.

import { type MemoryModel, weightsVersionOf } from '../domain/review/memory-model.ts'
import { type CardHistory, historyOf, isAccountedFor, replay } from '../domain/review/replay.ts'
import type { ReviewCard } from '../domain/review/schedule.ts'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import type { Reading, Writing } from '../store/database.ts'
import { type CardLog, cardLogOf, cardLogsAfter } from '../store/review-logs.ts'
import { saveCards } from '../store/reviews.ts'
import { createTurns } from '../store/turns.ts'

/** A topic with its card and, where the log accounts for it, all that the card comes from. */
export type Logged = CardLog & {
  readonly enrolmentId: EnrolmentId
  readonly history: CardHistory | undefined
}

/** All topics with a card on these enrolments of one member, a page of one enrolment at a time. */
export async function* loggedOn(
  reading: Reading,
  enrolmentIds: readonly EnrolmentId[],
): AsyncGenerator<readonly Logged[]> {
  for (const enrolmentId of enrolmentIds) {
    let page = await cardLogsAfter(reading, enrolmentId, '')
    for (let last = page.at(-1); last !== undefined; last = page.at(-1)) {
      const logged: Logged[] = []
      for (const log of page) logged.push(await withHistory(reading, enrolmentIds, enrolmentId, log))
      yield logged
      page = await cardLogsAfter(reading, enrolmentId, last.nodeId)
    }
  }
}

async function withHistory(
  reading: Reading,
  enrolmentIds: readonly EnrolmentId[],
  enrolmentId: EnrolmentId,
  log: CardLog,
): Promise<Logged> {
  const { fuzzSeed } = log.card
  if (fuzzSeed === `${enrolmentId} ${log.nodeId}`)
    return { ...log, enrolmentId, history: historyOf(log.card, log, undefined) }
  // A card that was copied keeps the seed of the one that it was copied from, which names its place.
  const [, from, nodeId] = /^(\d+) (.+)$/s.exec(fuzzSeed) ?? []
  const isOwn = enrolmentIds.includes(Number(from))
  const origin = isOwn && nodeId !== undefined ? await cardLogOf(reading, Number(from), nodeId) : undefined
  return { ...log, enrolmentId, history: origin && historyOf(log.card, log, origin) }
}

/** The card as these weights make it; as it is where the log does not account for it. */
export function remade({ card, history }: Logged, memory: MemoryModel): ReviewCard {
  const replayed = history && replay(history, memory)
  return replayed !== undefined && isAccountedFor(card, replayed) ? replayed : card
}

/** Makes all cards of a member anew. Whoever calls this holds the member. */
export async function remakeCards(
  writing: Writing,
  enrolmentIds: readonly EnrolmentId[],
  memory: MemoryModel,
): Promise<void> {
  const turn = createTurns()
  for await (const page of loggedOn(writing, enrolmentIds)) {
    const [first] = page
    if (first === undefined) continue
    const cards: { readonly id: string; readonly card: ReviewCard }[] = []
    for (const logged of page) {
      cards.push({ id: logged.nodeId, card: remade(logged, memory) })
      await turn()
    }
    await saveCards(writing, first.enrolmentId, cards, ({ card }) => card)
  }
}

/** The same for one card that other weights have made, such as one from before an answer that is taken back. */
export async function remakeCard(
  writing: Writing,
  enrolmentIds: readonly EnrolmentId[],
  place: { readonly enrolmentId: EnrolmentId; readonly nodeId: string },
  memory: MemoryModel,
): Promise<void> {
  const { enrolmentId, nodeId } = place
  const log = await cardLogOf(writing, enrolmentId, nodeId)
  if (log === undefined || log.card.weightsVersion === weightsVersionOf(memory)) return
  const logged = await withHistory(writing, enrolmentIds, enrolmentId, log)
  await saveCards(writing, enrolmentId, [{ id: nodeId }], () => remade(logged, memory))
}

/** All that the card of one topic comes from; undefined where the log does not account for it. */
export async function historyOn(
  reading: Reading,
  enrolmentIds: readonly EnrolmentId[],
  { enrolmentId, nodeId }: { readonly enrolmentId: EnrolmentId; readonly nodeId: string },
): Promise<CardHistory | undefined> {
  const log = await cardLogOf(reading, enrolmentId, nodeId)
  return log && (await withHistory(reading, enrolmentIds, enrolmentId, log)).history
}
