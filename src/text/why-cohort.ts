// Why the counts of `/cohort stats` are what they are: who is counted, as what, and where the median comes from.

import { activeSince, type CohortStats } from '../domain/cohort/cohort.ts'
import { crowdMin } from '../domain/study/visibility.ts'
import { civilDay, joined, type Markup, moment } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { type Reply, reply } from '../interaction/reply.ts'
import type { CohortLook } from '../services/cohort-numbers.ts'

const texts = messages('why-cohort', {
  heading: '### How the numbers of {roadmap} come about',
  learners:
    '- {n, plural, one {# learner is} other {# learners are}} on it: members of this server who started it and haven’t left it',
  unlisted:
    '- {n, plural, one {# of them keeps} other {# of them keep}} their progress to themselves: counted, but not named',
  tooFew:
    '- All numbers below are of the other {n, number}: those of fewer than {min, number} who aren’t named could be told from the rest',
  active: '- {n, number} active: logged or reviewed something, or started, since {since}',
  inCohort:
    '- {n, plural, one {# learner is} other {# learners are}} in it: its members who are on {roadmap} and still here. Those who keep their progress to themselves are in none of its numbers, because two cohorts could tell of them by what differs',
  expectedByWeeks:
    '- Expected by now: the topics that count, spread evenly over the {weeks, number} weeks from {day}; days on which somebody paused are taken off for them',
  expectedBySyllabus:
    '- Expected by now: the topics that count in the roadmap’s weeks that are over, from {day}; days on which somebody paused are taken off for them',
  expectedByPlan:
    '- Expected of whoever has a plan of their own: what they had done when they made it, and a topic for each of its hours since, without days of pauses',
  onTrack:
    '- {n, number} on track: at least as far as that {weeks, plural, one {a week} other {# weeks}} ago',
  behind: '- {n, number} behind: not as far as that {weeks, plural, one {a week} other {# weeks}} ago',
  atRisk:
    '- {n, number} at risk: not as far as that {weeks, plural, one {a week} other {# weeks}} ago, or behind and nothing done for more than {half, number} days',
  quiet: '- {n, number} quiet: nothing since then',
  paused: '- {n, number} paused, who don’t count as quiet',
  finished: '- {n, number} finished all topics that count, and don’t count as quiet either',
  medianOfOne:
    '- Median {percent, number}\u00a0%: by topics done, the learner in the middle has {done, number} of {total, number}',
  medianOfTwo:
    '- Median {percent, number}\u00a0%: by topics done, the two learners in the middle have {less, number} and {more, number} of {total, number}',
  quartiles:
    '- {lower, number} % and {upper, number} %: with the learners in the order of topics done, what lies a quarter and three quarters of the way along',
  activeThisWeek:
    '- {n, number} logged or reviewed something in the last 7 days by the server’s clock; starting is neither',
  phases: '- Where they are: the first section that counts and that a learner hasn’t finished',
  funnel:
    '- A section is reached by whoever is there or has done something of it that counts, and finished by whoever has done all of that',
  weeks:
    '- Weeks are 7 days back from now; a topic counts in the week in which it was logged, optional ones too',
  forecast:
    '- The forecast plays the future again and again from the last 12 weeks of each learner. 8 of 10 times it lies in the interval',
  asOf: '-# As of {now}. Optional topics don’t count. For one learner, open **Apps** on their name, then **Progress** and **Why?**',
})

/** The rule and the inputs of each count. */
export function sayWhyCohort(look: CohortLook, now: Temporal.Instant): Reply {
  const { stats, cohort } = look
  const { roadmap, learners, unlisted, measured, paused, finished } = stats
  return reply(
    joined([
      texts.heading({ roadmap: cohort?.name ?? roadmap.title }),
      cohort === undefined
        ? texts.learners({ n: learners })
        : texts.inCohort({ n: learners, roadmap: roadmap.title }),
      ...(unlisted > 0 ? [texts.unlisted({ n: unlisted })] : []),
      ...(measured < learners ? [texts.tooFew({ n: measured, min: crowdMin })] : []),
      ...(measured > 0 ? sayStandings(look, now) : []),
      ...(paused > 0 ? [texts.paused({ n: paused })] : []),
      ...(finished > 0 ? [texts.finished({ n: finished })] : []),
      ...(measured > 0 ? sayShares(stats) : []),
    ]),
    texts.asOf({ now: moment(now, 'F') }),
  )
}

/** Who counts as what by the rules of the server. */
function sayStandings(
  { stats, rules, cohort, pace, today }: CohortLook,
  now: Temporal.Instant,
): readonly Markup[] {
  const { active, onTrack, behind, atRisk, quiet, members } = stats
  const { behindAfterWeeks, atRiskAfterWeeks, quietAfterDays } = rules
  const since = moment(activeSince(now, rules), 'F')
  const isExpected = members.some(({ expected }) => expected !== undefined)
  const day = cohort && civilDay(cohort.startsOn, today)
  const expected = (): Markup => {
    if (day === undefined || pace === undefined) return texts.expectedByPlan()
    return pace === 'syllabus'
      ? texts.expectedBySyllabus({ day })
      : texts.expectedByWeeks({ weeks: cohort?.weeks ?? 0, day })
  }
  return [
    ...(isExpected ? [expected()] : []),
    ...(onTrack > 0 ? [texts.onTrack({ n: onTrack, weeks: behindAfterWeeks })] : []),
    ...(behind > 0 ? [texts.behind({ n: behind, weeks: behindAfterWeeks })] : []),
    ...(atRisk > 0 ? [texts.atRisk({ n: atRisk, weeks: atRiskAfterWeeks, half: quietAfterDays / 2 })] : []),
    texts.active({ n: active, since }),
    texts.quiet({ n: quiet }),
  ]
}

function sayShares(stats: CohortStats): readonly Markup[] {
  const { lowerPercent: lower, upperPercent: upper, activeThisWeek: n, phases } = stats
  return [
    ...sayMedian(stats),
    texts.quartiles({ lower, upper }),
    texts.activeThisWeek({ n }),
    ...(phases.length > 0 ? [texts.phases()] : []),
    texts.funnel(),
    texts.weeks(),
    texts.forecast(),
  ]
}

function sayMedian({ medianPercent: percent, middle }: CohortStats): readonly Markup[] {
  const [one, other] = middle
  if (one === undefined) return []
  return other === undefined
    ? [texts.medianOfOne({ percent, done: one.done, total: one.total })]
    : [texts.medianOfTwo({ percent, less: one.done, more: other.done, total: one.total })]
}
