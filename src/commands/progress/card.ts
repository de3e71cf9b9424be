// The facts of the progress card: all of them for the learner, and what a learner shows of them to everyone.

import type { Streak } from '../../domain/study/streak.ts'
import type { Context } from '../../interaction/command.ts'
import { md } from '../../interaction/markup.ts'
import type { ProgressFacts } from '../../pictures/draw-progress.ts'
import { firstDayShown } from '../../pictures/heat-map.ts'
import type { Study, StudyView } from '../../services/study.ts'
import { nodeTitle } from '../../text/nodes.ts'

export type Overview = Extract<Awaited<ReturnType<Study['overview']>>, StudyView>

/** Who wants to see no streak has no use for a calendar of days either. */
export async function ownCard(
  view: Overview,
  streak: Streak | undefined,
  { app }: Pick<Context, 'app'>,
): Promise<ProgressFacts> {
  const { today } = view
  const year = streak && { days: await app.study.daysOfStudy(view, firstDayShown(today)), today }
  return {
    title: md`${view.entry.roadmap.title}`,
    total: view.total,
    fresh: view.fresh,
    streakDays: streak?.days ?? 0,
    phases: view.phases.map(({ phase, done, total }) => ({
      title: nodeTitle(phase),
      done,
      total,
      isOptional: phase.optional === true,
    })),
    ...(year === undefined ? {} : { year }),
  }
}

/** What somebody still remembers is nobody's affair; streak and calendar are there for who shows them to themselves. */
export async function sharedCard(
  view: Overview,
  displayName: string,
  { app, now }: Pick<Context, 'app' | 'now'>,
): Promise<ProgressFacts> {
  const streak = await app.streaks.streak(view.member, now)
  const { fresh: _fresh, ...facts } = await ownCard(view, streak, { app })
  return { ...facts, title: md`${displayName} · ${facts.title}` }
}
