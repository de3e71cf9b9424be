// What a member did last, on any roadmap that they have not left: logged a topic, or answered in a review.

import type { MemberKey } from '../domain/ids.ts'
import { type Change, newestChange } from '../store/completions.ts'
import type { Reading } from '../store/database.ts'
import { enrolmentsOf } from '../store/enrolments.ts'
import { newestRecall, type Recall } from '../store/recalls.ts'
import { type ActiveEnrolment, findActiveEnrolment, type NotEnrolled } from './active-enrolment.ts'
import type { Catalogue } from './catalogue.ts'

type Doing =
  | { readonly kind: 'change'; readonly change: Change }
  | { readonly kind: 'grade'; readonly recall: Recall }

export type NewestDoing = Doing & { readonly standing: ActiveEnrolment }

export async function findNewestDoing(
  reading: Reading,
  catalogue: Catalogue,
  member: MemberKey,
): Promise<NewestDoing | NotEnrolled | undefined> {
  const open = (await enrolmentsOf(reading, member)).filter(({ leftAt }) => leftAt === undefined)
  let newest: NewestDoing | undefined
  let lacking: NotEnrolled | undefined = { kind: 'not-enrolled', reason: 'no-roadmap' }
  for (const { id } of open) {
    const ref = { enrolmentId: id, userId: member.userId }
    const standing = await findActiveEnrolment(reading, catalogue, ref)
    if (standing.kind === 'not-enrolled') {
      if (lacking !== undefined) lacking = standing
      continue
    }
    lacking = undefined
    for (const doing of await doingsOn(reading, id))
      if (newest === undefined || isLater(doing, newest)) newest = { ...doing, standing }
  }
  return newest ?? lacking
}

async function doingsOn(reading: Reading, enrolmentId: number): Promise<readonly Doing[]> {
  const change = await newestChange(reading, enrolmentId)
  const recall = await newestRecall(reading, enrolmentId)
  return [
    ...(change === undefined ? [] : [{ kind: 'change', change } as const]),
    ...(recall === undefined ? [] : [{ kind: 'grade', recall } as const]),
  ]
}

/** When it was done, and the interaction that did it. */
function momentOf(doing: Doing) {
  return doing.kind === 'change'
    ? { at: doing.change.madeAt, id: doing.change.interactionId }
    : { at: doing.recall.gradedAt, id: doing.recall.interactionId }
}

function isLater(one: Doing, other: Doing): boolean {
  const [a, b] = [momentOf(one), momentOf(other)]
  const order = Temporal.Instant.compare(a.at, b.at)
  return order > 0 || (order === 0 && a.id > b.id)
}
