// /streak: days of study in a row, what kept them together, and turning all of it off.

import * as z from 'zod'
import type { MemberKey } from '../domain/ids.ts'
import type { Excuse } from '../domain/study/excuses.ts'
import { freezesPerMonth, type Streak, weeksShown } from '../domain/study/streak.ts'
import { type Context, declareAction, defineCommand, onPress } from '../interaction/command.ts'
import { civilDay, joined, type Markup } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { buttons, type Reply, refusal, reply } from '../interaction/reply.ts'
import { marksOf, streakLine } from '../text/streak.ts'
import { whyButton } from '../text/why.ts'

const texts = messages('streak', {
  heading: '## Your streak',
  none: 'No streak right now. One topic or one review starts one.',
  longest: 'Longest so far: {days, plural, one {# day} other {# days}}.',
  repair:
    'Did you study yesterday and not log it? </done> with **date** set to **yesterday** still counts today{days, plural, =1 {.} one {, and your streak of # day goes on.} other {, and your streak of # days goes on.}}',
  freezes:
    '{left, plural, =0 {No freezes left} one {# freeze left} other {# freezes left}} this month, of {max, number}. A freeze keeps your streak by itself on a day without study.',
  outage: 'Excused, because I was down, or Discord was: {days}.',
  shortDay: 'Excused, because the clocks or your time zone changed: {days}.',
  rules:
    '-# A day counts when you log a topic or answer a review, and lasts until 04:00. Pausing your roadmaps pauses this too. Only you see it.',
  hidden: 'Streaks are off, and you won’t see one anywhere. What you study still counts on your roadmap.',
  hide: 'Don’t show streaks',
  show: 'Show my streak',
  onlyInServer: 'Use </streak> in a server: each one has its own roadmaps.',
})

/** What people choose, as words that travel in ids. */
const wishes = ['show', 'hide'] as const
const choose = declareAction('streak.shown', { wish: z.enum(wishes) })

export const command = defineCommand({
  name: 'streak',
  description: 'See your days of study in a row, or turn that off',
  audience: 'member',
  visibility: 'private',
  options: z.object({}),
  actions: [
    onPress(
      choose,
      async ({ wish }, context) => {
        const { guildId, userId } = context.caller
        return guildId === undefined
          ? refusal(texts.onlyInServer())
          : decide(wish, { guildId, userId }, context)
      },
      { answers: 'update' },
    ),
  ],
  run: (_input, context) => show(context.member, context),
})

async function decide(wish: (typeof wishes)[number], member: MemberKey, context: Context): Promise<Reply> {
  const { app, caller, now } = context
  await app.streaks.setShown({
    member,
    displayName: caller.displayName,
    isShown: wish === 'show',
    now,
  })
  return show(member, context)
}

async function show(member: MemberKey, { app, now }: Context): Promise<Reply> {
  const streak = await app.streaks.streak(member, now)
  return streak === undefined ? say.hidden() : say.shown(streak)
}

const say = {
  hidden: (): Reply =>
    reply(texts.hidden(), buttons(choose.button(texts.show(), { wish: 'show' }, 'primary'))),
  shown: (streak: Streak): Reply => {
    const { longest, repairable, freezesLeft } = streak
    return reply(
      joined([
        texts.heading(),
        streakLine(streak) ?? texts.none(),
        ...(longest > streak.days ? [texts.longest({ days: longest })] : []),
      ]),
      marksOf(streak, weeksShown),
      joined([
        ...(repairable > 0 ? [texts.repair({ days: repairable })] : []),
        texts.freezes({ left: freezesLeft, max: freezesPerMonth }),
        ...say.excused(streak, 'outage', (days) => texts.outage({ days })),
        ...say.excused(streak, 'short-day', (days) => texts.shortDay({ days })),
        texts.rules(),
      ]),
      buttons(choose.button(texts.hide(), { wish: 'hide' }), whyButton('streak')),
    )
  },
  excused: ({ excused }: Streak, reason: Excuse, sentence: (days: Markup) => Markup): readonly Markup[] => {
    const days = excused.filter(({ why }) => why === reason).map(({ day }) => civilDay(day))
    return days.length === 0 ? [] : [sentence(joined(days, ' · '))]
  },
}
