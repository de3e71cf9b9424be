// What a completion says, whatever the way it came: /done, a button of /next, of a reminder, or of the whole roadmap.

import { finishedPhases } from '../domain/roadmap/completion.ts'
import { studyDay } from '../domain/time/study-day.ts'
import { joined, type Markup, md } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import type { News } from '../interaction/news.ts'
import type { UndoOutcome } from '../services/changes.ts'
import type { CompleteOutcome } from '../services/progress.ts'
import { nodeTitle } from './nodes.ts'

type Completed = Extract<CompleteOutcome, { readonly kind: 'completed' }>

const texts = messages('completion', {
  logged: '✓ Done: **{title}**',
  section: '🎉 **{title}** is finished: {done} of {total} sections.',
  roadmap: '🏁 That was the last one. You finished the whole roadmap!',
})

/** What stands above a list in which a topic was ticked off, with what it finished beside itself. */
export const sayTickedOff = (outcome: Completed): Markup =>
  joined([texts.logged({ title: nodeTitle(outcome.node) }), ...milestones(outcome)])

/** What the learner reads of a section or the roadmap that is finished now; nothing otherwise. */
export function milestones({ phases, roadmapFinished, entry, done }: Completed): readonly Markup[] {
  if (roadmapFinished) return [md`**${texts.roadmap()}**`]
  const finished = finishedPhases(entry.index, done).length
  return phases.map(({ title }) => texts.section({ title, done: finished, total: entry.index.phases.length }))
}

/** What the server may be told of it. */
export function newsOf(
  { standing, enrolmentId, phases, roadmapFinished }: Completed,
  now: Temporal.Instant,
): readonly News[] {
  if (phases.length === 0 && !roadmapFinished) return []
  const { guildId, userId, zone } = standing.member
  return [
    {
      kind: 'finished',
      guildId,
      userId,
      enrolmentId,
      day: studyDay(now, zone),
      sections: phases.map(({ id }) => id),
      isRoadmapFinished: roadmapFinished,
      now,
    },
  ]
}

/** What the server has to be told when something was taken back. */
export function takenBackNews(outcome: Extract<UndoOutcome, { readonly kind: 'undone' }>): readonly News[] {
  const { member, enrolmentId, reopened, isRoadmapReopened } = outcome
  if (reopened.length === 0 && !isRoadmapReopened) return []
  return [
    {
      kind: 'taken-back',
      guildId: member.guildId,
      enrolmentId,
      sections: reopened,
      isRoadmapFinished: isRoadmapReopened,
    },
  ]
}
