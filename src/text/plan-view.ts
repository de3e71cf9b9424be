// How a plan reads as a whole: the next days, the sections with their ends, the forecast, and what can be changed.

import * as z from 'zod'
import type { Forecast } from '../domain/plan/forecast.ts'
import type { Plan, Session } from '../domain/plan/plan.ts'
import type { PlanWish } from '../domain/plan/wish.ts'
import { type Weekday, weekdays } from '../domain/reminder/feed.ts'
import { declareAction } from '../interaction/command.ts'
import { civilDay, joined, type Markup } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { type Block, buttons, type Reply, reply } from '../interaction/reply.ts'
import type { PlanView } from '../services/plans.ts'
import { titleList } from './lists.ts'
import { nextButton } from './next-steps.ts'
import { nodeTitle } from './nodes.ts'
import { hoursOf, sayDone, suggestionBlocks } from './plan.ts'
import { sayWeekday } from './weekdays.ts'
import { whyButton } from './why.ts'

const enrolment = z.int()

/** Changes the hours a week, by a choice of minutes. */
export const hoursAction = declareAction('plan.hours', { enrolment })
/** Changes the weekdays, by a choice of ISO numbers. */
export const daysAction = declareAction('plan.days', { enrolment })
export const fileAction = declareAction('plan.file', { enrolment })

const daysShown = 7
const titlesShown = 3
const phasesShown = 10
const titleLengthMax = 80
/** What the menu offers, in hours. */
const hoursOffered = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 18, 20, 25, 30, 35, 40]

const texts = messages('plan', {
  heading: '### Your plan for {roadmap}',
  wish: '**{hours, plural, one {# hour} other {# hours}} a week** · {days}',
  everyDay: 'every day',
  days: '**The next days**',
  session: '- {day}: {titles}',
  beginning: '{title} *(continues)*',
  phases: '**Section by section**',
  phase: '- {title}: until {day}',
  morePhases: '- and {n, plural, one {# more section} other {# more sections}}, until {day}',
  forecast:
    '**At your own pace** you’ll be done between **{early}** and **{late}**, as likely before {likely} as after it.\n-# How you studied so far gives these dates: 8 times out of 10, the day lies between them.',
  forecastDay:
    '**At your own pace** you’ll be done about **{likely}**.\n-# How you studied so far gives this date; it can still move.',
  tooEarly:
    '**A forecast of your finish** comes once you’ve been here for a week and have logged three topics after the first day. It goes by your own pace.',
  noPace: '**A forecast of your finish** comes back once you log topics again.',
  far: '**A forecast of your finish** goes no further than ten years. As the last weeks went it’s hard to name a day; every topic you log moves it closer.',
  invite:
    'How many hours a week do you want to give it, and on which days? Then I’ll lay your topics over them. Nothing is fixed: every day the plan starts again from what’s left.',
  estimates:
    '-# A topic counts as an hour, a project as three. Once five members of this server have finished a topic, their pace says how long it takes.',
  estimatesLearned:
    '-# How long {n, plural, one {# of these topics takes} other {# of these topics take}} is estimated from members of this server. Any other topic counts as an hour, a project as three.',
  chooseHours: 'Hours a week',
  hours: '{n, plural, one {# hour a week} other {# hours a week}}',
  chooseDays: 'Days of the week',
  file: 'Calendar file',
})

/** The whole plan, private to the member. */
export function sayPlan({ standing, today, planned, forecast, topicsLearned }: PlanView): Reply {
  const { id } = standing.enrolment
  const heading = texts.heading({ roadmap: standing.entry.roadmap.title })
  if (planned === undefined)
    return reply(
      heading,
      sayForecast(forecast),
      texts.invite(),
      hoursMenu(id, undefined),
      daysMenu(id, undefined),
      buttons(nextButton(id), whyButton('plan', id)),
    )
  const { wish, plan, week, suggestion } = planned
  return reply(
    joined([heading, sayWish(wish), sayDone(week)]),
    sayDays(plan, today),
    sayPhases(plan),
    sayForecast(forecast),
    topicsLearned === 0 ? texts.estimates() : texts.estimatesLearned({ n: topicsLearned }),
    ...(suggestion === undefined ? [] : suggestionBlocks(id, suggestion)),
    hoursMenu(id, wish),
    daysMenu(id, wish),
    buttons(nextButton(id), fileAction.button(texts.file(), { enrolment: id }), whyButton('plan', id)),
  )
}

