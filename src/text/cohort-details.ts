// The details behind the numbers of a crowd: its phases, its weeks, its finish, and the form of the rules.

import type { CohortForecast, FinishedBy } from '../domain/cohort/forecast.ts'
import { type CohortRules, ruleLimits } from '../domain/cohort/rules.ts'
import type { TrendWeek } from '../domain/cohort/trend.ts'
import { crowdMin } from '../domain/study/visibility.ts'
import { cutText } from '../domain/text/cutting.ts'
import { civilDay, joined, type Markup, md } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import {
  type Block,
  buttons,
  type ListField,
  type Modal,
  type Reply,
  refusal,
  reply,
} from '../interaction/reply.ts'
import type { CohortLook } from '../services/cohort-numbers.ts'
import { phasesAction, rulesForm, turnAction } from './cohort-actions.ts'
import { sayTitle } from './cohort-stats.ts'
import { pageButtons, pageOf } from './pages.ts'
import { whyCohortButton } from './why.ts'

const phasesPerPage = 20
const titleLengthMax = 80

const texts = messages('cohort.details', {
  back: '◀ Learners',
  phases: '**Sections:** how many have reached each, have finished it, and are in it now',
  phase: '- {title}: {reached, number} reached · {finished, number} finished · {here, number} here now',
  weeks: '**Topics finished in each of the last 12 weeks**',
  week: '- 7 days from {day}: {topics, number}',
  weeksLegend:
    '-# The last week ends now. A topic counts where it was logged; what was known before or taken back doesn’t.',
  forecast: '**Forecast of the finish**',
  by: 'By **{day}**, **{low} to {high} of {of}** will have finished (now {now}).',
  byOne: 'By **{day}**, **{low} of {of}** will have finished (now {now}).',
  later: 'A week later: {low} to {high}.',
  laterOne: 'A week later: {low}.',
  earlier: 'A week earlier: {low} to {high}.',
  earlierOne: 'A week earlier: {low}.',
  half: 'Half of the {of} will have finished between **{early}** and **{late}**, as likely before {likely} as after it (now {now}).',
  halfFrom:
    'Half of the {of} will hardly have finished before **{early}**, and maybe not within two years (now {now}).',
  halfFar: 'At this pace it will take more than two years until half of the {of} have finished (now {now}).',
  halfDone: 'Half of the {of} have finished already (now {now}).',
  tooEarly:
    'Nobody’s pace is known yet. A forecast comes once somebody has been here for a whole week after their first day and has finished topics in it.',
  forecastLegend:
    '-# 8 times out of 10. From the weeks of {known, plural, one {# learner} other {# learners}} at their own pace{borrowed, plural, =0 {} one {; # newcomer goes at the pace of others} other {; # newcomers go at the pace of others}}{paused, plural, =0 {} one {; # paused, who finishes in no forecast} other {; # paused, who finish in no forecast}}. Those who finished nothing for 4 weeks don’t finish in it either.',
  tooFew: 'There’s nothing to show of fewer than {min, number} who keep their progress to themselves.',
  formTitle: 'Rules of this server’s numbers',
  quiet: 'Quiet after',
  quietHint: 'Nothing logged or reviewed for longer than that',
  behind: 'Behind after',
  behindHint: 'Less done than the pace asked for that long ago',
  atRisk: 'At risk after',
  atRiskHint: 'The same, longer ago; or behind, and nothing done for half those days',
  days: '{n, plural, one {# day} other {# days}}',
  inWeeks: '{n, plural, one {# week} other {# weeks}}',
  refused: 'Those figures can’t be chosen. Open **Rules…** again, and choose from the lists.',
  riskFirst: 'Nobody can be at risk before they’re behind: choose as many weeks for at risk, or more.',
})

/** The phases with how many have got there and through, in pages. */
export function sayPhases(look: CohortLook, wanted: number): Reply {
  const { stats, key } = look
  const here = new Map(stats.phases.map(({ phase, members }) => [phase, members]))
  const page = pageOf(stats.funnel, wanted, phasesPerPage)
  const lines = page.shown.map(({ phase, title, reached, finished }) =>
    texts.phase({ title: cutText(title, titleLengthMax), reached, finished, here: here.get(phase) ?? 0 }),
  )
  return detail(
    look,
    joined([texts.phases(), ...lines]),
    pageButtons(page, (label, to) => phasesAction.button(label, { roadmap: key, page: to })),
  )
}

