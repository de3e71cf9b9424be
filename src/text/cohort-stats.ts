// The numbers of a crowd as a moderator reads them on a phone: how many need help, who they are, then the rest behind buttons.

import type { CohortStats, NamedMember } from '../domain/cohort/cohort.ts'
import { deadlineOf } from '../domain/cohort/crowd.ts'
import type { CohortRules } from '../domain/cohort/rules.ts'
import { cutText } from '../domain/text/cutting.ts'
import { civilDay, joined, type Markup, md, mention, nothing } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { type Block, buttons, type Reply, reply, separator } from '../interaction/reply.ts'
import type { CohortLook } from '../services/cohort-numbers.ts'
import type { CohortChoice, ScopeChoices } from '../services/cohort-scopes.ts'
import {
  chooseAction,
  forecastAction,
  phasesAction,
  rulesAction,
  turnAction,
  weeksAction,
} from './cohort-actions.ts'
import { scopeMenu } from './cohort-scope.ts'
import { type Page, pageButtons } from './pages.ts'
import { standingFacts } from './standing.ts'
import { whyCohortButton } from './why.ts'

/** Learners on a page; the counts above cover them all. */
export const membersPerPage = 15
const cohortsNamed = 10
const nameLengthMax = 80

const texts = messages('cohort.stats', {
  heading: '## How your learners are doing',
  learners: '{n, plural, one {# learner} other {# learners}}',
  active: '{n} active',
  onTrack: '{n} on track',
  behind: '{n} behind',
  atRisk: '{n} at risk',
  quiet: '{n} quiet',
  paused: '{n} paused',
  finished: '{n} finished',
  median: 'Median: {percent}\u00a0%',
  unlisted:
    '-# and {n, plural, one {# learner who keeps} other {# learners who keep}} their progress to themselves',
  inNoCohort: '-# Members who keep their progress to themselves are in no number of a cohort.',
  week: '-# Week {week, number} of {weeks, number}, until {day}',
  starts: '-# Starts {day}',
  ended: '-# Ended {day}',
  since: '-# Since {day}',
  more: '{n, number} did something in the last 7 days. A quarter are at {lower, number}\u00a0% or below, a quarter at {upper, number}\u00a0% or above.',
  legend:
    '-# Those who need help come first. Quiet: nothing done for {days, plural, one {a day} other {# days}}. Optional topics don’t count.',
  legendOfPace:
    '-# Those who need help come first. Quiet: nothing done for {days, plural, one {a day} other {# days}}. Behind: not even where they should have been {behind, plural, one {a week} other {# weeks}} ago; at risk: {risk, plural, one {a week} other {# weeks}} ago, or behind with nothing done for {half, number} days. Pauses are excused, optional topics don’t count.',
  cohorts: '**Cohorts**',
  cohort: '- {name}: {roadmap}',
  phases: 'Sections',
  weeks: 'Weeks',
  forecast: 'Forecast',
  rules: 'Rules…',
})

/** Every roadmap in short, and which cohorts there are. */
export const sayOverview = (all: readonly CohortStats[], choices: ScopeChoices): Reply =>
  reply(
    texts.heading(),
    ...all.map((stats) => saySummary(md`**${stats.roadmap.title}**`, stats)),
    choices.cohorts.length === 0 ? undefined : sayCohorts(choices.cohorts),
    elsewhere(choices),
  )

const sayCohorts = (cohorts: readonly CohortChoice[]): Markup =>
  joined([
    texts.cohorts(),
    ...cohorts
      .slice(0, cohortsNamed)
      .map(({ name, on = '' }) =>
        texts.cohort({ name: cutText(name, nameLengthMax), roadmap: cutText(on, nameLengthMax) }),
      ),
  ])

