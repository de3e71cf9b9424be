// /leaderboard: what one put in this week beside those closest to it, for those who want that.

import * as z from 'zod'
import {
  type Contender,
  pointsADayMax,
  pointsPerReview,
  pointsPerTopic,
} from '../domain/cohort/leaderboard.ts'
import type { UserId } from '../domain/ids.ts'
import { crowdMin } from '../domain/study/visibility.ts'
import { type Context, declareAction, defineCommand, onPress } from '../interaction/command.ts'
import { civilDay, joined, type Markup, md } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { buttons, type Reply, refusal, reply } from '../interaction/reply.ts'
import type { Standing } from '../services/leaderboard.ts'
import { whyButton } from '../text/why.ts'

const texts = messages('leaderboard', {
  heading: '## Effort this week',
  about:
    'A leaderboard for those who want one: what you put in each week, beside the few who are closest to you. Nobody is first or last, it starts again every Monday, and only those who take part see it.',
  people: '{n, plural, one {# person takes} other {# people take}} part so far.',
  noName: '-# Only you or the moderators may read your name here, so you take part without it.',
  tooFew:
    'You’re in. It begins once {min, number} take part, so that nobody without a name can be guessed; so far {n, plural, one {it’s only you} other {# do}}.',
  row: '- {name} · {points, number}',
  you: '- **You · {points, number}**',
  somebody: 'Somebody',
  done: 'Yours: {topics, plural, one {# topic} other {# topics}} and {reviews, plural, one {# review} other {# reviews}}.',
  nothing: 'You have nothing this week yet. One topic or one review puts you on it.',
  rules:
    '-# Since {since}. A topic counts {topic, number}, a review {review, number}, a day at most {day, number}. {anonymous, select, yes {You see those closest to you, and they see you without your name.} other {You see those closest to you, and they see you.}}',
  take: 'Take part',
  takeUnnamed: 'Take part without my name',
  hideName: 'Hide my name',
  showName: 'Show my name',
  stop: 'Stop taking part',
  onlyInServer: 'Use </leaderboard> in a server: each one has its own.',
})

/** What people choose, as words that travel in ids. */
const wishes = ['named', 'unnamed', 'leave'] as const
type Wish = (typeof wishes)[number]
const choose = declareAction('leaderboard.choose', { wish: z.enum(wishes) })

export const command = defineCommand({
  name: 'leaderboard',
  description: 'See your effort this week beside those closest to you, if you take part',
  audience: 'member',
  visibility: 'private',
  options: z.object({}),
  actions: [onPress(choose, ({ wish }, context) => decide(wish, context), { answers: 'update' })],
  run: (_input, context) => show(context),
})

async function decide(wish: Wish, context: Context): Promise<Reply> {
  const { app, caller, now } = context
  const { guildId, userId, displayName } = caller
  if (guildId === undefined) return refusal(texts.onlyInServer())
  const member = { guildId, userId }
  if (wish === 'leave') await app.leaderboard.leave(member)
  else await app.leaderboard.join({ member, displayName, isAnonymous: wish === 'unnamed', now })
  return show(context)
}

async function show({ app, caller: { guildId, userId }, now }: Context): Promise<Reply> {
  if (guildId === undefined) return refusal(texts.onlyInServer())
  const standing = await app.leaderboard.standing({ guildId, userId }, now)
  switch (standing.kind) {
    case 'outside':
      return say.outside(standing)
    case 'too-few':
      return reply(
        texts.heading(),
        texts.tooFew({ min: crowdMin, n: standing.people }),
        say.controls(standing),
      )
    case 'inside':
      return say.inside(standing, userId)
  }
}

const say = {
  outside: ({ people, mayBeNamed }: Standing): Reply =>
    reply(
      texts.heading(),
      texts.about(),
      people < crowdMin ? undefined : texts.people({ n: people }),
      mayBeNamed ? undefined : texts.noName(),
      buttons(
        mayBeNamed ? choose.button(texts.take(), { wish: 'named' }, 'primary') : undefined,
        choose.button(texts.takeUnnamed(), { wish: 'unnamed' }, mayBeNamed ? 'secondary' : 'primary'),
      ),
    ),
  inside: (standing: Extract<Standing, { kind: 'inside' }>, userId: UserId): Reply => {
    const { neighbours, own, since, isAnonymous, mayBeNamed } = standing
    const isUnnamed = isAnonymous || !mayBeNamed
    const topics = own.reduce((sum, day) => sum + day.topics, 0)
    const reviews = own.reduce((sum, day) => sum + day.reviews, 0)
    return reply(
      texts.heading(),
      joined(neighbours.map((one) => say.row(one, one.userId === userId))),
      topics + reviews === 0 ? texts.nothing() : texts.done({ topics, reviews }),
      texts.rules({
        since: civilDay(since),
        topic: pointsPerTopic,
        review: pointsPerReview,
        day: pointsADayMax,
        anonymous: isUnnamed ? 'yes' : 'no',
      }),
      say.controls(standing),
    )
  },
  row: ({ displayName, points }: Contender, isYou: boolean): Markup =>
    isYou
      ? texts.you({ points })
      : texts.row({ name: displayName === undefined ? texts.somebody() : md`${displayName}`, points }),
  controls: ({ kind, isAnonymous, mayBeNamed }: Exclude<Standing, { kind: 'outside' }>) =>
    buttons(
      mayBeNamed && isAnonymous ? choose.button(texts.showName(), { wish: 'named' }) : undefined,
      mayBeNamed && !isAnonymous ? choose.button(texts.hideName(), { wish: 'unnamed' }) : undefined,
      choose.button(texts.stop(), { wish: 'leave' }),
      kind === 'inside' ? whyButton('leaderboard') : undefined,
    ),
}
