// The numbers of a cohort by going through everything one by one, without a thought of what that costs: what the quick way is held against.

import { countOf, isFinished, measure } from '../../src/domain/roadmap/completion.ts'
import { indexRoadmap, type RoadmapIndex } from '../../src/domain/roadmap/walk.ts'
import { type Person, type RandomCohort, retired } from './random-cohorts.ts'

const indexes = new WeakMap<RandomCohort, RoadmapIndex>()

/** The roadmap of a cohort, indexed once. */
function indexOf(cohort: RandomCohort): RoadmapIndex {
  const index = indexes.get(cohort) ?? indexRoadmap(cohort)
  indexes.set(cohort, index)
  return index
}

const hourMs = 3_600_000
const usualRules = { quietAfterDays: 7, behindAfterWeeks: 1, atRiskAfterWeeks: 2 }

/** What somebody has: not what was taken back, nor what lives on in other topics. */
const marksOf = (one: Person) =>
  one.marks.filter(
    ({ nodeId, isUndone }) => !isUndone && (retired as Record<string, string>)[nodeId] !== 'merged',
  )

/** Every single day from one to another that no pause touches. */
function daysAsked(one: Person, zone: string, from: Temporal.PlainDate, until: Temporal.PlainDate): number {
  if (Temporal.PlainDate.compare(from, until) > 0) return from.until(until).days
  let asked = 0
  for (let day = from; Temporal.PlainDate.compare(day, until) < 0; day = day.add({ days: 1 })) {
    const begin = day.toZonedDateTime(zone).epochMilliseconds
    const end = day.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds
    const isPaused = one.pauses.some(
      (pause, place) => pause.from + place < end && pause.until + place >= begin,
    )
    if (!isPaused) asked += 1
  }
  return asked
}

export function plainMember(cohort: RandomCohort, one: Person, isNamed: boolean) {
  const { now, zone } = cohort
  const index = indexOf(cohort)
  const rules = cohort.rules ?? usualRules
  const marks = marksOf(one)
  const done = new Set(marks.map(({ nodeId }) => nodeId))
  const { total } = measure(index, done)
  const phase = index.phases.find((each) => each.optional !== true && !isFinished(each, done))
  const actions = [
    ...marks.filter(({ isKnown }) => !isKnown).map(({ at }) => at),
    ...one.recalls.filter(({ isUndone }) => !isUndone).map(({ at }) => at),
  ]
  const lastActiveAt = Math.max(one.startedAt, ...actions)
  const silentMs = now.epochMilliseconds - lastActiveAt
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  const expectedAgo = expectation()
  const standing = (): string => {
    if (one.isFinished) return 'finished'
    if (one.isPaused) return 'paused'
    if (silentMs > rules.quietAfterDays * 24 * hourMs) return 'quiet'
    if (expectedAgo === undefined) return 'active'
    if (total.done < expectedAgo(rules.atRiskAfterWeeks)) return 'at-risk'
    if (total.done >= expectedAgo(rules.behindAfterWeeks)) return 'on-track'
    return silentMs > rules.quietAfterDays * 12 * hourMs ? 'at-risk' : 'behind'
  }

  function expectation(): ((weeks: number) => number) | undefined {
    if (isNamed && cohort.weeks !== null) {
      const { weeks: length } = cohort
      const asked = daysAsked(one, zone, Temporal.PlainDate.from(cohort.startsOn), today)
      return (weeks) => (total.total * Math.max(0, Math.min(length * 7, asked - weeks * 7))) / (length * 7)
    }
    if (one.plan === undefined) return undefined
    const { minutesAWeek, setOn } = one.plan
    const asked = daysAsked(one, zone, Temporal.PlainDate.from(setOn), today)
    const before = marks.filter(({ at }) => new Date(at).toISOString().slice(0, 10) < setOn)
    const base = measure(index, new Set(before.map(({ nodeId }) => nodeId))).total.done
    return (weeks) => Math.min(total.total, base + (minutesAWeek * Math.max(0, asked - weeks * 7)) / (60 * 7))
  }

  const isWithin = (at: number, weeks: number) =>
    at >= now.toZonedDateTimeISO(zone).subtract({ days: weeks * 7 }).epochMilliseconds
  return {
    done: total.done,
    total: total.total,
    standing: standing(),
    phase: phase?.id,
    isActiveThisWeek: actions.some((at) => isWithin(at, 1)),
    reach: index.phases.map((each) => {
      if (isFinished(each, done)) return 'finished'
      return countOf(each, done).done > 0 || each === phase ? 'reached' : 'ahead'
    }),
    /** Topics logged in each of twelve weeks, the oldest first. */
    weeks: Array.from({ length: 12 }, (_, place) => {
      const back = 12 - place
      return marks.filter(
        ({ at, isKnown }) => !isKnown && isWithin(at, back) && !(back > 1 && isWithin(at, back - 1)),
      ).length
    }),
  }
}