/** The topics of each of the last weeks, the newest first. */
export function sayWeeks(look: CohortLook & { readonly weeks: readonly TrendWeek[] }): Reply {
  const lines = look.weeks.map(({ start, topics }) =>
    texts.week({ day: civilDay(start, look.today), topics }),
  )
  return detail(look, joined([texts.weeks(), ...lines.toReversed(), texts.weeksLegend()]))
}

export const sayForecast = (look: CohortLook & { readonly forecast: CohortForecast }): Reply =>
  detail(look, joined([texts.forecast(), ...sayFinish(look.forecast, look.today)]))

function detail(look: CohortLook, text: Markup, pages?: Block): Reply {
  const { key, stats } = look
  return reply(
    md`${sayTitle(look)}`,
    stats.measured === 0 ? texts.tooFew({ min: crowdMin }) : text,
    stats.measured === 0 ? undefined : pages,
    buttons(turnAction.button(texts.back(), { roadmap: key, page: 0 }), whyCohortButton(key)),
  )
}

function sayFinish(forecast: CohortForecast, today: Temporal.PlainDate): readonly Markup[] {
  if (forecast.kind === 'too-early') return [texts.tooEarly()]
  const { of, finishedNow: now, known, borrowed, paused } = forecast
  const legend = texts.forecastLegend({ known, borrowed, paused })
  if (forecast.kind === 'half') return [sayHalf(forecast, today), legend]
  const { deadline, earlier, later } = forecast
  const day = civilDay(deadline.day, today)
  const { low, high } = deadline
  const isOne = low === high
  return [
    isOne ? texts.byOne({ day, low, of, now }) : texts.by({ day, low, high, of, now }),
    joined(
      [
        later.low === later.high ? texts.laterOne({ low: later.low }) : texts.later(ends(later)),
        ...(earlier === undefined
          ? []
          : [
              earlier.low === earlier.high
                ? texts.earlierOne({ low: earlier.low })
                : texts.earlier(ends(earlier)),
            ]),
      ],
      ' ',
    ),
    legend,
  ]
}

const ends = ({ low, high }: FinishedBy) => ({ low, high })

function sayHalf(
  { of, finishedNow: now, early, likely, late }: CohortForecast & { readonly kind: 'half' },
  today: Temporal.PlainDate,
): Markup {
  if (now * 2 >= of) return texts.halfDone({ of, now })
  if (early === undefined) return texts.halfFar({ of, now })
  if (likely === undefined || late === undefined)
    return texts.halfFrom({ of, now, early: civilDay(early, today) })
  const [from, middle, to] = [early, likely, late].map((day) => civilDay(day, today))
  return texts.half({ of, now, early: from ?? '', likely: middle ?? '', late: to ?? '' })
}

/** Days that the list offers: Discord takes 25. */
const daysOffered = [2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 18, 21, 25, 28, 30, 35, 42, 45, 50, 56, 60]

/** The form of the rules as they are now. */
export function rulesFormOf(key: string, rules: CohortRules): Modal {
  const weeksTo = (max: number) => Array.from({ length: max }, (_, at) => at + 1)
  return rulesForm.form(texts.formTitle(), { roadmap: key }, [
    listOf('quiet', texts.quiet(), texts.quietHint(), texts.days, daysOffered, rules.quietAfterDays),
    listOf(
      'behind',
      texts.behind(),
      texts.behindHint(),
      texts.inWeeks,
      weeksTo(ruleLimits.behindAfterWeeks.max),
      rules.behindAfterWeeks,
    ),
    listOf(
      'at-risk',
      texts.atRisk(),
      texts.atRiskHint(),
      texts.inWeeks,
      weeksTo(ruleLimits.atRiskAfterWeeks.max),
      rules.atRiskAfterWeeks,
    ),
  ])
}

/** The figures of a filled form; what is no number is refused as out of range. */
export const rulesIn = (fields: Readonly<Record<string, string>>): CohortRules => ({
  quietAfterDays: Number(fields.quiet),
  behindAfterWeeks: Number(fields.behind),
  atRiskAfterWeeks: Number(fields['at-risk']),
})

export const sayRulesRefused = (why: 'out-of-range' | 'at-risk-before-behind'): Reply =>
  refusal(why === 'out-of-range' ? texts.refused() : texts.riskFirst())

function listOf(
  id: string,
  label: Markup,
  description: Markup,
  say: (value: { readonly n: number }) => Markup,
  values: readonly number[],
  now: number,
): ListField {
  const offered = values.includes(now) ? values : [...values, now].toSorted((one, other) => one - other)
  const options = offered.map((n) => ({
    label: say({ n }),
    value: String(n),
    ...(n === now ? { selected: true as const } : {}),
  }))
  return { id, label, description, required: true, options }
}
