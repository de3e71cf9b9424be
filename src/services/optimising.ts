// Reviews that are fitted to how fast a member really forgets: worked out and shown first, taken on their word, given up again.

import {
  type Accuracy,
  addTo,
  compareAccuracy,
  gradesToFit,
  heldOutSince,
  type Prediction,
  predictionsOf,
  reviewsWithin,
  type TrainingSet,
} from '../domain/review/fit.ts'
import { type MemoryModel, type Weights, weightsOf } from '../domain/review/memory-model.ts'
import type { RoadmapNode } from '../domain/roadmap/tree.ts'
import type { Enrolment, Member } from '../domain/study/enrolment.ts'
import { studyDay } from '../domain/time/study-day.ts'
import type { Database, Writing } from '../store/database.ts'
import { enrolmentsOf } from '../store/enrolments.ts'
import { holdMember } from '../store/hold.ts'
import { countGrades } from '../store/review-logs.ts'
import { offerWeights, ownWeightsOf, saveWeights } from '../store/review-settings.ts'
import { createTurns } from '../store/turns.ts'
import type { EnrolmentRef, NotEnrolled } from './active-enrolment.ts'
import type { Catalogue } from './catalogue.ts'
import type { Fitter } from './fitting/fitter.ts'
import { type Logged, loggedOn, remade, remakeCards } from './replaying.ts'
import { memberBehind } from './reviews.ts'

/** A topic that would come back on another day. */
export type MovedTopic = {
  readonly node: RoadmapNode
  readonly before: Temporal.PlainDate
  readonly after: Temporal.PlainDate
}

export type FitOffer =
  | NotEnrolled
  | { readonly kind: 'too-few'; readonly grades: number }
  /** What is in use knows the newest answers as well. */
  | { readonly kind: 'as-good'; readonly grades: number }
  | { readonly kind: 'busy' | 'no-result' }
  | (Accuracy & {
      readonly kind: 'offer'
      readonly grades: number
      readonly version: string
      /** Reviews a day over the next weeks, if all is remembered. */
      readonly reviewsBefore: number
      readonly reviewsAfter: number
      readonly moved: readonly MovedTopic[]
      readonly today: Temporal.PlainDate
    })

export type FitOutcome =
  | NotEnrolled
  /** Something else was worked out since, or nothing waits. */
  | { readonly kind: 'offer-gone' }
  | { readonly kind: 'in-use' | 'usual' | 'left' }

/** Over so many days the reviews are counted. */
const daysAhead = 60
/** Topics that are named with their days. */
const movedShown = 3

