// Why a learner stands as `/cohort stats` says: the share, the section, and active or quiet.

import type { CohortMember } from '../domain/cohort/cohort.ts'
import type { CohortRules } from '../domain/cohort/rules.ts'
import { joined, type Markup, md, moment } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { type Reply, reply } from '../interaction/reply.ts'
import type { OwnStanding, RoadmapStanding } from '../services/member-progress.ts'
import { share } from './progress.ts'
import { standingFacts } from './standing.ts'
import { whyMenu } from './why.ts'

/** What fits on the screen of a phone. */
const roadmapsShown = 3

const texts = messages('why-standing', {
  heading: '### How {name}’s numbers come about',
  ownHeading: '### What moderators see of you',
  kept: 'You keep your progress to yourself: no moderator reads this. It’s what they would see.',
  shown: 'Moderators read just this, in </cohort stats>. </privacy visibility> changes who sees it.',
  share:
    '- {share}: {done, number} of the {total, number} topics that count are done; optional ones don’t count',
  phase: '- {phase}: the first section that counts and isn’t finished',
  last: '- Last topic or review: {when}',
  started: '- Started {when}, nothing logged yet',
  active: '- Active: quiet only from {from} on, {days, number} days after that',
  quiet: '- Quiet since {from}, which is {days, number} days after that',
  expected:
    '- Expected by now: {topics, number} topics by their plan of hours a week, at a topic an hour; days of pauses don’t count',
  onTrack: '- On track: not below what was expected {weeks, plural, one {a week} other {# weeks}} ago',
  behind: '- Behind: below what was expected {weeks, plural, one {a week} other {# weeks}} ago',
  atRisk:
    '- At risk: below what was expected {weeks, plural, one {a week} other {# weeks}} ago, or behind and silent for more than half of {days, number} days',
  paused: '- Paused: so they don’t count as quiet',
  finished: '- Finished: so they don’t count as quiet',
  more: '-# These are the {n, number} roadmaps started last.',
  onNone: 'No roadmap here, so nobody counts you among the learners.',
})

/** Why another member stands as they do, for whoever may see it. */
export const sayWhyMember = (name: string, roadmaps: readonly RoadmapStanding[]): Reply =>
  reply(texts.heading({ name }), ...roadmaps.slice(0, roadmapsShown).map(sayRoadmap), sayMore(roadmaps))

/** The same of oneself, as moderators read it. */
export function sayOwnStanding({ isShown, roadmaps }: OwnStanding): Reply {
  if (roadmaps.length === 0) return reply(texts.ownHeading(), texts.onNone(), whyMenu('standing'))
  return reply(
    joined([texts.ownHeading(), isShown ? texts.shown() : texts.kept()]),
    ...roadmaps.slice(0, roadmapsShown).map(sayRoadmap),
    sayMore(roadmaps),
    whyMenu('standing'),
  )
}

const sayMore = ({ length }: readonly RoadmapStanding[]): Markup | undefined =>
  length > roadmapsShown ? texts.more({ n: roadmapsShown }) : undefined

function sayRoadmap({ roadmap, standing, rules }: RoadmapStanding): Markup {
  const { done, total, phase, hasBegun, lastActiveAt, expected } = standing
  const when = moment(lastActiveAt, 'F')
  return joined([
    md`**${roadmap.title}**\n${joined(standingFacts(standing), ' · ')}`,
    texts.share({ share: share(standing), done, total }),
    ...(phase === undefined ? [] : [texts.phase({ phase: phase.title })]),
    hasBegun ? texts.last({ when }) : texts.started({ when }),
    ...(expected === undefined ? [] : [texts.expected({ topics: expected.topics })]),
    ...sayKind(standing, rules),
  ])
}

function sayKind({ standing, quietFrom }: CohortMember, rules: CohortRules): readonly Markup[] {
  const { quietAfterDays: days, behindAfterWeeks, atRiskAfterWeeks } = rules
  const from = moment(quietFrom, 'F')
  const notQuiet = texts.active({ from, days })
  switch (standing) {
    case 'active':
      return [notQuiet]
    case 'on-track':
      return [texts.onTrack({ weeks: behindAfterWeeks }), notQuiet]
    case 'behind':
      return [texts.behind({ weeks: behindAfterWeeks }), notQuiet]
    case 'at-risk':
      return [texts.atRisk({ weeks: atRiskAfterWeeks, days }), notQuiet]
    case 'quiet':
      return [texts.quiet({ from, days })]
    case 'paused':
      return [texts.paused()]
    case 'finished':
      return [texts.finished()]
  }
}
