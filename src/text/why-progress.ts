// Why a share is what it is, and why so many topics count as still fresh.

import { civilDay, joined, type Markup, moment } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { buttons, type Reply, reply } from '../interaction/reply.ts'
import type { FreshnessExplained, ProgressExplained } from '../services/explaining.ts'
import { progressButton } from './next-steps.ts'
import { nodeTitle } from './nodes.ts'
import { progressBar, share } from './progress.ts'
import { inPercent, sayClock, whyMenu } from './why.ts'

/** What fits on the screen of a phone. */
const phasesShown = 8
const choicesShown = 2
const titleLengthMax = 60

const texts = messages('why-progress', {
  heading: '### Why {share}\n**{roadmap}** {bar}',
  rule: 'Your share is what you’ve finished of all that counts, rounded down. Each topic and each project counts one; optional ones don’t count.',
  phase: '- {title}: {done, number} of {total, number}',
  morePhases:
    '- {n, plural, one {# more section} other {# more sections}}: {done, number} of {total, number}',
  sum: 'Together **{done, number} of {total, number}**, which is **{share}**.',
  choice:
    '-# In {title} one option is enough. The one you’re furthest with counts, on the scale of the longest: {done, number} of {total, number}.',
  optional:
    '-# {n, plural, one {# finished topic is} other {# finished topics are}} optional, and not counted.',
  gone: '-# {n, plural, one {# finished topic has} other {# finished topics have}} left the roadmap, and is kept without counting.',
  newest: '-# Logged last: {title} for {day}, {when}.',
  freshHeading: '### Why about {fresh, number} still fresh\n**{roadmap}**',
  freshNone: '### Still fresh\nNothing on **{roadmap}** is finished yet, so there’s nothing to forget.',
  freshRule:
    'Every finished topic has a chance that you still know it today. It falls from day to day after your last answer, more slowly the better you know the topic. The average chance, times the topics done, is the number.',
  freshSum:
    'On average **{percent, number} %** over {marked, plural, one {# finished topic} other {# finished topics}}. {percent, number} % of {done, number} done is about **{fresh, number}**.',
  lasting:
    '-# {n, plural, one {# of them counts} other {# of them count}} as known for good: projects, and topics you keep out of your reviews.',
  weakest: 'Most likely to slip first:',
  weak: '- {title}: {percent, number} %, last answer {day}',
})

/** `31 of 40`, section by section. */
export function sayWhyProgress(why: ProgressExplained): Reply {
  const { entry, enrolment, member, total, phases, beside, newest, today } = why
  const shown = phases.slice(0, phasesShown)
  const rest = phases.slice(phasesShown)
  const restSum = rest.reduce((sum, one) => ({ done: sum.done + one.done, total: sum.total + one.total }), {
    done: 0,
    total: 0,
  })
  const sum = { done: total.done, total: total.total, share: share(total) }
  return reply(
    texts.heading({ share: share(total), roadmap: entry.roadmap.title, bar: progressBar(total) }),
    texts.rule(),
    joined([
      ...shown.map(({ phase, ...count }) =>
        texts.phase({ title: nodeTitle(phase, titleLengthMax), done: count.done, total: count.total }),
      ),
      ...(rest.length === 0 ? [] : [texts.morePhases({ n: rest.length, ...restSum })]),
      texts.sum(sum),
    ]),
    joined([
      ...sayBeside(beside),
      ...(newest === undefined
        ? []
        : [
            texts.newest({
              title: nodeTitle(newest.node, titleLengthMax),
              day: civilDay(newest.completion.studyDay, today),
              when: moment(newest.completion.loggedAt),
            }),
          ]),
      sayClock(member),
    ]),
    whyMenu('progress', enrolment.id),
    buttons(progressButton(enrolment.id)),
  )
}

function sayBeside({ choices, optional, gone }: ProgressExplained['beside']): readonly Markup[] {
  return [
    ...choices
      .slice(0, choicesShown)
      .map(({ group, done, total }) =>
        texts.choice({ title: nodeTitle(group, titleLengthMax), done, total }),
      ),
    ...(optional > 0 ? [texts.optional({ n: optional })] : []),
    ...(gone > 0 ? [texts.gone({ n: gone })] : []),
  ]
}

/** `about 26 still fresh`, as an average over all that is finished. */
export function sayWhyFresh(why: FreshnessExplained): Reply {
  const { entry, enrolment, member, fresh, done, marked, mean, fading, weakest, today } = why
  const { title: roadmap } = entry.roadmap
  if (marked === 0) return reply(texts.freshNone({ roadmap }), whyMenu('fresh', enrolment.id))
  const lasting = marked - fading.length
  return reply(
    texts.freshHeading({ fresh, roadmap }),
    texts.freshRule(),
    texts.freshSum({ percent: inPercent(mean), marked, done, fresh }),
    weakest.length === 0
      ? undefined
      : joined([
          texts.weakest(),
          ...weakest.map(({ node, recall, lastDay }) =>
            texts.weak({
              title: nodeTitle(node, titleLengthMax),
              percent: inPercent(recall),
              day: civilDay(lastDay, today),
            }),
          ),
        ]),
    joined([...(lasting > 0 ? [texts.lasting({ n: lasting })] : []), sayClock(member)]),
    whyMenu('fresh', enrolment.id),
    buttons(progressButton(enrolment.id)),
  )
}
