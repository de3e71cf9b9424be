// Where learners get stuck: the numbers of each topic of a roadmap, those at which most stop first.

import { median } from '../median.ts'
import type { RoadmapNode } from '../roadmap/tree.ts'
import type { RoadmapIndex } from '../roadmap/walk.ts'
import type { Steps } from '../steps.ts'
import { crowdMin } from '../study/visibility.ts'
import type { TopicSteps } from './stuck-walk.ts'

/** A number of those of whom something holds, and of how many. */
export type Share = { readonly of: number; readonly count: number }

export type StuckTopic = {
  readonly node: RoadmapNode
  readonly phase: RoadmapNode
  /** For whom it is the next required topic, or who finished it. */
  readonly starters: number
  readonly finishers: number
  /** Of the finishers: in days, half of them took no longer. Undefined where too few can be measured. */
  readonly medianDays: number | undefined
  /** Of the starters: those who stopped when it was next. */
  readonly stoppedBefore: Share
  /** Of the finishers: those who stopped when they had finished it. Undefined where these are too few. */
  readonly stoppedAfter: Share | undefined
  /** Undefined where too few reviewed it. */
  readonly lapses: Lapses | undefined
}

type Lapses = {
  /** Of all answers, those that were "Again". */
  readonly again: Share
  /** Of those who reviewed it, those who had to answer so at least once. */
  readonly forgetters: Share
}

export type StuckTopics = {
  /** How many learners the numbers are of. */
  readonly learners: number
  /** Those with enough starters, where most get stuck first. */
  readonly topics: readonly StuckTopic[]
}

type Tally = {
  starters: number
  stoppedBefore: number
  stoppedAfter: number
  finishers: number
  days: number[]
  answers: number
  again: number
  reviewers: number
  forgetters: number
}

const emptyTally = (): Tally => ({
  starters: 0,
  stoppedBefore: 0,
  stoppedAfter: 0,
  finishers: 0,
  days: [],
  answers: 0,
  again: 0,
  reviewers: 0,
  forgetters: 0,
})

/** Topics after which others have their turn: of each the days of all who finished it are sorted. */
const topicsPerStep = 50

/**
 * Adds up learners one after the other. Those `beyond` are on the roadmap, but not looked at: a number is shown only where
 * nobody can subtract it from that of all and is left with a few of them.
 */
export function createStuckTally(index: RoadmapIndex) {
  const within = new Map<string, Tally>()
  const beyond = new Map<string, Tally>()
  let learners = 0

  function add(steps: TopicSteps, isWithin: boolean): void {
    if (isWithin) learners += 1
    const tallies = isWithin ? within : beyond
    for (const id of new Set([...steps.finished.keys(), ...(steps.next === undefined ? [] : [steps.next])])) {
      const tally = tallies.get(id) ?? emptyTally()
      tallies.set(id, tally)
      addTo(tally, id, steps)
    }
  }

  function* result(): Steps<StuckTopics> {
    const topics: StuckTopic[] = []
    let done = 0
    for (const { node, phase } of index.places) {
      const tally = within.get(node.id)
      if (tally === undefined) continue
      const topic = topicOf(node, phase, tally, beyond.get(node.id) ?? emptyTally())
      if (topic !== undefined) topics.push(topic)
      done += 1
      if (done % topicsPerStep === 0) yield
    }
    return { learners, topics: topics.sort(byHowStuck) }
  }

  return { add, result }
}

function addTo(tally: Tally, id: string, { finished, next, last, hasStopped, answers }: TopicSteps): void {
  tally.starters += 1
  if (next === id && hasStopped) tally.stoppedBefore += 1
  if (!finished.has(id)) return
  tally.finishers += 1
  if (last === id && hasStopped) tally.stoppedAfter += 1
  const days = finished.get(id)
  if (days !== undefined) tally.days.push(days)
  const own = answers.get(id)
  if (own === undefined) return
  tally.reviewers += 1
  tally.answers += own.answers
  tally.again += own.again
  if (own.again > 0) tally.forgetters += 1
}

/** Undefined where too few reached it to say anything of them. */
function topicOf(node: RoadmapNode, phase: RoadmapNode, tally: Tally, rest: Tally): StuckTopic | undefined {
  if (!isCrowd(tally.starters, rest.starters)) return undefined
  const { starters, finishers, answers, again, reviewers, forgetters, days } = tally
  return {
    node,
    phase,
    starters,
    finishers,
    medianDays: isCrowd(days.length, rest.days.length) ? median(days) : undefined,
    stoppedBefore: { of: starters, count: tally.stoppedBefore },
    stoppedAfter: isCrowd(finishers, rest.finishers)
      ? { of: finishers, count: tally.stoppedAfter }
      : undefined,
    lapses: isCrowd(reviewers, rest.reviewers)
      ? { again: { of: answers, count: again }, forgetters: { of: reviewers, count: forgetters } }
      : undefined,
  }
}

const isCrowd = (people: number, beyond: number): boolean =>
  people >= crowdMin && (beyond === 0 || beyond >= crowdMin)

/** By the share that stops before it, as far as it is certain; then the slowest, then the most forgotten. */
function byHowStuck(one: StuckTopic, other: StuckTopic): number {
  return (
    surely(other.stoppedBefore) - surely(one.stoppedBefore) ||
    (other.medianDays ?? -1) - (one.medianDays ?? -1) ||
    shareOf(other.lapses?.again) - shareOf(one.lapses?.again)
  )
}

const shareOf = (share: Share | undefined): number =>
  share === undefined || share.of === 0 ? -1 : share.count / share.of

/** Of the normal distribution: within so many deviations lie 95 of 100. */
const z = 1.96

/**
 * The least share that a count lets expect, the lower end of Wilson's interval of 95 %: one of five says less than thirty of two
 * hundred, though it is more.
 */
export function surely({ count, of }: Share): number {
  if (count === 0) return 0
  const share = count / of
  const spread = z * Math.sqrt((share * (1 - share) + (z * z) / (4 * of)) / of)
  return (share + (z * z) / (2 * of) - spread) / (1 + (z * z) / of)
}

/** A topic at which fewer than a fifth stop is as hard as any. */
const stuckShareMin = 0.2

/** Whether so many stop before a topic that it is worth a word. */
export const isHard = ({ stoppedBefore: { of, count } }: StuckTopic): boolean =>
  of > 0 && count / of >= stuckShareMin

/** The hard topic before which so many have stopped that it tells of none of them, of several roadmaps where that is surest. */
export function mostStuck<Look extends Pick<StuckTopics, 'topics'>>(
  looks: readonly Look[],
): { readonly look: Look; readonly topic: StuckTopic } | undefined {
  const crowded = looks.flatMap((look) => {
    const topic = look.topics.find((one) => isHard(one) && one.stoppedBefore.count >= crowdMin)
    return topic === undefined ? [] : [{ look, topic }]
  })
  return crowded.toSorted(
    (one, other) => surely(other.topic.stoppedBefore) - surely(one.topic.stoppedBefore),
  )[0]
}
