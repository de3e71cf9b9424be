// What the weekly digest of a server counts, for whoever reads it.

import type { GuildSettings } from '../domain/reminder/guild-settings.ts'
import { crowdMin } from '../domain/study/visibility.ts'
import { joined, moment } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { type Reply, reply } from '../interaction/reply.ts'
import { sayWeekday } from './weekdays.ts'
import { whyMenu } from './why.ts'

const texts = messages('why-digest', {
  heading: '### What the weekly digest counts',
  off: 'This server has no digest at the moment.',
  comes:
    'It comes on {day} at {time} by the server’s time zone, {zone}, and covers the seven days that end then.',
  posted: 'The newest one was posted {when}.',
  topics:
    '- Topics: logged in those days and not taken back since, optional ones too. What was taken back and logged again was told of already.',
  learners: '- Learners: people, however many roadmaps they’re on.',
  hidden:
    '- People who keep to themselves are never named, and count only where at least {min, number} people are counted in all: a smaller number could say who it was.',
  before: '- The week before: as its own digest counted it, so that nobody can work out who has left since.',
  stuck:
    '- Where many stop: the topic that is surest to be hard, if at least {min, number} people stopped before it.',
  helpers:
    '- Glad to be asked: people who offer help in </privacy visibility>, finished that topic lately, and likely still know it.',
})

type Explained = Pick<GuildSettings, 'zone' | 'digest'> & { readonly postedAt: Temporal.Instant | undefined }

export function sayWhyDigest({ zone, digest, postedAt }: Explained): Reply {
  const min = crowdMin
  return reply(
    texts.heading(),
    joined(
      [
        digest === undefined || digest.isOff || !('weekday' in digest.feed)
          ? texts.off()
          : texts.comes({
              day: sayWeekday(digest.feed.weekday),
              time: digest.feed.localTime,
              zone,
            }),
        ...(postedAt === undefined ? [] : [texts.posted({ when: moment(postedAt, 'F') })]),
      ],
      ' ',
    ),
    joined([
      texts.topics(),
      texts.learners(),
      texts.hidden({ min }),
      texts.before(),
      texts.stuck({ min }),
      texts.helpers(),
    ]),
    whyMenu('digest'),
  )
}
