// Why somebody has so many points on the leaderboard: what each study day of the week brought.

import { pointsADayMax, pointsOf, pointsPerReview, pointsPerTopic } from '../domain/cohort/leaderboard.ts'
import { crowdMin } from '../domain/study/visibility.ts'
import { civilDay, joined } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { type Reply, reply } from '../interaction/reply.ts'
import type { Standing } from '../services/leaderboard.ts'
import { whyMenu } from './why.ts'

const texts = messages('why-effort', {
  heading: '### How your points on the leaderboard come about',
  outside: 'You don’t take part, so there are none. </leaderboard> is for those who want one.',
  tooFew: 'Nobody has points until {min, number} take part.',
  rule: 'A topic counts {topic, number}, a review {review, number}, a day at most {day, number}: catching up in one go brings no more. What you knew before counts nothing. It began on {since} and starts again every Monday.',
  day: '- {day}: {topics, plural, one {# topic} other {# topics}} and {reviews, plural, one {# review} other {# reviews}}: **{points, number}**',
  nothing: 'Nothing this week yet, so **0**.',
  sum: 'Together **{points, number}**.',
})

export function sayWhyEffort(standing: Standing): Reply {
  return reply(texts.heading(), ...explained(standing), whyMenu('leaderboard'))
}

function explained(standing: Standing) {
  switch (standing.kind) {
    case 'outside':
      return [texts.outside()]
    case 'too-few':
      return [texts.tooFew({ min: crowdMin })]
    case 'inside': {
      const { own, since } = standing
      const days = own.map((one) => ({ ...one, day: civilDay(one.day), points: pointsOf(one) }))
      const points = days.reduce((sum, day) => sum + day.points, 0)
      return [
        texts.rule({
          topic: pointsPerTopic,
          review: pointsPerReview,
          day: pointsADayMax,
          since: civilDay(since),
        }),
        days.length === 0
          ? texts.nothing()
          : joined([...days.map((day) => texts.day(day)), texts.sum({ points })]),
      ]
    }
  }
}
