// The numbers of a crowd as a moderator reads them on a phone: how many need help, who they are, then the rest behind buttons.

import type { CohortStats, NamedMember } from '../domain/cohort/cohort.ts'
import { deadlineOf } from '../domain/cohort/crowd.ts'
import type { CohortRules } from '../domain/cohort/rules.ts'
import { cutText } from '../domain/text/cutting.ts'
import { civilDay, joined, type Markup, md, mention, nothing } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { type Block, buttons, type Reply, reply, separator } from '../interaction/reply.ts'
import type { CohortLook, CrowdChoice } from '../services/cohort-numbers.ts'
import {
  chooseAction,
  chooseNamedAction,
  forecastAction,
  phasesAction,
  rulesAction,
  turnAction,
  weeksAction,
} from './cohort-actions.ts'
import { type Page, pageButtons } from './pages.ts'
import { standingFacts } from './standing.ts'
import { whyCohortButton } from './why.ts'

/** Learners on a page; the counts above cover them all. */
export const membersPerPage = 15
/** Discord's limits for a menu (developers/components/reference). */
const choicesMax = 25
const menuLabelLengthMax = 100
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
  choose: 'Choose a roadmap to see its learners',
  chooseCohort: 'Choose a cohort to see its learners',
  phases: 'Sections',
  weeks: 'Weeks',
  forecast: 'Forecast',
  rules: 'Rules…',
})

/** What else can be looked at. */
export type Around = {
  readonly roadmaps: readonly CrowdChoice[]
  readonly cohorts: readonly CrowdChoice[]
}

/** Every roadmap in short, and which cohorts there are. */
export const sayOverview = (all: readonly CohortStats[], around: Around): Reply =>
  reply(
    texts.heading(),
    ...all.map((stats) => saySummary(md`**${stats.roadmap.title}**`, stats)),
    around.cohorts.length === 0 ? undefined : sayCohorts(around.cohorts),
    ...menusOf(around),
  )

const sayCohorts = (cohorts: readonly CrowdChoice[]): Markup =>
  joined([
    texts.cohorts(),
    ...cohorts
      .slice(0, cohortsNamed)
      .map(({ title, on = '' }) =>
        texts.cohort({ name: cutText(title, nameLengthMax), roadmap: cutText(on, nameLengthMax) }),
      ),
  ])

/** One crowd with a page of its learners. */
export function sayCrowd(look: CohortLook, page: Page<NamedMember>, around: Around): Reply {
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
    ...controlsOf(key, page, around),
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

function controlsOf(key: string, page: Page<NamedMember>, around: Around): readonly (Block | undefined)[] {
  return [
    pageButtons(page, (label, to) => turnAction.button(label, { roadmap: key, page: to })),
    buttons(
      phasesAction.button(texts.phases(), { roadmap: key, page: 0 }),
      weeksAction.button(texts.weeks(), { roadmap: key }),
      forecastAction.button(texts.forecast(), { roadmap: key }),
      rulesAction.button(texts.rules(), { roadmap: key }),
      whyCohortButton(key),
    ),
    ...menusOf(around, key),
  ]
}

/** A menu of roadmaps and one of cohorts, where there is anything to choose. */
export function menusOf({ roadmaps, cohorts }: Around, shown?: string): readonly Block[] {
  const isElsewhere = cohorts.length > 0 || shown === undefined
  return [
    ...(roadmaps.length > (isElsewhere ? 0 : 1)
      ? [menuOf(chooseAction.customId({}), texts.choose(), roadmaps, shown)]
      : []),
    ...(cohorts.length > 0
      ? [menuOf(chooseNamedAction.customId({}), texts.chooseCohort(), cohorts, shown)]
      : []),
  ]
}

const menuOf = (
  customId: string,
  placeholder: Markup,
  choices: readonly CrowdChoice[],
  shown: string | undefined,
): Block => ({
  kind: 'select',
  customId,
  placeholder,
  options: choices.slice(0, choicesMax).map(({ key, title, on, learners }) => ({
    label: cutText(title, menuLabelLengthMax),
    value: key,
    ...(learners === undefined ? {} : { description: texts.learners({ n: learners }) }),
    ...(on === undefined ? {} : { description: cutText(on, menuLabelLengthMax) }),
    ...(key === shown ? { selected: true as const } : {}),
  })),
})