export function createOptimising(database: Database, catalogue: Catalogue, fitter: Fitter) {
  /**
   * Works out the weights that fit the older four fifths of a member's answers, and what would change with them. They wait
   * for the member's word where they know the newest fifth better than what is in use. Takes some seconds.
   */
  async function offer(ref: EnrolmentRef, now: Temporal.Instant): Promise<FitOffer> {
    const { reading } = database
    const member = await memberBehind(reading, ref)
    if ('reason' in member) return member
    const grades = await countGrades(reading, member)
    if (grades < gradesToFit) return { kind: 'too-few', grades }
    const enrolments = await enrolmentsOf(reading, member)
    const logged = await allLogged(enrolments)
    const since = heldOutSince(logged.flatMap(({ history }) => history ?? []))
    if (since === undefined) return { kind: 'as-good', grades }
    const values = await fitter(await trainingSetOf(logged, since))
    if (values === 'busy' || values === 'no-result') return { kind: values }
    const before = member.reviews
    const after = { ...before, weights: weightsOf(values) }
    const accuracy = await compared(logged, since, before, after)
    if (!accuracy.isBetter) return { kind: 'as-good', grades }
    const today = studyDay(now, member.zone)
    const ahead = await lookAhead(enrolments, logged, { today, before, after })
    await database.write(async (writing) => {
      await holdMember(writing, member)
      await offerWeights(writing, member, after.weights)
    })
    return { kind: 'offer', grades, version: after.weights.version, ...accuracy, ...ahead, today }
  }

  async function allLogged(enrolments: readonly Enrolment[]): Promise<readonly Logged[]> {
    const logged: Logged[] = []
    const turn = createTurns()
    for await (const page of loggedOn(database.reading, idsOf(enrolments))) {
      logged.push(...page)
      await turn()
    }
    return logged
  }

  /** What the next weeks would bring on roadmaps that are not left. */
  async function lookAhead(
    enrolments: readonly Enrolment[],
    logged: readonly Logged[],
    change: { readonly today: Temporal.PlainDate; readonly before: MemoryModel; readonly after: MemoryModel },
  ) {
    const { today, before, after } = change
    const open = new Map(enrolments.flatMap(({ id, leftAt, roadmapId }) => (leftAt ? [] : [[id, roadmapId]])))
    const moved: MovedTopic[] = []
    const counts = { before: 0, after: 0 }
    const turn = createTurns()
    for (const one of logged) {
      await turn()
      const roadmapId = open.get(one.enrolmentId)
      const entry =
        roadmapId === undefined || one.isSuspended
          ? undefined
          : await catalogue.get(database.reading, roadmapId)
      const node = entry?.index.byId.get(one.nodeId)?.node
      if (node === undefined) continue
      const card = remade(one, after)
      counts.before += reviewsWithin(one.card, today, daysAhead, before)
      counts.after += reviewsWithin(card, today, daysAhead, after)
      const isMoved = !card.dueDay.equals(one.card.dueDay)
      if (isMoved && Temporal.PlainDate.compare(one.card.dueDay, today) > 0)
        moved.push({ node, before: one.card.dueDay, after: laterOf(card.dueDay, today) })
    }
    return {
      reviewsBefore: counts.before / daysAhead,
      reviewsAfter: counts.after / daysAhead,
      moved: moved
        .toSorted((one, other) => Temporal.PlainDate.compare(one.before, other.before))
        .slice(0, movedShown),
    }
  }

  /** Takes the weights that were shown; all cards are made anew with them. The same again changes nothing. */
  async function apply(ref: EnrolmentRef, version: string, now: Temporal.Instant): Promise<FitOutcome> {
    return change(ref, async (writing, member) => {
      if (member.reviews.weights?.version === version) return { kind: 'in-use' }
      const offered = (await ownWeightsOf(writing, member))?.offered
      if (offered?.version !== version) return { kind: 'offer-gone' }
      await use(writing, member, offered, now)
      return { kind: 'in-use' }
    })
  }

  /** Back to the weights that everybody has, with all cards made anew. The same again changes nothing. */
  async function goBack(ref: EnrolmentRef, now: Temporal.Instant): Promise<FitOutcome> {
    return change(ref, async (writing, member) => {
      if (member.reviews.weights !== undefined) await use(writing, member, undefined, now)
      return { kind: 'usual' }
    })
  }

  /** Forgets what was shown. */
  async function leave(ref: EnrolmentRef): Promise<FitOutcome> {
    return change(ref, async (writing, member) => {
      if ((await ownWeightsOf(writing, member))?.offered !== undefined)
        await offerWeights(writing, member, undefined)
      return { kind: 'left' }
    })
  }

  async function change(
    ref: EnrolmentRef,
    decide: (writing: Writing, member: Member) => Promise<FitOutcome>,
  ): Promise<FitOutcome> {
    return database.write(async (writing) => {
      const found = await memberBehind(writing, ref)
      if ('reason' in found) return found
      await holdMember(writing, found)
      // What was read before the hold may be old by now.
      const member = await memberBehind(writing, ref)
      return 'reason' in member ? member : decide(writing, member)
    })
  }

  return Object.freeze({ offer, apply, goBack, leave })
}

async function use(
  writing: Writing,
  member: Member,
  weights: Weights | undefined,
  now: Temporal.Instant,
): Promise<void> {
  await saveWeights(writing, member, weights, now)
  const { retention } = member.reviews
  await remakeCards(writing, idsOf(await enrolmentsOf(writing, member)), { retention, weights })
}

async function trainingSetOf(logged: readonly Logged[], until: Temporal.Instant): Promise<TrainingSet> {
  const set: TrainingSet = { ratings: [], elapsedDays: [], lengths: [] }
  const turn = createTurns()
  for (const { history } of logged) {
    await turn()
    if (history !== undefined) addTo(set, history, until)
  }
  return set
}

async function compared(
  logged: readonly Logged[],
  since: Temporal.Instant,
  before: MemoryModel,
  after: MemoryModel,
): Promise<Accuracy> {
  const predictions: [Prediction[], Prediction[]] = [[], []]
  const turn = createTurns()
  for (const { history } of logged) {
    await turn()
    if (history === undefined) continue
    predictions[0].push(...predictionsOf(history, since, before))
    predictions[1].push(...predictionsOf(history, since, after))
  }
  return compareAccuracy(...predictions)
}

const idsOf = (enrolments: readonly Enrolment[]) => enrolments.map(({ id }) => id)

const laterOf = (one: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate =>
  Temporal.PlainDate.compare(one, other) < 0 ? other : one
