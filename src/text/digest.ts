// How a guild's week reads: in the weekly digest, and in a moderator's preview of it.

import type { CohortStats } from '../domain/cohort/cohort.ts'
import { joined, type Markup, md, moment, nothing } from '../interaction/markup.ts'
import { type Reply, reply, separator, styled } from '../interaction/reply.ts'
import type { Digest } from '../services/cohorts.ts'
import { sayLostZone } from './problems.ts'
import { counted, listed, studied } from './progress.ts'

/** Names shown before "and 12 more". */
const namesShown = 10
const roadmapsShown = 5

/** The digest as a message. `late` says that it should have come earlier; a zone can have been lost since it was set. */
export function sayDigest(
  { from, until, week, roadmaps }: Digest,
  late: boolean,
  lostZoneName?: string,
): Reply {
  const isQuiet = week.moved.length === 0
  return styled(
    reply(
      md`## The week\n-# ${moment(from, 'D')} to ${moment(until, 'D')}${late ? md` · late, because I was not running` : nothing}`,
      lostZoneName === undefined ? undefined : md`⚠ ${sayLostZone(lostZoneName, 'setup')}`,
      isQuiet ? sayQuietWeek(week.members) : sayWeek(week),
      ...(roadmaps.length > 0 ? [separator, joined(roadmaps.slice(0, roadmapsShown).map(sayStanding))] : []),
    ),
    { tone: isQuiet ? 'plain' : 'progress' },
  )
}

function sayQuietWeek(members: number): Markup {
  return members === 0
    ? md`Nobody is on a roadmap here yet. **/roadmap list** shows what there is; somebody has to be first.`
    : md`A quiet week: nothing was logged. That happens. One small topic is enough to be moving again, and **/next** shows which.`
}

function sayWeek(week: Digest['week']): Markup {
  const people = listed(
    week.moved.map((member) => md`**${member.displayName}** (${sayShare(member)})`),
    namesShown,
  )
  const phases = week.moved
    .filter((member) => member.phases.length > 0)
    .map(
      (member) =>
        md`- **${member.displayName}** finished ${listed(
          member.phases.map((phase) => md`${phase}`),
          3,
        )}`,
    )
    .slice(0, namesShown)
  const started =
    week.started.length === 0
      ? []
      : [
          md`New: ${listed(
            week.started.map((name) => md`${name}`),
            namesShown,
          )}`,
        ]
  return joined([
    md`${studied(week)} by ${counted(week.moved.length, 'learner')} of ${week.members}, ${counted(week.phasesFinished, 'phase')} finished.`,
    people,
    ...phases,
    ...started,
  ])
}

/** The bare number counts topics, as it has always done. */
function sayShare(member: Digest['week']['moved'][number]): Markup {
  const { topics, reviews } = member
  if (reviews === 0) return md`${topics}`
  const reviewed = counted(reviews, 'review')
  return topics === 0 ? reviewed : md`${topics}, ${reviewed}`
}

function sayStanding(stats: CohortStats): Markup {
  const facts = [
    counted(stats.members.length, 'learner'),
    md`${Math.round(stats.medianShare * 100)}\u00a0% median`,
    ...(stats.finished > 0 ? [md`${stats.finished} finished`] : []),
  ]
  return md`**${stats.roadmap.title}**: ${joined(facts, ', ')}`
}
