// How a learner stands on a roadmap, as moderators read it.

import type { CohortMember } from '../domain/cohort/cohort.ts'
import { cutText } from '../domain/text/cutting.ts'
import { type Markup, md, moment } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { share } from './progress.ts'

/** Fifteen learners with their phases are to fit into one message. */
const phaseTitleLengthMax = 50

const texts = messages('standing', {
  studied: 'studied {when}',
  started: 'started {when}, nothing done yet',
  isQuiet: '*quiet*',
  isAtRisk: '*at risk*',
  isBehind: '*behind*',
  short: '{n, plural, one {# topic} other {# topics}} short',
  isPaused: '*paused*',
  isFinished: '*finished*',
})

/** How far, where, when last, and what else is to be said of it. */
export function standingFacts(member: CohortMember): readonly Markup[] {
  const when = moment(member.lastActiveAt, 'R')
  return [
    md`${share(member)} (${member.done}/${member.total})`,
    ...(member.phase === undefined ? [] : [md`${cutText(member.phase.title, phaseTitleLengthMax)}`]),
    member.hasBegun ? texts.studied({ when }) : texts.started({ when }),
    ...standing(member),
  ]
}

function standing({ standing: kind, short }: CohortMember): readonly Markup[] {
  const missing = short > 0 ? [texts.short({ n: short })] : []
  switch (kind) {
    case 'active':
    case 'on-track':
      return []
    case 'behind':
      return [texts.isBehind(), ...missing]
    case 'at-risk':
      return [texts.isAtRisk(), ...missing]
    case 'quiet':
      return [texts.isQuiet()]
    case 'paused':
      return [texts.isPaused()]
    case 'finished':
      return [texts.isFinished()]
  }
}