/** The numbers of everybody on the roadmap, or of those in the named cohort. */
export function plainNumbers(cohort: RandomCohort, isNamed: boolean) {
  const there = cohort.people.filter(({ hasLeft, isAway, isInCohort, visibility }) => {
    if (hasLeft || isAway) return false
    return !isNamed || (isInCohort && visibility !== 'private')
  })
  const isPrivate = (one: Person) => one.visibility === 'private'
  const hidden = there.filter(isPrivate).length
  const counted = there.length >= 5 ? there : there.filter((one) => !isPrivate(one))
  if (counted.length === 0) return undefined
  const measured = (hidden >= 5 ? there : there.filter((one) => !isPrivate(one))).map((one) =>
    plainMember(cohort, one, isNamed),
  )
  const count = (standing: string) => measured.filter((member) => member.standing === standing).length
  const shares = measured.map(({ done }) => done).toSorted((one, other) => one - other)
  const total = measured[0]?.total ?? 0
  const share = (part: number): number => {
    if (shares.length === 0) return 0
    const place = part * (shares.length - 1)
    const [below = 0, above = 0] = [shares[Math.floor(place)], shares[Math.ceil(place)]]
    return total === 0 ? 100 : Math.floor(((below + (above - below) * (place % 1)) / total) * 100 + 1e-9)
  }
  return {
    learners: counted.length,
    unlisted: counted.filter(isPrivate).length,
    measured: measured.length,
    active: count('active'),
    onTrack: count('on-track'),
    behind: count('behind'),
    atRisk: count('at-risk'),
    quiet: count('quiet'),
    paused: count('paused'),
    finished: count('finished'),
    activeThisWeek: measured.filter(({ isActiveThisWeek }) => isActiveThisWeek).length,
    lowerPercent: share(0.25),
    medianPercent: share(0.5),
    upperPercent: share(0.75),
    workingIn: indexOf(cohort).phases.map(({ id }) => measured.filter(({ phase }) => phase === id).length),
    reached: indexOf(cohort).phases.map(
      (_, at) => measured.filter(({ reach }) => reach[at] !== 'ahead').length,
    ),
    finishedPhase: indexOf(cohort).phases.map(
      (_, at) => measured.filter(({ reach }) => reach[at] === 'finished').length,
    ),
    weeks: Array.from({ length: 12 }, (_, at) =>
      measured.reduce((sum, { weeks }) => sum + (weeks[at] ?? 0), 0),
    ),
  }
}

/** The seven days that end when a cohort is looked at, and those before them, as its weekly digest counts them. */
export function plainDigest(cohort: RandomCohort) {
  const { now, zone } = cohort
  const until = now.toZonedDateTimeISO(zone)
  const [from, before] = [until.subtract({ days: 7 }), until.subtract({ days: 14 })]
  const there = (at: Temporal.ZonedDateTime) =>
    cohort.people.filter((one) => !one.hasLeft && !one.isAway && one.startedAt < at.epochMilliseconds)
  const counted = (people: readonly Person[]) =>
    people.length >= 5 ? people : people.filter(({ visibility }) => visibility !== 'private')
  const isIn = (at: number, begin: Temporal.ZonedDateTime, end: Temporal.ZonedDateTime) =>
    at >= begin.epochMilliseconds && at < end.epochMilliseconds
  const logged = (one: Person, begin = from, end = until) =>
    marksOf(one).filter(({ at, isKnown }) => !isKnown && isIn(at, begin, end))
  const reviewed = (one: Person) =>
    one.recalls.filter(({ at, isUndone }) => !isUndone && isIn(at, from, until))
  const sum = (numbers: readonly number[]) => numbers.reduce((all, number) => all + number, 0)

  const people = counted(cohort.people.filter((one) => !one.hasLeft && !one.isAway))
  const topics = sum(people.map((one) => logged(one).length))
  const thereBefore = counted(there(from))
  const topicsBefore = sum(thereBefore.map((one) => logged(one, before, from).length))
  const days: number[] = []
  for (
    let day = from.startOfDay();
    Temporal.ZonedDateTime.compare(day, until) < 0;
    day = day.add({ days: 1 })
  ) {
    const next = day.add({ days: 1 })
    days.push(sum(people.map((one) => logged(one).filter(({ at }) => isIn(at, day, next)).length)))
  }
  return {
    topics,
    reviews: sum(people.map((one) => reviewed(one).length)),
    finishers: people.filter((one) => logged(one).length > 0).length,
    reviewers: people.filter((one) => reviewed(one).length > 0).length,
    started: people.filter(({ startedAt }) => isIn(startedAt, from, until)).length,
    members: people.length,
    days: people.length < 5 ? undefined : days,
    comparison:
      thereBefore.length === 0 || topics === 0
        ? undefined
        : topics === topicsBefore
          ? { kind: 'same' }
          : topics > topicsBefore
            ? { kind: 'more', by: topics - topicsBefore }
            : { kind: 'fewer', before: topicsBefore },
  }
}
