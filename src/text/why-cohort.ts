// Why the counts of `/cohort stats` are what they are: who is counted, as what, and where the median comes from.

import { activeSince, type CohortStats } from '../domain/cohort/cohort.ts'
import { usualRules } from '../domain/cohort/rules.ts'
import { crowdMin } from '../domain/study/visibility.ts'
import { joined, type Markup, moment } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { type Reply, reply } from '../interaction/reply.ts'

const texts = messages('why-cohort', {
  heading: '### How the numbers of {roadmap} come about',
  learners:
    '- {n, plural, one {# learner is} other {# learners are}} on it: members of this server who started it and haven’t left it',
  unlisted:
    '- {n, plural, one {# of them keeps} other {# of them keep}} their progress to themselves: counted, but not named',
  tooFew:
    '- All numbers below are of the other {n, number}: those of fewer than {min, number} who aren’t named could be told from the rest',
  active: '- {n, number} active: logged or reviewed something, or started, since {since}',
  quiet: '- {n, number} quiet: nothing since then',
  paused: '- {n, number} paused, who don’t count as quiet',
  finished: '- {n, number} finished all topics that count, and don’t count as quiet either',
  medianOfOne:
    '- Median {percent, number}\u00a0%: by topics done, the learner in the middle has {done, number} of {total, number}',
  medianOfTwo:
    '- Median {percent, number}\u00a0%: by topics done, the two learners in the middle have {less, number} and {more, number} of {total, number}',
  phases: '- Where they are: the first section that counts and that a learner hasn’t finished',
  asOf: '-# As of {now}. Optional topics don’t count. For one learner, open **Apps** on their name, then **Progress** and **Why?**',
})

/** The rule and the inputs of each count. */
export function sayWhyCohort(stats: CohortStats, now: Temporal.Instant): Reply {
  const { roadmap, learners, unlisted, measured, active, quiet, paused, finished, phases } = stats
  return reply(
    joined([
      texts.heading({ roadmap: roadmap.title }),
      texts.learners({ n: learners }),
      ...(unlisted > 0 ? [texts.unlisted({ n: unlisted })] : []),
      ...(measured < learners ? [texts.tooFew({ n: measured, min: crowdMin })] : []),
      ...(measured > 0
        ? [
            texts.active({ n: active, since: moment(activeSince(now, usualRules), 'F') }),
            texts.quiet({ n: quiet }),
          ]
        : []),
      ...(paused > 0 ? [texts.paused({ n: paused })] : []),
      ...(finished > 0 ? [texts.finished({ n: finished })] : []),
      ...sayMedian(stats),
      ...(phases.length > 0 ? [texts.phases()] : []),
    ]),
    texts.asOf({ now: moment(now, 'F') }),
  )
}

function sayMedian({ medianPercent: percent, middle }: CohortStats): readonly Markup[] {
  const [one, other] = middle
  if (one === undefined) return []
  return other === undefined
    ? [texts.medianOfOne({ percent, done: one.done, total: one.total })]
    : [texts.medianOfTwo({ percent, less: one.done, more: other.done, total: one.total })]
}