export const sayWish = ({ minutesAWeek, weekdays: days }: PlanWish): Markup =>
  texts.wish({
    hours: hoursOf(minutesAWeek),
    days: days.length === weekdays.length ? texts.everyDay() : joined(days.map(sayWeekday), ' · '),
  })

/** The study days of the next week; at least one, however far it is. */
function sayDays(plan: Plan, today: Temporal.PlainDate): Markup {
  const shown: Session[] = []
  for (const session of plan.sessions()) {
    if (shown.length > 0 && session.day.since(today).days >= daysShown) break
    shown.push(session)
  }
  return joined([texts.days(), ...shown.map((session) => saySession(session, today))])
}

function saySession({ day, finishes, goesOn }: Session, today: Temporal.PlainDate): Markup {
  const titles = [
    ...finishes.map(({ node }) => nodeTitle(node, titleLengthMax)),
    ...(goesOn === undefined ? [] : [texts.beginning({ title: nodeTitle(goesOn.node, titleLengthMax) })]),
  ]
  return texts.session({ day: civilDay(day, today), titles: titleList(titles, titlesShown) })
}

function sayPhases({ phases }: Plan): Markup {
  const rest = phases.slice(phasesShown)
  const last = rest.at(-1)
  return joined([
    texts.phases(),
    ...phases
      .slice(0, phasesShown)
      .map(({ phase, endsOn }) =>
        texts.phase({ title: nodeTitle(phase, titleLengthMax), day: civilDay(endsOn) }),
      ),
    ...(last === undefined ? [] : [texts.morePhases({ n: rest.length, day: civilDay(last.endsOn) })]),
  ])
}

/** Between which days somebody will be done, or why nobody can say. */
export function sayForecast(forecast: Forecast): Markup {
  switch (forecast.kind) {
    case 'too-early':
      return texts.tooEarly()
    case 'no-pace':
      return texts.noPace()
    case 'far':
      return texts.far()
    case 'interval': {
      const { early, likely, late } = forecast
      if (early.equals(late)) return texts.forecastDay({ likely: civilDay(likely) })
      return texts.forecast({ early: civilDay(early), likely: civilDay(likely), late: civilDay(late) })
    }
  }
}

export function hoursMenu(
  enrolmentId: number,
  wish: PlanWish | undefined,
  action: Pick<typeof hoursAction, 'customId'> = hoursAction,
): Block {
  return {
    kind: 'select',
    customId: action.customId({ enrolment: enrolmentId }),
    placeholder: texts.chooseHours(),
    options: hoursOffered.map((hours) => ({
      label: texts.hours({ n: hours }),
      value: String(hours * 60),
      ...(wish?.minutesAWeek === hours * 60 ? { selected: true as const } : {}),
    })),
  }
}

export function daysMenu(
  enrolmentId: number,
  wish: PlanWish | undefined,
  action: Pick<typeof daysAction, 'customId'> = daysAction,
): Block {
  const isChosen = (day: Weekday): boolean => wish?.weekdays.includes(day) ?? false
  return {
    kind: 'select',
    customId: action.customId({ enrolment: enrolmentId }),
    placeholder: texts.chooseDays(),
    choicesMax: weekdays.length,
    options: weekdays.map((day) => ({
      label: sayWeekday(day),
      value: String(day),
      ...(isChosen(day) ? { selected: true as const } : {}),
    })),
  }
}
