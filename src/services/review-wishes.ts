// What members decide about their reviews: how many a day, how sure they want to be, and which topics are to stay away.

import { gradesToFit } from '../domain/review/fit.ts'
import { type ReviewSettings, readReviewSettings, usualReviews } from '../domain/review/settings.ts'
import type { Roadmap, RoadmapNode } from '../domain/roadmap/tree.ts'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import type { Database } from '../store/database.ts'
import { enrolmentsOf } from '../store/enrolments.ts'
import { holdMember } from '../store/hold.ts'
import { countGrades } from '../store/review-logs.ts'
import { ownWeightsOf, saveReviewSettings } from '../store/review-settings.ts'
import { findCard } from '../store/reviews.ts'
import { suspendCard, suspendedCards } from '../store/suspended-cards.ts'
import { type EnrolmentRef, type NotEnrolled, standForChange } from './active-enrolment.ts'
import type { Catalogue } from './catalogue.ts'
import { memberBehind } from './reviews.ts'

/** A topic that is kept out of the reviews. */
type Suspended = {
  readonly enrolmentId: EnrolmentId
  readonly roadmap: Roadmap
  readonly node: RoadmapNode
  readonly key: string
}

export type ReviewWishes = ReviewSettings & {
  readonly kind: 'wishes'
  readonly isUsual: boolean
  readonly suspended: readonly Suspended[]
  /** There are enough answers to work out how fast the member forgets. */
  readonly canFit: boolean
  /** When what is in use was worked out of them; undefined for the usual. */
  readonly fittedAt: Temporal.Instant | undefined
}

export type SuspendOutcome =
  | NotEnrolled
  | { readonly kind: 'no-such-card' }
  | {
      readonly kind: 'suspended' | 'brought-back'
      readonly enrolmentId: EnrolmentId
      readonly node: RoadmapNode
      readonly key: string
    }

/** What a menu of Discord holds. */
const suspendedShown = 25

export function createReviewWishes(database: Database, catalogue: Catalogue) {
  async function show(ref: EnrolmentRef): Promise<ReviewWishes | NotEnrolled> {
    const { reading } = database
    const member = await memberBehind(reading, ref)
    if ('reason' in member) return member
    const suspended: Suspended[] = []
    for (const { id, roadmapId, leftAt } of await enrolmentsOf(reading, member)) {
      if (leftAt !== undefined) continue
      const nodes = await suspendedCards(reading, id, suspendedShown)
      const entry = nodes.length === 0 ? undefined : await catalogue.get(reading, roadmapId)
      for (const nodeId of nodes) {
        const place = entry?.index.byId.get(nodeId)
        if (entry !== undefined && place !== undefined)
          suspended.push({ enrolmentId: id, roadmap: entry.roadmap, node: place.node, key: place.key })
      }
    }
    const { reviews } = member
    const isUsual = reviews.retention === usualReviews.retention && reviews.dailyMax === usualReviews.dailyMax
    const canFit = (await countGrades(reading, member)) >= gradesToFit
    const fittedAt = reviews.weights && (await ownWeightsOf(reading, member))?.madeAt
    const shown = suspended.slice(0, suspendedShown)
    return { kind: 'wishes', ...reviews, isUsual, suspended: shown, canFit, fittedAt }
  }

  /**
   * Keeps what a member wants, as whole percents from 80 to 97 and a number of reviews from 1 on; what is left out stays as it
   * is. Days that are set already stay: a wish counts from each topic's next answer on.
   */
  async function set(
    ref: EnrolmentRef,
    wishes: { readonly retentionPercent?: number | undefined; readonly dailyMax?: number | undefined },
  ): Promise<ReviewWishes | NotEnrolled> {
    const changed = await database.write(async (writing) => {
      const member = await memberBehind(writing, ref)
      if ('reason' in member) return member
      await holdMember(writing, member)
      await saveReviewSettings(writing, member, readReviewSettings(wishes))
      return undefined
    })
    return changed ?? show(ref)
  }

  /** Keeps a finished topic out of the reviews, or brings it back; saying it again changes nothing. */
  async function suspend(
    ref: EnrolmentRef,
    key: string,
    wish: 'suspend' | 'bring-back',
    now: Temporal.Instant,
  ): Promise<SuspendOutcome> {
    return database.write(async (writing) => {
      const standing = await standForChange(writing, catalogue, ref)
      if (standing.kind === 'not-enrolled') return standing
      const { entry, enrolment } = standing
      const place = entry.index.byKey.get(key)
      const card = place && (await findCard(writing, enrolment.id, place.node.id))
      if (place === undefined || card === undefined) return { kind: 'no-such-card' }
      await suspendCard(writing, enrolment.id, place.node.id, wish === 'suspend' ? now : undefined)
      const kind = wish === 'suspend' ? 'suspended' : 'brought-back'
      return { kind, enrolmentId: enrolment.id, node: place.node, key }
    })
  }

  return Object.freeze({ show, set, suspend })
}
