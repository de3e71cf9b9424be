// Why a plan ends on its day, and what the forecast rests on.

import { civilDay, joined, type Markup } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { buttons, type Reply, reply } from '../interaction/reply.ts'
import type { PlanExplained } from '../services/explaining.ts'
import { nextButton } from './next-steps.ts'
import { hoursOf } from './plan.ts'
import { sayForecast } from './plan-view.ts'
import { aboutDays, sayClock, whyMenu } from './why.ts'

const texts = messages('why-plan', {
  heading: '### Why your plan ends on {day}\n**{roadmap}**',
  headingForecast: '### Why this forecast\n**{roadmap}**',
  left: 'Left to do: **{topics, plural, one {# topic} other {# topics}}** that count, about **{hours, plural, one {# hour} other {# hours}}**.',
  wish: 'You plan **{planned, plural, one {# hour} other {# hours}}** a week on {days, plural, one {# day} other {# days}}, so {minutes, plural, one {# minute} other {# minutes}} a day.',
  today: 'Of today’s, {minutes, plural, one {# minute is} other {# minutes are}} used up by what you logged.',
  sum: 'Taken one after another on your study days from today on, the last topic is done on **{day}**.',
  basis:
    '-# Your {weeks, plural, one {last whole week counts} other {last # whole weeks count, the newest the most}}: about {topics, plural, one {# topic} other {# topics}} a week, and {left, number} are left. From weeks like {weeks, plural, one {this} other {these}} I simulate the time ahead {futures, number} times. One in ten ends before the first date, half by the middle one, one in ten after the last.',
  tooEarly:
    '-# Whole weeks since the first day: {weeks, number}. About {topics, plural, one {# topic} other {# topics}} a week so far, and {left, number} are left.',
})

/** What is left over what a day holds, and the weeks that the forecast is drawn from. */
export function sayWhyPlan({ facts, topics, forecast, plan, minutesToday }: PlanExplained): Reply {
  const { standing, stored } = facts
  const { title: roadmap } = standing.entry.roadmap
  const day = plan?.phases
    .map(({ endsOn }) => endsOn)
    .toSorted(Temporal.PlainDate.compare)
    .at(-1)
  const minutes = topics.reduce((sum, one) => sum + one.minutes, 0)
  const left = texts.left({ topics: topics.length, hours: hoursOf(minutes) })
  const menu = whyMenu('plan', standing.enrolment.id)
  const clock = sayClock(standing.member)
  if (plan === undefined || stored === undefined || day === undefined)
    return reply(
      texts.headingForecast({ roadmap }),
      left,
      sayForecast(forecast),
      joined([sayBasis(forecast), clock]),
      menu,
      buttons(nextButton(standing.enrolment.id)),
    )
  const { minutesAWeek, weekdays } = stored.wish
  return reply(
    texts.heading({ day: civilDay(day), roadmap }),
    joined([
      left,
      texts.wish({
        planned: hoursOf(minutesAWeek),
        days: weekdays.length,
        minutes: Math.round(plan.minutesASession),
      }),
      ...(minutesToday > 0 ? [texts.today({ minutes: Math.round(minutesToday) })] : []),
      texts.sum({ day: civilDay(day) }),
    ]),
    sayForecast(forecast),
    joined([sayBasis(forecast), clock]),
    menu,
    buttons(nextButton(standing.enrolment.id)),
  )
}

function sayBasis({ kind, basis }: PlanExplained['forecast']): Markup {
  const said = {
    weeks: basis.weeks,
    topics: aboutDays(basis.topicsAWeek),
    left: aboutDays(basis.left),
  }
  return kind === 'interval' ? texts.basis({ ...said, futures: basis.futures }) : texts.tooEarly(said)
}