/** One crowd with a page of its learners. */
export function sayCrowd(look: CohortLook, page: Page<NamedMember>, choices: ScopeChoices): Reply {
  const { stats, key, rules, cohort } = look
  const { measured, activeThisWeek: n, lowerPercent: lower, upperPercent: upper } = stats
  const learners = [
    ...page.shown.map((member) => sayMember(member, isNamesake(stats.members, member))),
    ...(stats.unlisted > 0 ? [texts.unlisted({ n: stats.unlisted })] : []),
  ]
  return reply(
    texts.heading(),
    saySummary(sayTitle(look), stats),
    separator,
    learners.length === 0 ? undefined : joined(learners),
    measured === 0 ? undefined : texts.more({ n, lower, upper }),
    joined([sayLegend(stats, rules), ...(cohort === undefined ? [] : [texts.inNoCohort()])]),
    ...controlsOf(key, page, choices),
  )
}

/** The name of a crowd; of a named cohort with its roadmap and where in its weeks it is. */
export function sayTitle({ cohort, stats, today }: CohortLook): Markup {
  const roadmap = cutText(stats.roadmap.title, nameLengthMax)
  if (cohort === undefined) return md`**${roadmap}**`
  const end = deadlineOf(cohort)
  const days = cohort.startsOn.until(today).days
  const when = (): Markup => {
    if (days < 0) return texts.starts({ day: civilDay(cohort.startsOn, today) })
    if (cohort.weeks === undefined || end === undefined)
      return texts.since({ day: civilDay(cohort.startsOn, today) })
    const day = civilDay(end, today)
    const week = Math.floor(days / 7) + 1
    return week > cohort.weeks ? texts.ended({ day }) : texts.week({ week, weeks: cohort.weeks, day })
  }
  return md`**${cutText(cohort.name, nameLengthMax)}** · ${roadmap}\n${when()}`
}

function saySummary(title: Markup, stats: CohortStats): Markup {
  const kinds = ['active', 'onTrack', 'behind', 'atRisk', 'quiet', 'paused', 'finished'] as const
  const facts = [
    texts.learners({ n: stats.learners }),
    ...kinds.filter((kind) => stats[kind] > 0).map((kind) => texts[kind]({ n: stats[kind] })),
    texts.median({ percent: stats.medianPercent }),
  ]
  return md`${title}\n${joined(facts, ' · ')}`
}

/** The rules in words; those of a pace only where anybody has one. */
function sayLegend(
  stats: CohortStats,
  { quietAfterDays: days, behindAfterWeeks, atRiskAfterWeeks }: CohortRules,
): Markup {
  return stats.members.some(({ expected }) => expected !== undefined)
    ? texts.legendOfPace({ days, half: days / 2, behind: behindAfterWeeks, risk: atRiskAfterWeeks })
    : texts.legend({ days })
}

/** By the stored name: a mention of somebody who left, or whom Discord has not shown yet, is a row of digits. */
function sayMember(member: NamedMember, hasNamesake: boolean): Markup {
  const name = md`**${member.displayName}**${hasNamesake ? md` (${mention(member.userId)})` : nothing}`
  return md`- ${joined([name, ...standingFacts(member)], ' · ')}`
}

/** Whether another learner has the same name, so that it alone does not say who is meant. */
function isNamesake(members: readonly NamedMember[], { displayName, userId }: NamedMember): boolean {
  return members.some((other) => other.displayName === displayName && other.userId !== userId)
}

function controlsOf(
  key: string,
  page: Page<NamedMember>,
  choices: ScopeChoices,
): readonly (Block | undefined)[] {
  return [
    pageButtons(page, (label, to) => turnAction.button(label, { roadmap: key, page: to })),
    buttons(
      phasesAction.button(texts.phases(), { roadmap: key, page: 0 }),
      weeksAction.button(texts.weeks(), { roadmap: key }),
      forecastAction.button(texts.forecast(), { roadmap: key }),
      rulesAction.button(texts.rules(), { roadmap: key }),
      whyCohortButton(key),
    ),
    elsewhere(choices, key),
  ]
}

/** Whom else one can look at. */
export const elsewhere = (choices: ScopeChoices, shown?: string): Block | undefined =>
  scopeMenu(choices, shown, chooseAction.customId({}))
