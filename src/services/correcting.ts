// What a moderator changes of somebody's study is kept with the reason, and told to whom it is about.

import type { Actor, ActWhat } from '../domain/cohort/acts.ts'
import type { Enrolment } from '../domain/study/enrolment.ts'
import type { Writing } from '../store/database.ts'
import { addCorrection } from '../store/news.ts'
import { recordAct } from './acts.ts'

/** By whom and why something is done for somebody else. */
export type Correction = { readonly by: Actor; readonly reason: string }

/** Titles that are kept of what can be a whole section. */
const titlesKept = 5

/** Keeps a correction, and has its learner told; to be called in the transaction that makes it. */
export async function noteCorrection(
  writing: Writing,
  { id, member: { guildId, userId }, roadmapId }: Enrolment,
  done: { readonly titles: readonly string[]; readonly day?: Temporal.PlainDate },
  { by, reason }: Correction,
): Promise<void> {
  const { titles, day } = done
  const topics = { titles: titles.slice(0, titlesKept), n: titles.length }
  const what: ActWhat =
    day === undefined
      ? { kind: 'topics-undone', ...topics }
      : { kind: 'topics-logged', ...topics, day: day.toString() }
  const act = await recordAct(writing, { guildId, by, what, about: { userId, roadmapId }, reason })
  if (act !== undefined) await addCorrection(writing, id, act)
}
