// Why the numbers of `/cohort topics` are what they are: who is counted where, and the rule by which topics are ordered.

import { surely } from '../domain/cohort/stuck-topics.ts'
import { crowdMin } from '../domain/study/visibility.ts'
import { joined, type Markup, moment } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { type Reply, reply } from '../interaction/reply.ts'
import type { StuckLook } from '../services/stuck-topics.ts'
import { scopeTitle } from './cohort-scope.ts'
import { nodeTitle } from './nodes.ts'
import { aboutDays, inPercent } from './why.ts'

const texts = messages('why-stuck', {
  heading: '### How the numbers of topics come about',
  learners: '{scope}: {n, plural, one {# learner} other {# learners}} who let moderators see their progress',
  reached:
    '- Reached: the next required topic of a learner, and whatever they finished here. What they knew before, or finished on another roadmap before they joined, isn’t counted',
  stopped:
    '- Stopped: nothing logged or reviewed for more than {days, number} days, not paused and not finished; before a topic where it comes next, after it where it’s the last one finished',
  days: '- Days: from the last day on which something was finished, or from joining, without pauses; topics of one day share it. The median of all who finished it',
  lapses: '- Forgotten: answers that were “Again”, of all answers in reviews of the topic',
  order:
    '- First comes where the share that stops is certainly highest (the lower end of its 95\u00a0% interval), so that one of five doesn’t outrank thirty of two hundred; then what takes longest; then what is forgotten most',
  hidden:
    '- A number of fewer than {min, number} people isn’t shown, and none of a cohort that would leave fewer than {min, number} outside it',
  first:
    'At the top, **{topic}**: {n, number} of {of, number} stopped before it, {percent, number}\u00a0%, so at least {least, number}\u00a0%',
  firstDays:
    'At the top, **{topic}**: nobody stopped before it; half of those who finished it took {days, plural, one {# day} other {# days}} or less',
  asOf: '-# As of {now}. More in docs/statistics.md.',
})

/** The rules, and the numbers of the topic that comes first. */
export function sayWhyStuck(look: StuckLook, now: Temporal.Instant): Reply {
  const { learners, quietAfterDays: days, scope } = look
  return reply(
    joined([
      texts.heading(),
      texts.learners({ scope: scopeTitle(scope), n: learners }),
      texts.reached(),
      texts.stopped({ days }),
      texts.days(),
      texts.lapses(),
      texts.order(),
      texts.hidden({ min: crowdMin }),
      ...sayFirst(look),
    ]),
    texts.asOf({ now: moment(now, 'F') }),
  )
}

function sayFirst({ topics: [first] }: StuckLook): readonly Markup[] {
  if (first === undefined) return []
  const topic = nodeTitle(first.node)
  const { count: n, of } = first.stoppedBefore
  if (n > 0)
    return [
      texts.first({
        topic,
        n,
        of,
        percent: inPercent(n / of),
        least: inPercent(surely(first.stoppedBefore)),
      }),
    ]
  return first.medianDays === undefined ? [] : [texts.firstDays({ topic, days: aboutDays(first.medianDays) })]
}
