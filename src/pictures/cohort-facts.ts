// What the pictures of a crowd are drawn of.

import { md } from '../interaction/markup.ts'
import type { CohortLook, CohortTrend } from '../services/cohort-numbers.ts'
import type { StuckLook } from '../services/stuck-topics.ts'
import type { FunnelFacts } from './draw-funnel.ts'
import type { StuckFacts } from './draw-stuck.ts'
import type { TrendFacts } from './draw-trend.ts'

const titleOf = ({ cohort, stats: { roadmap } }: CohortLook) => md`${cohort?.name ?? roadmap.title}`

/** How many have started and finished each section. */
export const funnelFacts = (look: CohortLook): FunnelFacts => ({
  title: titleOf(look),
  learners: look.stats.measured,
  phases: look.stats.funnel.map(({ title, reached, finished }) => ({
    title: md`${title}`,
    started: reached,
    finished,
  })),
})

/** How many topics were finished in each of the last weeks. */
export const trendFacts = (look: CohortTrend): TrendFacts => ({
  title: titleOf(look),
  weeks: look.weeks.map(({ start, topics }) => ({ from: start, finished: topics })),
  today: look.today,
})

/** The topics before which anybody has stopped. */
export const stuckFacts = ({ scope, topics }: StuckLook): StuckFacts => ({
  title: md`${scope.cohort?.name ?? scope.entry.roadmap.title}`,
  topics: topics
    .filter(({ stoppedBefore }) => stoppedBefore.count > 0)
    .map(({ node, phase, stoppedBefore: { count, of } }) => ({
      title: md`${node.title}`,
      section: md`${phase.title}`,
      stopped: count,
      starters: of,
    })),
})
